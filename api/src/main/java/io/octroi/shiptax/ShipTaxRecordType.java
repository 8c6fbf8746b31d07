package io.octroi.shiptax;

import io.octroi.InvalidInputException;
import io.octroi.Violation;
import io.octroi.internal.Violations;
import java.util.List;

/** The purpose of a ship-tax record. */
public enum ShipTaxRecordType {
  /** A tax that is charged to the customer. */
  SALES("S"),
  /** A tax on received goods. It is never part of an assessment. */
  RECEIVING("I");

  private final String code;

  ShipTaxRecordType(String code) {
    this.code = code;
  }

  /**
   * Returns the code used in other systems.
   *
   * @return the code, S or I
   */
  public String code() {
    return code;
  }

  /**
   * Returns the record type with the given code.
   *
   * @param code the code, S or I
   * @return the record type
   * @throws InvalidInputException if the code is null or unknown
   */
  public static ShipTaxRecordType of(String code) {
    Violations.requireText("recordType", code);
    for (ShipTaxRecordType type : values()) {
      if (type.code.equals(code)) {
        return type;
      }
    }
    throw new InvalidInputException(
        List.of(new Violation("recordType", "is " + Violations.shown(code) + ", not S or I")), 0);
  }
}
