package io.octroi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the store fails, or when the host closes it before its Octroi. The call changed
 * nothing.
 */
public final class StorageException extends OctroiException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what failed, without any stored value
   * @param cause the adapter's exception; null if there is none
   */
  public StorageException(String message, @Nullable Throwable cause) {
    super(Kind.STORAGE, Objects.requireNonNull(message, "message"), cause);
  }
}
