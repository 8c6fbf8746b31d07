package io.octroi.shiptax;

import io.octroi.InvalidInputException;
import io.octroi.Violation;
import io.octroi.internal.Violations;
import java.util.List;

/** What a ship-tax record is for. */
public enum ShipTaxRecordType {
  /** What the customer is charged. */
  SALES("S"),
  /** What is accounted for on one's own receiving; never part of an assessment. */
  RECEIVING("I");

  private final String code;

  ShipTaxRecordType(String code) {
    this.code = code;
  }

  /**
   * The letter that stands for it in other systems.
   *
   * @return S or I
   */
  public String code() {
    return code;
  }

  /**
   * The record type of a letter.
   *
   * @param code S or I
   * @return the record type
   * @throws InvalidInputException if it is missing or another text
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
