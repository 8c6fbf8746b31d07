package io.octroi.wire;

/** Thrown when a request is malformed. Each handler translates it into its own error. */
final class BadRequestException extends Exception {

  private static final long serialVersionUID = 1L;

  BadRequestException(String message) {
    super(message);
  }
}
