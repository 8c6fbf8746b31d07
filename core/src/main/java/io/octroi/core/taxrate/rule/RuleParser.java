package io.octroi.core.taxrate.rule;

import io.octroi.core.shared.DraftValidator;
import io.octroi.core.shared.Hashes;
import io.octroi.internal.Digits;
import io.octroi.internal.PlaceParts;
import io.octroi.internal.Violations;
import io.octroi.taxrate.TaxRule;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Validates rules of a host's input, and converts them into canonical form. Not thread-safe. */
public final class RuleParser {

  private static final String FRACTION =
      "must be a fraction from 0 to 1, such as 0.0825 for 8.25 %";
  private static final int RATE_DECIMALS = 9;
  private static final int DIGITS_MAX = 40;
  private static final int ID_BYTES = 16;

  /** The latest exclusive end: the day after the last supported date. */
  private static final LocalDate END_LIMIT = LocalDate.of(10_000, 1, 1);

  private final DraftValidator drafts;
  private final MessageDigest digest;

  /** Creates a parser that checks the declared constraints with the given validator. */
  public RuleParser(DraftValidator drafts) {
    this.drafts = drafts;
    this.digest = Hashes.sha256();
  }

  /**
   * Converts a rule into canonical form.
   *
   * @param given the rule of the host's input
   * @param source the source to set; null to keep the rule's own
   * @param faults receives every violation, by the property names of {@link TaxRule}
   * @return the rule; null if a violation was added
   */
  public @Nullable Rule parse(TaxRule given, @Nullable String source, Violations faults) {
    long before = faults.count();
    TaxRule draft = source == null ? given : given.toBuilder().source(source).build();
    drafts.check(draft, faults);
    String country = PlaceParts.country(faults, draft.country());
    String region = PlaceParts.region(faults, country, draft.region().orElse(null));
    String from =
        PlaceParts.postalBound(faults, "postalFrom", country, draft.postalFrom().orElse(null));
    String to = PlaceParts.postalBound(faults, "postalTo", country, draft.postalTo().orElse(null));
    checkRange(faults, draft, from, to);
    checkIssues(faults, draft);
    checkPeriod(faults, draft);
    checkRate(faults, draft.rate());
    if (faults.count() > before || country == null) {
      return null;
    }
    Integer fewest = boxed(draft.issuesFrom());
    Integer most = boxed(draft.issuesTo());
    TaxRule canonical =
        TaxRule.of(draft.authority(), country, draft.rate().stripTrailingZeros())
            .id(draft.id().orElse(null))
            .region(region)
            .postal(from, to)
            .category(draft.category().orElse(null))
            .issues(fewest == null && most != null ? Integer.valueOf(1) : fewest, most)
            .from(draft.startInclusive().orElse(null))
            .until(draft.endExclusive().orElse(null))
            .compound(draft.compound())
            .source(draft.source().orElse(TaxRule.NO_SOURCE))
            .build();
    return Rule.of(withId(canonical));
  }

  /**
   * Converts one of several rules into canonical form.
   *
   * @param draft the rule of the host's input; null is a violation
   * @param source the source to set; null to keep the rule's own
   * @param subject the prefix for the subjects of violations, such as {@code rules[7]}
   * @param faults receives every violation
   * @return the rule; null if a violation was added
   */
  public @Nullable Rule parse(
      @Nullable TaxRule draft, @Nullable String source, String subject, Violations faults) {
    if (draft == null) {
      faults.add(subject, "is missing");
      return null;
    }
    Violations own = new Violations();
    Rule rule = parse(draft, source, own);
    own.kept().forEach(fault -> faults.add(subject + "." + fault.subject(), fault.message()));
    return rule;
  }

  private static void checkRange(
      Violations faults, TaxRule draft, @Nullable String from, @Nullable String to) {
    boolean hasFrom = draft.postalFrom().filter(code -> !code.isEmpty()).isPresent();
    boolean hasTo = draft.postalTo().filter(code -> !code.isEmpty()).isPresent();
    if (hasFrom != hasTo) {
      faults.add(hasFrom ? "postalTo" : "postalFrom", "is missing: a postal range has two bounds");
    } else if (from != null && to != null) {
      if (from.length() != to.length()) {
        faults.add("postalTo", "differs in length from the first code: " + from + ".." + to);
      } else if (from.compareTo(to) > 0) {
        faults.add("postalTo", "is before the first code: " + from + ".." + to);
      }
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

  private static void checkPeriod(Violations faults, TaxRule draft) {
    LocalDate start = draft.startInclusive().orElse(null);
    LocalDate end = draft.endExclusive().orElse(null);
    checkYear(faults, "startInclusive", start);
    checkEndYear(faults, "endExclusive", end);
    if (start != null && end != null && !start.isBefore(end)) {
      faults.add("endExclusive", "is " + end + ", not after the start date, " + start);
    }
  }

  /** Checks an end date that is required. */
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

  private static void checkRate(Violations faults, @Nullable BigDecimal rate) {
    if (rate == null) {
      return; // The constraints of TaxRule report it.
    }
    if (!Digits.areAtMost(rate, DIGITS_MAX)) {
      faults.add("rate", "has more than " + DIGITS_MAX + " digits; " + FRACTION);
    } else if (rate.signum() < 0 || rate.compareTo(BigDecimal.ONE) > 0) {
      faults.add("rate", "is " + rate + "; " + FRACTION);
    } else if (rate.stripTrailingZeros().scale() > RATE_DECIMALS) {
      faults.add(
          "rate", "is " + rate + ", which has more than " + RATE_DECIMALS + " decimal places");
    }
  }

  private TaxRule withId(TaxRule rule) {
    return rule.id().isPresent() ? rule : rule.toBuilder().id(hash(rule)).build();
  }

  private static @Nullable Integer boxed(OptionalInt number) {
    return number.isPresent() ? Integer.valueOf(number.getAsInt()) : null;
  }

  /**
   * Returns an id that is equal for equal rules of one source. The separator cannot occur in the
   * parts.
   */
  private String hash(TaxRule rule) {
    String text =
        rule.source().orElseThrow()
            + '\0'
            + rule.authority()
            + '\0'
            + rule.country()
            + '\0'
            + rule.region().orElse(null)
            + '\0'
            + rule.postalFrom().orElse(null)
            + '\0'
            + rule.postalTo().orElse(null)
            + '\0'
            + rule.category().orElse("")
            + '\0'
            + boxed(rule.issuesFrom())
            + '\0'
            + boxed(rule.issuesTo())
            + '\0'
            + rule.startInclusive().orElse(null)
            + '\0'
            + rule.endExclusive().orElse(null)
            + '\0'
            + rule.rate().toPlainString()
            + '\0'
            + rule.compound();
    byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, ID_BYTES));
  }
}
