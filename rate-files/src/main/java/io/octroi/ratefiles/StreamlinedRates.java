package io.octroi.ratefiles;

import io.octroi.DateRange;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.Taxability;
import io.octroi.taxrate.Treatment;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the rate file of a state. Each rate becomes a bounded rule of its jurisdiction. A
 * different rate for food and drugs becomes a taxability. Not thread-safe.
 */
final class StreamlinedRates implements Layout {

  private static final String USA = "USA";

  private static final Column STATE = new Column(0, "state");
  private static final Column TYPE = new Column(1, "jurisdiction type");
  private static final Column CODE = new Column(2, "jurisdiction code");
  private static final Column GENERAL_INTRASTATE = new Column(3, "general intrastate rate");
  private static final Column GENERAL_INTERSTATE = new Column(4, "general interstate rate");
  private static final Column FOOD_INTRASTATE = new Column(5, "food and drug intrastate rate");
  private static final Column FOOD_INTERSTATE = new Column(6, "food and drug interstate rate");
  private static final Column FIRST_DAY = new Column(7, "first day");
  private static final Column LAST_DAY = new Column(8, "last day");

  private final StreamlinedState state;
  private final String category;
  private final boolean isIntrastate;
  private final EntrySink entries;
  private final Set<Jurisdiction> levying = new HashSet<>();
  private final Map<Term, Rate> rates = new HashMap<>();

  /** A period in which a jurisdiction has a rate. */
  private record Term(Jurisdiction jurisdiction, DateRange days) {}

  /** A rate, and that for food and drugs. */
  private record Rate(BigDecimal general, BigDecimal food, long line) {

    boolean isEqual(Rate other) {
      return general.compareTo(other.general) == 0 && food.compareTo(other.food) == 0;
    }
  }

  StreamlinedRates(
      StreamlinedState state, String category, boolean isIntrastate, EntrySink entries) {
    this.state = state;
    this.category = category;
    this.isIntrastate = isIntrastate;
    this.entries = entries;
  }

  @Override
  public List<Column> columns() {
    return List.of(
        STATE,
        TYPE,
        CODE,
        GENERAL_INTRASTATE,
        GENERAL_INTERSTATE,
        FOOD_INTRASTATE,
        FOOD_INTERSTATE,
        FIRST_DAY,
        LAST_DAY);
  }

  @Override
  public boolean hasHeader() {
    return false;
  }

  /** Returns whether the file has a row of a jurisdiction. */
  boolean has(Jurisdiction jurisdiction) {
    return levying.contains(jurisdiction);
  }

  /** Maps a row to a rule, and to a taxability if food and drugs have another rate. */
  void map(Row row) {
    String code = state.code(row, STATE);
    Jurisdiction jurisdiction = jurisdiction(row, code);
    Rate rate = rate(row);
    DateRange days = Cells.days(row, FIRST_DAY, LAST_DAY);
    if (jurisdiction != null) {
      levying.add(jurisdiction);
    }
    if (row.isFaulty() || code == null || jurisdiction == null || rate == null || days == null) {
      return;
    }
    Rate earlier = rates.putIfAbsent(new Term(jurisdiction, days), rate);
    if (earlier == null) {
      String region = StreamlinedState.region(code);
      pass(row, region, jurisdiction.authority(region), rate, days);
    } else if (earlier.isEqual(rate)) {
      String reason = "the same row as line " + earlier.line();
      row.warn(reason);
      row.skip(reason);
    } else {
      row.fault("has other rates than line " + earlier.line() + " for the same days");
    }
  }

  private static @Nullable Jurisdiction jurisdiction(Row row, @Nullable String state) {
    String type = Cells.digits(row, TYPE, 1, 2);
    Jurisdiction named = type == null ? null : Jurisdiction.parse(row, CODE, type);
    if (named != null
        && state != null
        && named.type().equals(Jurisdiction.STATE)
        && !named.code().equals(state)) {
      row.fault(CODE, "is not that of the state, " + state + ": " + named.code());
    }
    return named;
  }

  private @Nullable Rate rate(Row row) {
    BigDecimal intrastate = Rates.fraction(row, GENERAL_INTRASTATE);
    BigDecimal interstate = Rates.fraction(row, GENERAL_INTERSTATE);
    BigDecimal foodIntrastate = Rates.fraction(row, FOOD_INTRASTATE);
    BigDecimal foodInterstate = Rates.fraction(row, FOOD_INTERSTATE);
    if (intrastate == null
        || interstate == null
        || foodIntrastate == null
        || foodInterstate == null) {
      return null;
    }
    Rate within = new Rate(intrastate, foodIntrastate, row.line());
    Rate across = new Rate(interstate, foodInterstate, row.line());
    if (!within.isEqual(across)) {
      row.lose(isIntrastate ? "different interstate rates" : "different intrastate rates");
    }
    return isIntrastate ? within : across;
  }

  private void pass(Row row, String region, String authority, Rate rate, DateRange days) {
    entries.pass(
        row,
        TaxRule.of(authority, USA, rate.general())
            .region(region)
            .bounded(true)
            .from(days.startInclusive().orElse(null))
            .until(days.endExclusive().orElse(null))
            .build());
    if (rate.food().compareTo(rate.general()) != 0) {
      boolean isExempt = rate.food().signum() == 0;
      entries.pass(
          row,
          Taxability.of(USA, category, isExempt ? Treatment.exempt() : Treatment.rate(rate.food()))
              .region(region)
              .authorities(List.of(authority))
              .from(days.startInclusive().orElse(null))
              .until(days.endExclusive().orElse(null))
              .build());
    }
  }
}
