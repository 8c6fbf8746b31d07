package io.octroi.ratefiles;

import io.octroi.internal.Violations;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A jurisdiction of a state, as in the files of the Streamlined Sales Tax project.
 *
 * @param type two digits
 * @param code the FIPS code of a state, county or place, or a state's own code of a district
 */
record Jurisdiction(String type, String code) {

  static final String STATE = "45";
  static final String COUNTY = "00";
  static final String PLACE = "01";
  static final String DISTRICT = "63";

  private static final Pattern CODE = Pattern.compile("[0-9A-Za-z]{1,10}");

  /** The number of digits of FIPS codes. */
  private static final Map<String, Integer> LENGTHS = Map.of(STATE, 2, COUNTY, 3, PLACE, 5);

  /** Reads a code. Returns null if a fault was added. */
  static @Nullable Jurisdiction parse(Row row, Column column, String type) {
    String text = row.text(column);
    if (!CODE.matcher(text).matches()) {
      row.fault(column, "is not 1 to 10 letters and digits: " + Violations.shown(text));
      return null;
    }
    String code =
        PostalRange.isNumber(text)
            ? Cells.padded(row, column, text, LENGTHS.getOrDefault(type, 0))
            : text.toUpperCase(Locale.ROOT);
    return new Jurisdiction(type, code);
  }

  /** Returns the authority in a region, such as {@code US-MN county 053}. */
  String authority(String region) {
    String state = "US-" + region;
    return switch (type) {
      case STATE -> state;
      case COUNTY -> state + " county " + code;
      case PLACE -> state + " place " + code;
      case DISTRICT -> state + " district " + code;
      default -> state + " district " + type + "-" + code;
    };
  }
}
