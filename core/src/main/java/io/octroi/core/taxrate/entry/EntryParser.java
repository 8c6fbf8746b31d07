package io.octroi.core.taxrate.entry;

import io.octroi.core.shared.DraftValidator;
import io.octroi.internal.PlaceParts;
import io.octroi.internal.PostalBounds;
import io.octroi.internal.Violations;
import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.Taxability;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A parser that validates the entries in a host's input and converts them to canonical form. Not
 * thread-safe.
 */
public final class EntryParser {

  /** The latest allowed end date (exclusive), which is the day after the last supported date. */
  private static final LocalDate END_LIMIT = LocalDate.of(10_000, 1, 1);

  private final DraftValidator drafts;
  private final EntryIds ids = new EntryIds();

  /** Creates a parser that uses the given validator to check the declared constraints. */
  public EntryParser(DraftValidator drafts) {
    this.drafts = drafts;
  }

  /**
   * Converts an entry to canonical form.
   *
   * @param given the entry in the host's input
   * @param source the source to set, or null to keep the source of the entry
   * @param faults the collector to which violations are added, by property name of the entry
   * @return the entry, or null if a violation was added
   */
  public @Nullable Entry parse(TaxEntry given, @Nullable String source, Violations faults) {
    long before = faults.count();
    TaxEntry draft = source == null ? given : withSource(given, source);
    drafts.check(draft, faults);
    String country = PlaceParts.country(faults, draft.country());
    String region = PlaceParts.region(faults, country, draft.region().orElse(null));
    PostalBounds range =
        PostalBounds.parse(
            faults,
            country,
            draft.region().orElse(null),
            draft.postalFrom().orElse(null),
            draft.postalTo().orElse(null));
    checkPeriod(faults, draft);
    if (draft instanceof TaxRule rule) {
      checkRule(faults, rule);
    } else if (draft instanceof TaxBoundary boundary) {
      checkAuthorities(faults, boundary.authorities());
    } else if (draft instanceof Taxability taxability) {
      checkAuthorities(faults, taxability.authorities());
      Treatments.check(faults, taxability.treatment());
    }
    if (faults.count() > before || country == null) {
      return null;
    }
    Canonical place =
        new Canonical(country, region, range, draft.source().orElse(TaxEntry.NO_SOURCE));
    return Entry.of(ids.withId(place.of(draft)));
  }

  /** Returns a copy of an entry without its id. */
  public static TaxEntry withoutId(TaxEntry given) {
    if (given instanceof TaxRule rule) {
      return rule.toBuilder().id(null).build();
    }
    return given instanceof TaxBoundary boundary
        ? boundary.toBuilder().id(null).build()
        : ((Taxability) given).toBuilder().id(null).build();
  }

  private static TaxEntry withSource(TaxEntry given, String source) {
    if (given instanceof TaxRule rule) {
      return rule.toBuilder().source(source).build();
    }
    return given instanceof TaxBoundary boundary
        ? boundary.toBuilder().source(source).build()
        : ((Taxability) given).toBuilder().source(source).build();
  }

  /**
   * Converts one of several entries to canonical form.
   *
   * @param draft the entry in the host's input; null is a violation
   * @param source the source to set, or null to keep the source of the entry
   * @param subject the prefix for the subjects of violations, such as {@code entries[7]}
   * @param faults the collector to which violations are added
   * @return the entry, or null if a violation was added
   */
  public @Nullable Entry parse(
      @Nullable TaxEntry draft, @Nullable String source, String subject, Violations faults) {
    if (draft == null) {
      faults.add(subject, "is missing");
      return null;
    }
    Violations own = new Violations();
    Entry entry = parse(draft, source, own);
    faults.addAll(subject + ".", own);
    return entry;
  }

  private static void checkRule(Violations faults, TaxRule rule) {
    checkIssues(faults, rule);
    Rates.check(faults, "rate", rule.rate());
    rule.fixed().ifPresent(fixed -> FixedAmounts.check(faults, rule, fixed));
    if (rule.bounded() && (rule.postalFrom().isPresent() || rule.postalTo().isPresent())) {
      faults.add("postalFrom", "must be empty, because the rule is bounded");
    }
  }

  private static void checkAuthorities(Violations faults, List<String> names) {
    if (names.size() > TaxBoundary.AUTHORITIES_MAX) {
      String most = ", and at most " + TaxBoundary.AUTHORITIES_MAX + " are allowed";
      faults.add("authorities", "are " + names.size() + most);
      return;
    }
    for (int i = 0; i < names.size(); i++) {
      faults.newIdentifier("authorities[" + i + "]", names.get(i));
    }
  }

  private static void checkIssues(Violations faults, TaxRule draft) {
    Integer from = boxed(draft.issuesFrom());
    Integer to = boxed(draft.issuesTo());
    if (from != null && from < 1) {
      faults.add("issuesFrom", "is " + from + ", but must be at least 1");
    }
    if (to != null && to < 1) {
      faults.add("issuesTo", "is " + to + ", but must be at least 1");
    } else if (to != null && from != null && to < from) {
      faults.add("issuesTo", "is " + to + ", less than the minimum, " + from);
    }
  }

  private static void checkPeriod(Violations faults, TaxEntry draft) {
    LocalDate start = draft.startInclusive().orElse(null);
    LocalDate end = draft.endExclusive().orElse(null);
    checkYear(faults, "startInclusive", start);
    checkEndYear(faults, "endExclusive", end);
    if (start != null && end != null && !start.isBefore(end)) {
      faults.add("endExclusive", "is " + end + ", not after the start date, " + start);
    }
  }

  /** Checks a required end date. */
  public static void checkEnd(Violations faults, String part, @Nullable LocalDate date) {
    if (date == null) {
      faults.add(part, "is missing");
    }
    checkEndYear(faults, part, date);
  }

  private static void checkEndYear(Violations faults, String part, @Nullable LocalDate date) {
    if (!END_LIMIT.equals(date)) {
      checkYear(faults, part, date);
    }
  }

  private static void checkYear(Violations faults, String part, @Nullable LocalDate date) {
    if (date != null && (date.getYear() < 1 || date.getYear() > 9999)) {
      faults.add(part, "is not in the years 1 to 9999");
    }
  }

  private static @Nullable Integer boxed(OptionalInt number) {
    return number.isPresent() ? Integer.valueOf(number.getAsInt()) : null;
  }
}
