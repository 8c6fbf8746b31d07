package io.octroi.ratefiles;

import io.octroi.DateRange;
import io.octroi.internal.PlaceKeys;
import io.octroi.internal.Violations;
import io.octroi.ratefiles.SeenKeys.Earlier;
import io.octroi.taxrate.TaxBoundary;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the boundary file of a state. Each record of ZIP or ZIP+4 codes becomes a boundary
 * for each of its ranges. Not thread-safe.
 */
final class StreamlinedBoundaries implements Layout {

  private static final String USA = "USA";

  private final StreamlinedState state;
  private final StreamlinedRates rates;
  private final EntrySink entries;
  private final Map<Set<Jurisdiction>, Authorities> sets = new HashMap<>();
  private final SeenKeys seen = new SeenKeys();

  /** The authorities of a set of jurisdictions, and the number of the set. */
  private record Authorities(int number, List<String> names) {}

  StreamlinedBoundaries(StreamlinedState state, StreamlinedRates rates, EntrySink entries) {
    this.state = state;
    this.rates = rates;
    this.entries = entries;
  }

  @Override
  public List<Column> columns() {
    return BoundaryColumns.ALL;
  }

  @Override
  public boolean hasHeader() {
    return false;
  }

  /** Maps a row to boundaries. */
  void map(Row row) {
    String type = row.text(BoundaryColumns.RECORD_TYPE);
    switch (type.toUpperCase(Locale.ROOT)) {
      case "Z" -> add(row, false);
      case "4" -> add(row, true);
      case "A" -> row.lose("address records");
      default ->
          row.fault(BoundaryColumns.RECORD_TYPE, "is not Z, 4 or A: " + Violations.shown(type));
    }
  }

  private void add(Row row, boolean isPlus4) {
    String code = state.code(row, BoundaryColumns.STATE);
    DateRange days = Cells.days(row, BoundaryColumns.FIRST_DAY, BoundaryColumns.LAST_DAY);
    ZipSpan span =
        ZipSpan.parse(row, BoundaryColumns.FIRST_CODE, BoundaryColumns.LAST_CODE, isPlus4);
    Set<Jurisdiction> jurisdictions = jurisdictions(row, code);
    if (row.isFaulty() || code == null || days == null || span == null) {
      return;
    }
    lose(row, BoundaryColumns.SER_CODE, "composite SER codes");
    lose(row, BoundaryColumns.PLACE_CLASS, "classes of places");
    lose(row, BoundaryColumns.LONGITUDE, "coordinates");
    if (span.size() == 0) {
      row.skip("names only the +4 code 0000, which does not exist");
      return;
    }
    String region = StreamlinedState.region(code);
    for (Jurisdiction each : jurisdictions) {
      if (!rates.has(each)) {
        String authority = each.authority(region);
        row.warnOnce("names " + authority + ", which has no rate in the rate file");
      }
    }
    pass(row, region, days, span, authorities(jurisdictions, region));
  }

  private static void lose(Row row, Column column, String kind) {
    if (!row.text(column).isEmpty()) {
      row.lose(kind);
    }
  }

  private Authorities authorities(Set<Jurisdiction> jurisdictions, String region) {
    return sets.computeIfAbsent(
        jurisdictions,
        added ->
            new Authorities(
                sets.size(), added.stream().map(each -> each.authority(region)).toList()));
  }

  /** Returns the jurisdictions that a row names. */
  private Set<Jurisdiction> jurisdictions(Row row, @Nullable String state) {
    Set<Jurisdiction> named = new LinkedHashSet<>();
    String indicator = row.text(BoundaryColumns.STATE_INDICATOR);
    if (!Cells.isNone(indicator) && state != null) {
      String code = Cells.digits(row, BoundaryColumns.STATE_INDICATOR, 1, state.length());
      if (code != null && !code.equals(state)) {
        row.fault(
            BoundaryColumns.STATE_INDICATOR,
            "is neither the code of the state, " + state + ", nor blank or zeros: " + code);
      }
      named.add(new Jurisdiction(Jurisdiction.STATE, state));
    }
    add(named, row, BoundaryColumns.COUNTY, Jurisdiction.COUNTY);
    add(named, row, BoundaryColumns.PLACE, Jurisdiction.PLACE);
    boolean hasLocations = false;
    for (BoundaryColumns.District district : BoundaryColumns.DISTRICTS) {
      if (district.code().index() >= row.width()) {
        break;
      }
      hasLocations |= addDistrict(named, row, district);
    }
    if (hasLocations) {
      row.lose("location codes");
    }
    return named;
  }

  /**
   * Adds a district. Returns true if it is the code of a location instead, which is for returns.
   */
  private boolean addDistrict(Set<Jurisdiction> named, Row row, BoundaryColumns.District district) {
    if (row.text(district.code()).isEmpty()) {
      return false;
    }
    String type =
        row.text(district.type()).isEmpty()
            ? Jurisdiction.DISTRICT
            : Cells.digits(row, district.type(), 1, 2);
    boolean isLocation = Jurisdiction.STATE.equals(type);
    if (type != null && !isLocation) {
      add(named, row, district.code(), type);
    }
    return isLocation;
  }

  private void add(Set<Jurisdiction> named, Row row, Column column, String type) {
    if (!row.text(column).isEmpty()) {
      Jurisdiction jurisdiction = Jurisdiction.parse(row, column, type);
      if (jurisdiction != null && (!Cells.isNone(jurisdiction.code()) || rates.has(jurisdiction))) {
        named.add(jurisdiction);
      }
    }
  }

  /** Passes boundaries on, but none for the same codes and days as an earlier one. */
  private void pass(Row row, String region, DateRange days, ZipSpan span, Authorities authorities) {
    List<Earlier> found = new ArrayList<>(0);
    for (int i = 0; i < span.size(); i++) {
      String from = span.from(i);
      String to = span.to(i);
      Earlier earlier =
          seen.add(
              key(days),
              PlaceKeys.postal(from),
              PlaceKeys.postal(to),
              authorities.number(),
              row.line());
      if (earlier == null) {
        entries.pass(
            row,
            TaxBoundary.of(USA, authorities.names())
                .region(region)
                .postal(from, to)
                .from(days.startInclusive().orElse(null))
                .until(days.endExclusive().orElse(null))
                .build());
      } else {
        found.add(earlier);
      }
    }
    report(row, found, span.size());
  }

  private static void report(Row row, List<Earlier> found, int ranges) {
    for (Earlier earlier : found) {
      if (!earlier.isEqual()) {
        String line = "line " + earlier.line();
        row.fault("names other jurisdictions than " + line + " for the same codes and days");
        return;
      }
    }
    if (found.size() == ranges) {
      String reason = "the same codes, days and jurisdictions as line " + found.get(0).line();
      row.warn(reason);
      row.skip(reason);
    } else if (!found.isEmpty()) {
      row.warn("repeats a part of line " + found.get(0).line());
    }
  }

  /** Returns a number that is equal for equal periods. */
  private static long key(DateRange days) {
    long start = days.startInclusive().orElseThrow().toEpochDay();
    long end = days.endExclusive().map(LocalDate::toEpochDay).orElse((long) Integer.MAX_VALUE);
    return (start << Integer.SIZE) ^ end;
  }
}
