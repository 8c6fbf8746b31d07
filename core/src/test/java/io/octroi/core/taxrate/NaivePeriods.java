package io.octroi.core.taxrate;

import io.octroi.taxrate.TaxEntry;
import java.time.LocalDate;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Compares the periods of entries. */
final class NaivePeriods {

  private NaivePeriods() {}

  /** Returns the days on which entries start or end. */
  static NavigableSet<LocalDate> changeDays(Collection<? extends TaxEntry> entries) {
    TreeSet<LocalDate> days = new TreeSet<>();
    for (TaxEntry entry : entries) {
      entry.startInclusive().ifPresent(days::add);
      entry.endExclusive().ifPresent(days::add);
    }
    return days;
  }

  static boolean inForce(TaxEntry entry, LocalDate day) {
    return !day.isBefore(start(entry)) && day.isBefore(end(entry));
  }

  /** Returns whether both entries are in force on a common day. */
  static boolean meet(TaxEntry a, TaxEntry b) {
    return start(a).isBefore(end(b)) && start(b).isBefore(end(a));
  }

  /** Returns whether the period of {@code a} is a proper part of that of {@code b}. */
  static boolean narrower(TaxEntry a, TaxEntry b) {
    boolean same = start(a).equals(start(b)) && end(a).equals(end(b));
    return !same && !start(a).isBefore(start(b)) && !end(a).isAfter(end(b));
  }

  private static LocalDate start(TaxEntry entry) {
    return entry.startInclusive().orElse(LocalDate.MIN);
  }

  private static LocalDate end(TaxEntry entry) {
    return entry.endExclusive().orElse(LocalDate.MAX);
  }
}
