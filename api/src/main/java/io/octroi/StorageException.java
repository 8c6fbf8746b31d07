package io.octroi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the store fails, or when it is used after the host has closed it. The call changed
 * nothing.
 */
public final class StorageException extends OctroiException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message a description of the failure, without stored values
   * @param cause the exception of the adapter, or null if there is none
   */
  public StorageException(String message, @Nullable Throwable cause) {
    super(Kind.STORAGE, Objects.requireNonNull(message, "message"), cause);
  }
}
