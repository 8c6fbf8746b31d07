package io.octroi.ratefiles;

import io.octroi.internal.Violations;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The state of the files in one pass, which all rows must have. Not thread-safe. */
final class StreamlinedState {

  private static final int DIGITS = 2;

  /** The postal abbreviations of the states, by FIPS code. */
  private static final Map<String, String> REGIONS =
      Stream.of(
              ("01AL 02AK 04AZ 05AR 06CA 08CO 09CT 10DE 11DC 12FL 13GA 15HI 16ID 17IL 18IN 19IA"
                      + " 20KS 21KY 22LA 23ME 24MD 25MA 26MI 27MN 28MS 29MO 30MT 31NE 32NV 33NH"
                      + " 34NJ 35NM 36NY 37NC 38ND 39OH 40OK 41OR 42PA 44RI 45SC 46SD 47TN 48TX"
                      + " 49UT 50VT 51VA 53WA 54WV 55WI 56WY")
                  .split(" "))
          .collect(
              Collectors.toUnmodifiableMap(
                  state -> state.substring(0, DIGITS), state -> state.substring(DIGITS)));

  private @Nullable String first;

  /** Returns the FIPS code of a state, or null if a fault was added. */
  @Nullable String code(Row row, Column column) {
    String code = Cells.digits(row, column, 1, DIGITS);
    if (code == null) {
      return null;
    }
    String region = REGIONS.get(code);
    if (region == null) {
      String shown = Violations.shown(code);
      row.fault(column, "is not the FIPS code of a state, such as 27 for Minnesota: " + shown);
      return null;
    }
    String expected = first;
    if (expected == null) {
      first = code;
    } else if (!code.equals(expected)) {
      String others = expected + " for " + region(expected);
      row.fault(column, "is " + code + " for " + region + ", but earlier rows have " + others);
      return null;
    }
    return code;
  }

  /** Returns the postal abbreviation of a state. */
  static String region(String code) {
    return REGIONS.getOrDefault(code, code);
  }
}
