package io.octroi.wire;

import java.util.Optional;
import java.util.stream.Stream;

/** The operations of the ship-tax document, with its messages. */
enum ShipTaxOperation {
  /** Adds a record. */
  ADD("ShipTax", "Add", "ShipTax added successfully.", ShipTaxOperation.BAD_OBJECT),
  /** Edits a record. */
  EDIT("ShipTax", "Edit", "ShipTax edited successfully.", ShipTaxOperation.BAD_OBJECT),
  /** Lists the records of a link. */
  GET("ShipTax", "Get", "ShipTax details:", ShipTaxOperation.UNKNOWN),
  /** Deletes the records of a customer. */
  DELETE(
      "Customer",
      "TaxDelete",
      "ShipTax deleted successfully.",
      "Customer number or customer name not provided.");

  static final String UNKNOWN = "ShipTax does not exists.";
  private static final String BAD_OBJECT = "'ShipTax' Object is not initialized properly.";

  private final String controller;
  private final String action;
  private final String success;
  private final String parameterError;

  ShipTaxOperation(String controller, String action, String success, String parameterError) {
    this.controller = controller;
    this.action = action;
    this.success = success;
    this.parameterError = parameterError;
  }

  /** Returns the name of a controller as the document writes it, or empty if there is none. */
  static Optional<String> controller(String name) {
    return Stream.of(values())
        .map(operation -> operation.controller)
        .filter(name::equalsIgnoreCase)
        .findFirst();
  }

  static Optional<ShipTaxOperation> of(String controller, String action) {
    return Stream.of(values())
        .filter(operation -> operation.controller.equalsIgnoreCase(controller))
        .filter(operation -> operation.action.equalsIgnoreCase(action))
        .findFirst();
  }

  String success() {
    return success;
  }

  /** Returns the message for all faults in parameters. */
  String parameterError() {
    return parameterError;
  }
}
