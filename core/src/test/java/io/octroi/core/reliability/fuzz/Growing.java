package io.octroi.core.reliability.fuzz;

/**
 * Text that can be made as long as one likes.
 *
 * @param before what it begins with
 * @param unit what is repeated; each {@code #} in it is a number that counts up
 * @param after what it ends with
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
