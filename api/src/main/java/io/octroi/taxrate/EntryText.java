package io.octroi.taxrate;

/** The parts that the text forms of all entries have in common. */
final class EntryText {

  private EntryText() {}

  /** Returns the place, such as {@code USA/IL 60062..60062}. */
  static String place(TaxEntry entry) {
    return entry.country()
        + entry.region().map(region -> "/" + region).orElse("")
        + entry.postalFrom().map(code -> " " + code).orElse("")
        + entry.postalTo().map(code -> ".." + code).orElse("");
  }

  /** Returns the period, such as {@code , from 2026-01-01, until 2027-01-01}. */
  static String period(TaxEntry entry) {
    return entry.startInclusive().map(day -> ", from " + day).orElse("")
        + entry.endExclusive().map(day -> ", until " + day).orElse("");
  }
}
