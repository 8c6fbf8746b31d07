package io.octroi.examples;

import io.octroi.DateRange;
import io.octroi.taxrate.Explanation;
import io.octroi.taxrate.TaxComponent;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Formats values for people. */
final class Formats {

  private Formats() {}

  /** Formats a fraction as a percentage: 0.06875 is {@code "6.875 %"}. */
  static String percent(BigDecimal fraction) {
    return fraction.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
  }

  /** Formats the combined rate, with a tilde if it is approximate. */
  static String rate(TaxRate rate) {
    return (rate.approximate() ? "~ " : "") + percent(rate.fraction());
  }

  /** Formats the certificate or the authorities of a rate. */
  static String reason(TaxRate rate) {
    return switch (rate.outcome()) {
      case EXEMPT ->
          rate.exemption().map(exemption -> "certificate " + exemption.certificate()).orElse("");
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

  /** Formats a period by its last day, inclusive. */
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
  static String extent(TaxRule rule) {
    String from = rule.postalFrom().orElse(null);
    String to = rule.postalTo().orElse(null);
    return rule.country()
        + rule.region().map(region -> "/" + region).orElse("")
        + (from == null ? "" : " " + from)
        + (from == null || from.equals(to) ? "" : ".." + to);
  }

  /** Formats the category and issues of a rule. */
  static String limits(TaxRule rule) {
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
      case LESS_SPECIFIC -> "a more specific rule of the authority applies";
      case PART_OF_THE_PLACE -> "covers only a part of the place";
      case OTHER_CATEGORY -> "another category";
      case OTHER_ISSUES -> "another number of issues";
      case NOT_YET_IN_FORCE -> "not yet in force";
      case NO_LONGER_IN_FORCE -> "no longer in force";
      case EXEMPT -> "would apply, but the customer is exempt";
    };
  }
}
