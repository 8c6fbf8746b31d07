package io.octroi.examples;

import io.octroi.DateRange;
import io.octroi.taxrate.Explanation;
import io.octroi.taxrate.FixedAmount;
import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxComponent;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.Taxability;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Formats values as text for human readers. */
final class Formats {

  private Formats() {}

  /** Formats a fraction as a percentage. For example, 0.06875 is formatted as {@code "6.875 %"}. */
  static String percent(BigDecimal fraction) {
    return fraction.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
  }

  /** Formats what a rule levies: its rate, or its fixed amount. */
  static String levied(TaxRule rule) {
    return rule.fixed().map(FixedAmount::toString).orElse(percent(rule.rate()));
  }

  /** Formats the combined rate. The text starts with a tilde if the rate is approximate. */
  static String rate(TaxRate rate) {
    return (rate.approximate() ? "~ " : "") + percent(rate.fraction());
  }

  /**
   * Formats the reason for a rate, which is the exemption certificate, the authorities, or the
   * absence of rules.
   */
  static String reason(TaxRate rate) {
    return switch (rate.outcome()) {
      case EXEMPT ->
          rate.exemptions().stream()
              .map(exemption -> "certificate " + exemption.certificate())
              .collect(Collectors.joining(", "));
      case RATED ->
          rate.components().stream().map(Formats::component).collect(Collectors.joining(" + "));
      case UNRATED -> "no rule";
    };
  }

  private static String component(TaxComponent component) {
    return component.authority()
        + " "
        + percent(component.rate())
        + (component.compound() ? " compound" : "");
  }

  /** Formats a period. The last day in the text is inclusive. */
  static String period(DateRange period) {
    return period(period.startInclusive().orElse(null), period.endExclusive().orElse(null));
  }

  static String period(@Nullable LocalDate startInclusive, @Nullable LocalDate endExclusive) {
    if (endExclusive == null) {
      return startInclusive == null ? "always" : "since " + startInclusive;
    }
    LocalDate last = endExclusive.minusDays(1);
    return startInclusive == null ? "to " + last : startInclusive + " to " + last;
  }

  /** Formats the places that a rule covers. */
  static String extent(TaxEntry rule) {
    String from = rule.postalFrom().orElse(null);
    String to = rule.postalTo().orElse(null);
    return rule.country()
        + rule.region().map(region -> "/" + region).orElse("")
        + (from == null ? "" : " " + from)
        + (from == null || from.equals(to) ? "" : ".." + to);
  }

  /** Formats the authorities that an entry is about. */
  static String authorities(TaxEntry entry) {
    if (entry instanceof TaxRule rule) {
      return rule.authority();
    }
    List<String> names =
        entry instanceof TaxBoundary boundary
            ? boundary.authorities()
            : ((Taxability) entry).authorities();
    return names.isEmpty() ? "-" : String.join(", ", names);
  }

  /** Formats the sales to which an entry applies, or what it does. */
  static String limits(TaxEntry entry) {
    if (entry instanceof TaxRule rule) {
      return limits(rule);
    }
    return entry instanceof Taxability taxability
        ? taxability.category() + ": " + taxability.treatment()
        : "boundary";
  }

  private static String limits(TaxRule rule) {
    String category = rule.category().orElse("everything");
    OptionalInt to = rule.issuesTo();
    return rule.issuesFrom().isEmpty() && to.isEmpty()
        ? category
        : category
            + ", issues "
            + rule.issuesFrom().orElse(1)
            + ".."
            + (to.isEmpty() ? "" : to.getAsInt());
  }

  /** Formats the verdict on a rule. */
  static String verdict(Explanation.Considered considered) {
    return switch (considered.verdict()) {
      case APPLIES -> "applies";
      case LESS_SPECIFIC -> "a more specific entry applies";
      case OUTSIDE_BOUNDARY -> "the boundary does not name the authority";
      case NOTHING_TO_TREAT -> "its authorities levy nothing here";
      case PART_OF_THE_PLACE -> "covers only a part of the place";
      case OTHER_CATEGORY -> "another category";
      case OTHER_ISSUES -> "another number of issues";
      case NOT_YET_IN_FORCE -> "not yet in force";
      case NO_LONGER_IN_FORCE -> "no longer in force";
      case EXEMPT -> "would apply, but the customer is exempt";
    };
  }
}
