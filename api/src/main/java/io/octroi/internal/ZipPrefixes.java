package io.octroi.internal;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * The first three digits of the ZIP codes of each state, territory and military region of the USA.
 * The facts and their origin are in the resource {@code zip-prefixes.txt}.
 */
public final class ZipPrefixes {

  private static final int LENGTH = 3;
  private static final int RADIX = 10;

  /** The prefixes by state. */
  private static final Map<String, BitSet> BY_STATE = new TreeMap<>();

  static {
    for (String line : TableResource.lines("zip-prefixes.txt")) {
      String[] fields = line.split(" ", -1);
      BitSet prefixes = new BitSet();
      for (int i = 1; i < fields.length; i++) {
        int first = Integer.parseInt(fields[i].substring(0, LENGTH));
        int last = Integer.parseInt(fields[i].substring(fields[i].length() - LENGTH));
        prefixes.set(first, last + 1);
      }
      BY_STATE.put(fields[0], prefixes);
    }
  }

  private ZipPrefixes() {}

  /**
   * Returns whether a place has a ZIP code whose first three digits belong to other states only.
   *
   * @param area the packed country and region
   * @param postalKey the packed postal code, or 0 if there is none
   * @return true if the place is in the USA and no ZIP code with these digits is in its state
   */
  public static boolean isMismatch(int area, long postalKey) {
    if (PlaceKeys.countryPart(area) != PlaceParts.USA || postalKey == 0) {
      return false;
    }
    BitSet prefixes = BY_STATE.get(PlaceKeys.region(area));
    return prefixes != null && !prefixes.get(prefix(postalKey));
  }

  /**
   * Describes a mismatch.
   *
   * @param area the packed country and region
   * @param postalKey the packed postal code
   * @return the message of a violation or warning
   */
  public static String describe(int area, long postalKey) {
    int prefix = prefix(postalKey);
    StringBuilder states = new StringBuilder();
    BY_STATE.forEach(
        (state, prefixes) -> {
          if (prefixes.get(prefix)) {
            states.append(states.isEmpty() ? "" : ", ").append(state);
          }
        });
    String code = PlaceKeys.postal(postalKey);
    return "is not in "
        + PlaceKeys.region(area)
        + ", because ZIP codes that begin with "
        + code.substring(0, LENGTH)
        + (states.isEmpty() ? " are not in use: " : " are in " + states + ": ")
        + Violations.shown(code);
  }

  private static int prefix(long postalKey) {
    int prefix = 0;
    for (int i = 1; i <= LENGTH; i++) {
      int number = (int) (postalKey >>> PlaceKeys.shift(i)) & ((1 << PlaceKeys.CHARACTER_BITS) - 1);
      prefix = prefix * RADIX + number - 1; // Digits are packed as their values plus one.
    }
    return prefix;
  }
}
