package io.octroi.internal;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The countries of ISO 3166-1 and Kosovo. Countries are identified by their alpha-3 codes, packed
 * by {@link PlaceKeys#part}. The facts and their origin are in the resource {@code countries.csv}.
 */
public final class Countries {

  /** The packed alpha-3 codes. */
  private static final BitSet KEYS = new BitSet();

  /** The packed alpha-3 code for each packed alpha-2 code. */
  private static final Map<Integer, Integer> BY_ALPHA_2 = new HashMap<>();

  /** The alpha-2 code for each alpha-3 code. */
  private static final Map<String, String> ALPHA_2 = new HashMap<>();

  private static final Map<String, Integer> BY_NUMBER = new HashMap<>();

  /** The packed alpha-3 codes of the countries whose postal codes begin with a digit. */
  private static final BitSet BEGINNING_WITH_DIGIT = new BitSet();

  /** The packed alpha-3 codes of the countries for which each prefix of postal codes stands. */
  private static final Map<String, Set<Integer>> BY_PREFIX = new HashMap<>();

  static {
    for (String line : TableResource.lines("countries.csv")) {
      String[] fields = line.split(",", -1);
      int key = PlaceKeys.part(fields[0]);
      KEYS.set(key);
      BY_ALPHA_2.put(PlaceKeys.part(fields[1]), key);
      ALPHA_2.put(fields[0], fields[1]);
      BY_NUMBER.put(fields[2], key);
      BEGINNING_WITH_DIGIT.set(key, fields[4].equals("digit"));
      Stream.concat(
              Stream.of(fields[0], fields[1]),
              fields[3].isEmpty() ? Stream.of() : Stream.of(fields[3].split(" ", -1)))
          .forEach(prefix -> BY_PREFIX.computeIfAbsent(prefix, it -> new HashSet<>()).add(key));
    }
    BY_NUMBER.remove(""); // Kosovo has no number.
  }

  private Countries() {}

  /**
   * Returns the country with an alpha-2 or alpha-3 code.
   *
   * @param packed the packed code, in upper case
   * @return the packed alpha-3 code, or 0 if there is no such country
   */
  static int find(int packed) {
    return KEYS.get(packed) ? packed : BY_ALPHA_2.getOrDefault(packed, 0);
  }

  /**
   * Returns the alpha-3 code of a country in a file. Files may contain numeric codes, which other
   * input may not.
   *
   * @param code an alpha-2 or alpha-3 code, in upper or lower case, or a numeric code of three
   *     digits
   * @return the alpha-3 code, or null if there is no such country
   */
  public static @Nullable String inFile(String code) {
    Objects.requireNonNull(code, "code");
    int key = BY_NUMBER.getOrDefault(code, 0);
    if (key == 0) {
      key = find(PlaceParts.upperCaseKey(code));
    }
    return key == 0 ? null : PlaceKeys.region(key);
  }

  /**
   * Returns the alpha-2 code of a country.
   *
   * @param country an alpha-3 code
   * @return the alpha-2 code, or the given code if there is no such country
   */
  public static String alpha2(String country) {
    return ALPHA_2.getOrDefault(country, country);
  }

  /**
   * Returns whether letters in front of a postal code stand for a country.
   *
   * @param country the packed country
   * @param letters the letters, in upper case
   */
  static boolean isPrefix(int country, String letters) {
    return BY_PREFIX.getOrDefault(letters, Set.of()).contains(country);
  }

  /** Returns whether letters in front of a postal code stand for any country. */
  static boolean isPrefix(String letters) {
    return BY_PREFIX.containsKey(letters);
  }

  /** Returns whether the postal codes of a country begin with a digit. */
  static boolean codesBeginWithDigit(int country) {
    return BEGINNING_WITH_DIGIT.get(country);
  }
}
