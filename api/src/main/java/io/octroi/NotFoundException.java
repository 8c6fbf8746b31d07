package io.octroi;

import io.octroi.internal.Violations;
import java.util.Objects;

/**
 * What the call names does not exist, or belongs to another tenant: the two cannot be told apart.
 * Nothing was changed.
 */
public class NotFoundException extends OctroiException {

  private static final long serialVersionUID = 1L;

  /** What does not exist. */
  private final String id;

  /**
   * Creates the exception; its message is the kind, the id in quotes, and "not found".
   *
   * @param kind what sort of thing was asked for
   * @param id the id that nothing has
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
   * The id that nothing has.
   *
   * @return the id as it was given
   */
  public String id() {
    return id;
  }
}
