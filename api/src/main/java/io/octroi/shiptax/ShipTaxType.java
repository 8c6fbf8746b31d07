package io.octroi.shiptax;

import io.octroi.InvalidInputException;
import io.octroi.Violation;
import io.octroi.internal.Violations;
import java.util.List;

/** The type of a ship-tax record. */
public enum ShipTaxType {
  /** A sales tax on the product, computed independently of other records. */
  SALES("S"),
  /** A sales tax on the shipping charge, computed independently of other records. */
  SHIPPING("C"),
  /**
   * A foreign tax on the product, the freight, or both, depending on the flags of the record. There
   * is at most one for each customer, link and record type.
   */
  PRIMARY("P"),
  /**
   * A second foreign tax, which may also be levied on the primary tax. There is at most one for
   * each customer, link and record type.
   */
  SECONDARY("E");

  private final String code;

  ShipTaxType(String code) {
    this.code = code;
  }

  /**
   * Returns the code used in other systems.
   *
   * @return the code, S, C, P or E
   */
  public String code() {
    return code;
  }

  /**
   * Returns the type with the given code.
   *
   * @param code the code, S, C, P or E
   * @return the type
   * @throws InvalidInputException if the code is null or unknown
   */
  public static ShipTaxType of(String code) {
    Violations.requireText("type", code);
    for (ShipTaxType type : values()) {
      if (type.code.equals(code)) {
        return type;
      }
    }
    throw new InvalidInputException(
        List.of(new Violation("type", "is " + Violations.shown(code) + ", not S, C, P or E")), 0);
  }
}
