package io.octroi;

import io.octroi.internal.Violations;
import java.util.Objects;

/**
 * Thrown when the object that a call names does not exist in this tenant. An object of another
 * tenant is reported in the same way. The call changed nothing.
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
   * @return the id as given by the caller
   */
  public String id() {
    return id;
  }
}
