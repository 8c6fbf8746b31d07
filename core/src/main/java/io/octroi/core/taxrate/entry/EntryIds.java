package io.octroi.core.taxrate.entry;

import io.octroi.core.shared.Hashes;
import io.octroi.taxrate.FixedAmount;
import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.Taxability;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The ids of entries that have none: the place, such as {@code USA-IL-60062-}, and a hash of the
 * whole entry. Equal entries of the same source have equal ids. The place comes first so that the
 * ids have nearly the same order as the areas under which a store lists the entries. An index of
 * ids then grows at its end, which keeps large imports fast and files small. Not thread-safe.
 */
final class EntryIds {

  private static final int ID_BYTES = 16;

  /** The separators, which cannot occur in the values that they separate. */
  private static final char SEPARATOR = '\0';

  private static final String LIST_SEPARATOR = "\n";

  /** Sorts before the characters of places, as the wildcard of area paths does. */
  private static final char PLACE_SEPARATOR = '-';

  private final MessageDigest digest = Hashes.sha256();

  /** Returns a canonical entry with an id. */
  TaxEntry withId(TaxEntry entry) {
    if (entry.id().isPresent()) {
      return entry;
    }
    if (entry instanceof TaxRule rule) {
      return rule.toBuilder().id(hash(rule, parts(rule))).build();
    }
    if (entry instanceof TaxBoundary boundary) {
      String names = String.join(LIST_SEPARATOR, boundary.authorities());
      return boundary.toBuilder().id(hash(boundary, List.of("boundary", names))).build();
    }
    Taxability taxability = (Taxability) entry;
    return taxability.toBuilder().id(hash(taxability, parts(taxability))).build();
  }

  private static List<String> parts(TaxRule rule) {
    return List.of(
        "rule",
        rule.authority(),
        rule.category().orElse(""),
        text(rule.issuesFrom()),
        text(rule.issuesTo()),
        rule.rate().toPlainString(),
        String.valueOf(rule.compound()),
        String.valueOf(rule.bounded()),
        rule.fixed().map(FixedAmount::toString).orElse(""));
  }

  private static List<String> parts(Taxability taxability) {
    return List.of(
        "taxability",
        taxability.category(),
        String.join(LIST_SEPARATOR, taxability.authorities()),
        taxability.treatment().toString());
  }

  private static String text(OptionalInt number) {
    return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
  }

  private String hash(TaxEntry entry, List<String> parts) {
    StringBuilder text = new StringBuilder(String.join("" + SEPARATOR, parts));
    append(text, entry.source().orElseThrow());
    append(text, entry.country());
    append(text, entry.region().orElse(null));
    append(text, entry.postalFrom().orElse(null));
    append(text, entry.postalTo().orElse(null));
    append(text, entry.startInclusive().orElse(null));
    append(text, entry.endExclusive().orElse(null));
    byte[] hash = digest.digest(text.toString().getBytes(StandardCharsets.UTF_8));
    return place(entry)
        + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, ID_BYTES));
  }

  /** Returns at most 19 characters, because the parts have at most 3, 3 and 10 characters. */
  private static String place(TaxEntry entry) {
    return entry.country()
        + PLACE_SEPARATOR
        + entry.region().orElse("")
        + PLACE_SEPARATOR
        + entry.postalFrom().orElse("")
        + PLACE_SEPARATOR;
  }

  private static void append(StringBuilder text, @Nullable Object part) {
    text.append(SEPARATOR).append(part == null ? "" : part);
  }
}
