package io.octroi.core.reliability.model;

import io.octroi.core.taxrate.EntryEdits;
import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleBuilder;
import io.octroi.taxrate.Taxability;
import io.octroi.taxrate.Treatment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Draws rules, boundaries and taxabilities from few values, so that they often overlap. */
final class EntryDraw {

  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 1);
  private static final List<String> ZIPS =
      List.of(
          "3*",
          "300*",
          "301*",
          "30000",
          "30001",
          "30002",
          "30003",
          "30099",
          "300010000",
          "300019999");

  private final Draw draw;

  EntryDraw(Draw draw) {
    this.draw = draw;
  }

  LocalDate day() {
    return FIRST_DAY.plusDays(draw.below(12));
  }

  /** Returns an entry of any kind, most often a rule. */
  TaxEntry entry(String id) {
    return switch (draw.below(8)) {
      case 0 -> bounded(id);
      case 1, 2 -> boundary(id);
      case 3 -> taxability(id);
      default -> EntryEdits.withId(rule(), id);
    };
  }

  private TaxEntry bounded(String id) {
    return TaxRule.of(draw.of("county", "special"), draw.of("USA", "ESP"), draw.of("0.01", "0.02"))
        .category(draw.oneIn(3) ? "food" : null)
        .until(draw.oneIn(3) ? day() : null)
        .bounded(true)
        .id(id)
        .build();
  }

  private TaxEntry boundary(String id) {
    TaxRule place = rule();
    List<String> names = draw.of(List.of(), List.of("county"), List.of("county", "special"));
    return TaxBoundary.of(place.country(), names)
        .region(place.region().orElse(null))
        .postal(place.postalFrom().orElse(null), place.postalTo().orElse(null))
        .from(place.startInclusive().orElse(null))
        .until(place.endExclusive().orElse(null))
        .id(id)
        .build();
  }

  private TaxEntry taxability(String id) {
    TaxRule place = rule();
    Treatment treatment =
        draw.of(
            Treatment.exempt(),
            Treatment.taxable(),
            Treatment.rate(new BigDecimal("0.02")),
            Treatment.percent(new BigDecimal("80.5")),
            Treatment.whole(new BigDecimal("11"), null),
            Treatment.portion(null, new BigDecimal("15")));
    return Taxability.of(place.country(), draw.of("food", "books"), treatment)
        .authorities(draw.oneIn(2) ? List.of() : List.of("county"))
        .region(place.region().orElse(null))
        .postal(place.postalFrom().orElse(null), place.postalTo().orElse(null))
        .from(place.startInclusive().orElse(null))
        .until(place.endExclusive().orElse(null))
        .id(id)
        .build();
  }

  /** Returns a rule without an id. */
  private TaxRule rule() {
    TaxRuleBuilder rule =
        switch (draw.below(5)) {
          case 0 -> rule("CAN").region(draw.of("ON", "QC")).postal(draw.of("K1A", "K1", "K1A0B1"));
          case 1 -> rule("ESP").postal(draw.of("35", "3", "28013", "35001"));
          case 2 -> rule("ESP").region(draw.of("CN", null));
          case 3 -> rule("USA").region(draw.of("GA", "WI", null));
          default -> {
            String from = draw.of(ZIPS);
            String to = draw.of(ZIPS);
            boolean range =
                from.length() == to.length() && from.compareTo(to) < 0 && !to.endsWith("*");
            yield rule("USA")
                .region(draw.oneIn(30) ? null : "GA")
                .postal(from, from.endsWith("*") ? null : range ? to : from);
          }
        };
    if (draw.oneIn(3)) {
      rule.category(draw.of("food", "books"));
    }
    if (draw.oneIn(4)) {
      rule.issues(draw.of(1, 2, 4), draw.of(4, 6, null));
    }
    LocalDate start = draw.oneIn(2) ? day() : null;
    LocalDate end = day();
    if (start != null) {
      rule.from(start);
    }
    if (draw.oneIn(2) && (start == null || start.isBefore(end))) {
      rule.until(end);
    }
    return rule.build();
  }

  private TaxRuleBuilder rule(String country) {
    String rate = draw.oneIn(60) ? "8.25" : draw.of("0.05", "0.0625", "0", "0.010");
    return TaxRule.of(draw.of("state", "county", "city"), country, rate).compound(draw.oneIn(5));
  }
}
