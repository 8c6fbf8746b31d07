package io.octroi.core.shiptax;

import java.security.SecureRandom;

/** Draws keys for records that come without one. */
final class ShipTaxKeys {

  private static final String CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final int LENGTH = 9;

  private ShipTaxKeys() {}

  /** A key such as {@code _41X0YBZJX}: one of 36 to the power of 9. */
  static String next(SecureRandom random) {
    StringBuilder key = new StringBuilder(1 + LENGTH).append('_');
    random.ints(LENGTH, 0, CHARACTERS.length()).forEach(i -> key.append(CHARACTERS.charAt(i)));
    return key.toString();
  }
}
