package io.octroi.core.shiptax;

import java.security.SecureRandom;

/** Generates keys for records that are added without a key. */
final class ShipTaxKeys {

  private static final String CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final int LENGTH = 9;

  private ShipTaxKeys() {}

  /** Returns a random key, such as {@code _41X0YBZJX}. There are 36<sup>9</sup> possible keys. */
  static String next(SecureRandom random) {
    StringBuilder key = new StringBuilder(1 + LENGTH).append('_');
    random.ints(LENGTH, 0, CHARACTERS.length()).forEach(i -> key.append(CHARACTERS.charAt(i)));
    return key.toString();
  }
}
