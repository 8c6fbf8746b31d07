package io.octroi.shiptax;

import io.octroi.InvalidInputException;
import io.octroi.Violation;
import io.octroi.internal.Violations;
import java.util.List;

/** What a ship-tax record levies. */
public enum ShipTaxType {
  /** Sales tax on the product; each record on its own. */
  SALES("S"),
  /** Sales tax on the shipping charge; each record on its own. */
  SHIPPING("C"),
  /** A foreign tax, on product and freight as its flags say; at most one a link. */
  PRIMARY("P"),
  /** A second foreign tax, also on the first one if its flags say so; at most one a link. */
  SECONDARY("E");

  private final String code;

  ShipTaxType(String code) {
    this.code = code;
  }

  /**
   * The letter that stands for it in other systems.
   *
   * @return S, C, P or E
   */
  public String code() {
    return code;
  }

  /**
   * The type of a letter.
   *
   * @param code S, C, P or E
   * @return the type
   * @throws InvalidInputException if it is missing or another text
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
