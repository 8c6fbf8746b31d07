package io.octroi.ratefiles;

import io.octroi.DateRange;
import io.octroi.internal.Violations;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Days and numeric codes in the files of the Streamlined Sales Tax project. */
final class Cells {

  private static final int DAY_DIGITS = 8;

  /** The last days that stand for no end. */
  private static final Set<LocalDate> OPEN =
      Set.of(LocalDate.of(2999, 12, 31), LocalDate.of(9999, 12, 31));

  private Cells() {}

  /** Returns the period from a first to a last day, or null if a fault was added. */
  static @Nullable DateRange days(Row row, Column first, Column last) {
    LocalDate start = day(row, first);
    LocalDate end = day(row, last);
    if (start == null || end == null) {
      return null;
    }
    if (end.isBefore(start)) {
      row.fault(last, "is before the first day, " + start + ": " + end);
      return null;
    }
    return OPEN.contains(end) ? DateRange.from(start) : DateRange.from(start).through(end);
  }

  private static @Nullable LocalDate day(Row row, Column column) {
    String text = row.text(column);
    if (PostalRange.isNumber(text) && text.length() == DAY_DIGITS) {
      int number = Integer.parseInt(text);
      try {
        if (number >= 1_00_00) {
          return LocalDate.of(number / 1_00_00, number / 1_00 % 1_00, number % 1_00);
        }
      } catch (DateTimeException e) {
        // Reported below.
      }
    }
    row.fault(column, "is not a day such as 20260331: " + Violations.shown(text));
    return null;
  }

  /**
   * Returns a code of digits, or null if a fault was added. Adds leading zeros with a warning.
   *
   * @param shortest the minimum number of digits without the leading zeros
   */
  static @Nullable String digits(Row row, Column column, int shortest, int length) {
    String text = row.text(column);
    if (text.isEmpty()) {
      row.fault(column, "is missing");
      return null;
    }
    if (!PostalRange.isNumber(text) || text.length() < shortest || text.length() > length) {
      row.fault(column, "is not " + length + " digits: " + Violations.shown(text));
      return null;
    }
    return padded(row, column, text, length);
  }

  /** Adds leading zeros to digits with a warning. */
  static String padded(Row row, Column column, String digits, int length) {
    if (digits.length() >= length) {
      return digits;
    }
    row.warnOnce(column, "had a code without leading zeros, which were added");
    return "0".repeat(length - digits.length()) + digits;
  }

  /** Returns whether a code is blank or consists of zeros, which stands for none. */
  static boolean isNone(String code) {
    return code.chars().allMatch(c -> c == '0');
  }
}
