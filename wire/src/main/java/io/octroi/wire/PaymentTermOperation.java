package io.octroi.wire;

/** The operations of the payment-terms document, with their errors. */
enum PaymentTermOperation {
  /** Lists terms or returns one. */
  GET(900531, "Error when getting payment term"),
  /** Adds a term. */
  CREATE(900532, "Error when creating a payment term"),
  /** Updates a term. */
  UPDATE(900533, "Error when updating a payment term"),
  /** Deletes a term. */
  DELETE(900534, "Error when deleting a payment term");

  private final int errorCode;
  private final String errorMessage;

  PaymentTermOperation(int errorCode, String errorMessage) {
    this.errorCode = errorCode;
    this.errorMessage = errorMessage;
  }

  int errorCode() {
    return errorCode;
  }

  String errorMessage() {
    return errorMessage;
  }
}
