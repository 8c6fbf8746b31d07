package io.octroi;

import io.octroi.internal.Violations;
import java.util.Objects;

/**
 * Thrown when an object that is named in a call does not exist in the tenant. An object of another
 * tenant is also reported as not found. The call changed nothing.
 */
public class NotFoundException extends OctroiException {

  private static final long serialVersionUID = 1L;

  /** The unknown id. */
  private final String id;

  /**
   * Creates the exception. Its message consists of the kind, the id in quotes, and "not found".
   *
   * @param kind the kind of object, such as {@code customer}
   * @param id the unknown id
   */
  public NotFoundException(String kind, String id) {
    super(
        Kind.NOT_FOUND,
        Objects.requireNonNull(kind, "kind")
            + " "
            + Violations.shown(Objects.requireNonNull(id, "id"))
            + " not found",
        null);
    this.id = id;
  }

  /**
   * Returns the unknown id.
   *
   * @return the id that the caller passed
   */
  public String id() {
    return id;
  }
}
