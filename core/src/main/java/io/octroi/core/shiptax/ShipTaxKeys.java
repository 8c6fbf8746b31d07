package io.octroi.core.shiptax;

import java.security.SecureRandom;

/** Generates keys for records added without one. */
final class ShipTaxKeys {

  private static final String CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final int LENGTH = 9;

  private ShipTaxKeys() {}

  /** Returns a random key such as {@code _41X0YBZJX}, one of 36<sup>9</sup>. */
  static String next(SecureRandom random) {
    StringBuilder key = new StringBuilder(1 + LENGTH).append('_');
    random.ints(LENGTH, 0, CHARACTERS.length()).forEach(i -> key.append(CHARACTERS.charAt(i)));
    return key.toString();
  }
}
