package io.octroi.core.taxrate;

import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.Taxability;

/** Compares the places of entries as text. */
final class NaivePlaces {

  private static final String BRITISH_POSTCODE = "^(.{2,4})([0-9][A-Z]{2})$";

  private NaivePlaces() {}

  /** Writes prefixes and outward codes as ranges, and a range of all +4 codes as ZIP codes. */
  static TaxEntry plain(TaxEntry entry) {
    String from = entry.postalFrom().orElse("");
    String to = entry.postalTo().orElse(from);
    String begin = from.replaceAll(" ?\\*$", "");
    boolean isUsa = entry.country().equals("USA");
    if (from.endsWith(" *")) {
      from = begin + "0AA";
      to = begin + "9ZZ";
    } else if (from.endsWith("*")) {
      int length = isUsa ? begin.length() <= 5 ? 5 : 9 : begin.length();
      from = (begin + "0000").substring(0, length);
      to = (begin + "9999").substring(0, length);
    }
    if (isUsa && from.length() == 9 && from.endsWith("0000") && to.endsWith("9999")) {
      from = from.substring(0, 5);
      to = to.substring(0, 5);
    }
    return from.isEmpty() ? entry : withPostal(entry, from, to);
  }

  /**
   * Marks the end of the outward code of British postcodes by an underscore, which sorts after
   * letters. A range of all postcodes of an outward code becomes the outward code.
   */
  static TaxEntry spaced(TaxEntry entry) {
    if (!entry.country().equals("GBR") || entry.postalFrom().isEmpty()) {
      return entry;
    }
    String from = from(entry).replaceAll(BRITISH_POSTCODE, "$1_$2");
    String to = to(entry).replaceAll(BRITISH_POSTCODE, "$1_$2");
    boolean whole = from.endsWith("_0AA") && to.endsWith("_9ZZ");
    int end = from.indexOf('_') + 1;
    return withPostal(
        entry, whole ? from.substring(0, end) : from, whole ? to.substring(0, end) : to);
  }

  private static TaxEntry withPostal(TaxEntry entry, String from, String to) {
    if (entry instanceof TaxRule rule) {
      return rule.toBuilder().postal(from, to).build();
    }
    return entry instanceof TaxBoundary boundary
        ? boundary.toBuilder().postal(from, to).build()
        : ((Taxability) entry).toBuilder().postal(from, to).build();
  }

  /** Returns whether the entry covers the place. */
  static boolean covers(TaxEntry entry, Place place) {
    if (!entry.country().equals(place.country())
        || (entry.region().isPresent() && !entry.region().equals(place.region()))) {
      return false;
    }
    if (entry.postalFrom().isEmpty()) {
      return true;
    }
    String code = code(place);
    int length = from(entry).length();
    return code.length() >= length
        && code.substring(0, length).compareTo(from(entry)) >= 0
        && code.substring(0, length).compareTo(to(entry)) <= 0;
  }

  /** Returns whether the entry does not cover the place, but covers a more precise one. */
  static boolean coversPart(TaxEntry entry, Place place) {
    if (covers(entry, place)
        || !entry.country().equals(place.country())
        || (entry.region().isPresent()
            && place.region().isPresent()
            && !entry.region().equals(place.region()))) {
      return false;
    }
    if (entry.postalFrom().isEmpty()) {
      return true;
    }
    String code = code(place);
    int length = Math.min(code.length(), from(entry).length());
    String begins = code.substring(0, length);
    return begins.compareTo(from(entry).substring(0, length)) >= 0
        && begins.compareTo(to(entry).substring(0, length)) <= 0;
  }

  private static String code(Place place) {
    String code = place.postalCode().orElse("");
    return place.country().equals("GBR")
        ? code.replaceAll("^([A-Z]{1,2}[0-9][0-9A-Z]?)([0-9][A-Z]{2})?$", "$1_$2")
        : code;
  }

  /** Returns whether both entries cover a common place. */
  static boolean meet(TaxEntry a, TaxEntry b) {
    return a.country().equals(b.country())
        && (a.region().isEmpty() || b.region().isEmpty() || a.region().equals(b.region()))
        && codesMeet(a, b);
  }

  private static boolean codesMeet(TaxEntry a, TaxEntry b) {
    if (a.postalFrom().isEmpty() || b.postalFrom().isEmpty()) {
      return true;
    }
    int length = Math.min(from(a).length(), from(b).length());
    return from(a).substring(0, length).compareTo(to(b).substring(0, length)) <= 0
        && from(b).substring(0, length).compareTo(to(a).substring(0, length)) <= 0;
  }

  /** Returns whether both entries have the same postal range. */
  static boolean sameCodes(TaxEntry a, TaxEntry b) {
    return a.postalFrom().equals(b.postalFrom()) && a.postalTo().equals(b.postalTo());
  }

  /** Returns whether the place of {@code a} is narrower than that of {@code b}, which it meets. */
  static boolean narrower(TaxEntry a, TaxEntry b) {
    return sameCodes(a, b) ? a.region().isPresent() && b.region().isEmpty() : hasFewerCodes(a, b);
  }

  /** Returns whether {@code a} covers a proper subset of the codes of {@code b}. */
  private static boolean hasFewerCodes(TaxEntry a, TaxEntry b) {
    if (a.postalFrom().isEmpty() || b.postalFrom().isEmpty()) {
      return b.postalFrom().isEmpty();
    }
    int length = from(b).length();
    return from(a).length() >= length
        && from(a).substring(0, length).compareTo(from(b)) >= 0
        && to(a).substring(0, length).compareTo(to(b)) <= 0;
  }

  private static String from(TaxEntry entry) {
    return entry.postalFrom().orElseThrow();
  }

  private static String to(TaxEntry entry) {
    return entry.postalTo().orElseThrow();
  }
}
