package io.octroi.guard;

import io.octroi.OctroiException;
import java.util.Objects;

/** No role of the credential has the permission that the call needs. Nothing was changed. */
public final class ForbiddenException extends OctroiException {

  private static final long serialVersionUID = 1L;

  /** What is lacking. */
  private final Permission permission;

  /**
   * Tells what is lacking.
   *
   * @param permission what the call needs
   */
  public ForbiddenException(Permission permission) {
    super(
        Kind.FORBIDDEN,
        "the permission " + Objects.requireNonNull(permission, "permission") + " is needed",
        null);
    this.permission = permission;
  }

  /**
   * What is lacking.
   *
   * @return the permission that the call needs
   */
  public Permission permission() {
    return permission;
  }
}
