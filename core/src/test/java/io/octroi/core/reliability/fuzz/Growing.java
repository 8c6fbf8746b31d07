package io.octroi.core.reliability.fuzz;

/**
 * A text of variable length.
 *
 * @param before the prefix
 * @param unit the repeated part; each {@code #} in it is replaced by an increasing number
 * @param after the suffix
 */
record Growing(String before, String unit, String after) {

  private static final int FIRST_NUMBER = 10_000;

  String of(int length) {
    StringBuilder text = new StringBuilder(before);
    for (int number = FIRST_NUMBER; text.length() < length; number++) {
      text.append(unit.replace("#", Integer.toString(number)));
    }
    return text.append(after).toString();
  }
}
