package io.octroi.storage.memory;

import io.octroi.spi.TaxTableSelection;
import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.Taxability;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Decides whether entries match a selection, apart from their areas. */
final class TaxTableFilter {

  private TaxTableFilter() {}

  static boolean accepts(TaxTableSelection selection, TaxEntry entry) {
    return matches(selection.kind(), entry.kind())
        && matches(selection.source(), entry.source().orElse(null))
        && names(entry, selection.authority())
        && matches(selection.category(), category(entry))
        && touches(entry, selection.postalCode())
        && isInForce(entry, selection.inForceOn());
  }

  private static <T> boolean matches(@Nullable T wanted, @Nullable T actual) {
    return wanted == null || wanted.equals(actual);
  }

  private static boolean names(TaxEntry entry, @Nullable String authority) {
    if (authority == null) {
      return true;
    }
    if (entry instanceof TaxRule rule) {
      return authority.equals(rule.authority());
    }
    return entry instanceof TaxBoundary boundary
        ? boundary.authorities().contains(authority)
        : ((Taxability) entry).authorities().contains(authority);
  }

  private static @Nullable String category(TaxEntry entry) {
    if (entry instanceof TaxRule rule) {
      return rule.category().orElse(null);
    }
    return entry instanceof Taxability taxability ? taxability.category() : null;
  }

  private static boolean touches(TaxEntry entry, @Nullable String code) {
    String from = entry.postalFrom().orElse(null);
    String to = entry.postalTo().orElse(null);
    return code == null
        || from == null
        || to == null
        || (from.compareTo(code + "~") <= 0 && code.compareTo(to + "~") <= 0);
  }

  private static boolean isInForce(TaxEntry entry, @Nullable LocalDate day) {
    LocalDate start = entry.startInclusive().orElse(null);
    LocalDate end = entry.endExclusive().orElse(null);
    return day == null
        || ((start == null || !day.isBefore(start)) && (end == null || day.isBefore(end)));
  }
}
