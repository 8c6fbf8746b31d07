package io.octroi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The store failed, or the host closed it under an open Octroi. The call changed nothing. */
public final class StorageException extends OctroiException {

  private static final long serialVersionUID = 1L;

  /**
   * Tells of a failure.
   *
   * @param message what failed, without any value that was being kept
   * @param cause the adapter's own exception, if there is one
   */
  public StorageException(String message, @Nullable Throwable cause) {
    super(Kind.STORAGE, Objects.requireNonNull(message, "message"), cause);
  }
}
