package io.octroi.ratefiles;

import org.jspecify.annotations.Nullable;

/**
 * The ZIP codes or ZIP+4 codes of a boundary record. ZIP+4 codes of several ZIP codes are one range
 * for each ZIP code. These ranges begin at 0001, because there is no code 0000, and because a range
 * from 0000 to 9999 would be for the same place as the ZIP code.
 *
 * @param first the first code as a number
 * @param last the last code as a number; less than the first one if there are no codes
 * @param isPlus4 whether the codes have nine digits instead of five
 */
record ZipSpan(int first, int last, boolean isPlus4) {

  private static final int ZIP_DIGITS = 5;
  private static final int ZIP_SHORTEST = 3;
  private static final int PLUS_4_DIGITS = 4;
  private static final int PLUS_4_CODES = 10_000;

  /** The maximum number of ranges. More ZIP codes than a state has are a mistake. */
  private static final int RANGES_MAX = 10_000;

  /**
   * The columns of a span.
   *
   * @param zip the ZIP code
   * @param plus4 the four digits after it
   */
  record Bound(Column zip, Column plus4) {

    boolean isBlank(Row row, boolean isPlus4) {
      return row.text(zip).isEmpty() && (!isPlus4 || row.text(plus4).isEmpty());
    }

    /** Returns the code as a number, or null if a fault was added. */
    @Nullable Integer parse(Row row, boolean isPlus4) {
      String code = Cells.digits(row, zip, ZIP_SHORTEST, ZIP_DIGITS);
      String rest = isPlus4 ? Cells.digits(row, plus4, 1, PLUS_4_DIGITS) : "";
      return code == null || rest == null ? null : Integer.valueOf(code + rest);
    }

    String text(Row row, boolean isPlus4) {
      return row.text(zip) + (isPlus4 ? "-" + row.text(plus4) : "");
    }
  }

  /**
   * Reads a span. Its end may be blank if the span is one code. Returns null if a fault was added.
   */
  static @Nullable ZipSpan parse(Row row, Bound from, Bound to, boolean isPlus4) {
    Integer first = from.parse(row, isPlus4);
    Integer last = to.isBlank(row, isPlus4) ? first : to.parse(row, isPlus4);
    if (first == null || last == null) {
      return null;
    }
    if (last < first) {
      String start = from.text(row, isPlus4);
      row.fault(to.zip(), "is before " + start + ", the first code: " + to.text(row, isPlus4));
      return null;
    }
    if (isPlus4 && last / PLUS_4_CODES - first / PLUS_4_CODES >= RANGES_MAX) {
      row.fault(to.zip(), "is more than " + RANGES_MAX + " ZIP codes away: " + row.text(to.zip()));
      return null;
    }
    boolean startsAtNone = isPlus4 && first % PLUS_4_CODES == 0;
    boolean endsAtNone = isPlus4 && last % PLUS_4_CODES == 0;
    return new ZipSpan(startsAtNone ? first + 1 : first, endsAtNone ? last - 1 : last, isPlus4);
  }

  /** Returns the number of ranges. */
  int size() {
    if (last < first) {
      return 0;
    }
    return isPlus4 ? last / PLUS_4_CODES - first / PLUS_4_CODES + 1 : 1;
  }

  /** Returns the first code of a range. */
  String from(int index) {
    return text(index == 0 ? first : (first / PLUS_4_CODES + index) * PLUS_4_CODES + 1);
  }

  /** Returns the last code of a range. */
  String to(int index) {
    return text(index == size() - 1 ? last : (first / PLUS_4_CODES + index + 1) * PLUS_4_CODES - 1);
  }

  private String text(int code) {
    String digits = Integer.toString(code);
    return "0".repeat((isPlus4 ? ZIP_DIGITS + PLUS_4_DIGITS : ZIP_DIGITS) - digits.length())
        + digits;
  }
}
