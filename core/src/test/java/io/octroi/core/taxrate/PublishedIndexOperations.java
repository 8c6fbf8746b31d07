package io.octroi.core.taxrate;

import io.octroi.TenantId;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.Settings;
import io.octroi.storage.memory.MemoryStorage;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxRule;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Publications of the rates of two states, and queries of both. */
@Param(name = "percent", gen = IntGen.class, conf = "1:2")
@Param(name = "revision", gen = IntGen.class, conf = "0:2")
public class PublishedIndexOperations {

  private static final List<String> STATES = List.of("IL", "WI");

  private final Rates rates;

  /** What holds the rates of the states in percent; 0 for a state without one. */
  private interface Rates {

    /** Sets states' rates, and gives the new revision. */
    long put(List<String> states, int percent);

    List<Integer> rates();

    long revision();

    void forget();
  }

  /** A new table. */
  public PublishedIndexOperations() {
    this(new Published());
  }

  private PublishedIndexOperations(Rates rates) {
    this.rates = rates;
  }

  @Operation
  public long put(@Param(name = "percent") int percent) {
    return rates.put(STATES, percent);
  }

  @Operation
  public long putOne(@Param(name = "percent") int percent) {
    return rates.put(STATES.subList(0, 1), percent);
  }

  @Operation
  public List<Integer> resolve() {
    return rates.rates();
  }

  @Operation
  public long revision() {
    return rates.revision();
  }

  /** What follows a publication whose outcome is not known. */
  @Operation
  public void forget() {
    rates.forget();
  }

  private static final class Published implements Rates {

    private static final TenantId TENANT = TenantId.of("acme");

    private final Context context = newContext();
    private final TaxTable table = new TaxTable(context, TENANT);

    private static Context newContext() {
      InstantSource clock = InstantSource.fixed(Instant.EPOCH);
      return new Context(
          MemoryStorage.create(),
          new Settings(
              clock, ZoneOffset.UTC, true, true, false, 1, 1, null, null, null, null));
    }

    @Override
    public long put(List<String> states, int percent) {
      List<TablePlanner.Change> changes = new ArrayList<>();
      for (String state : states) {
        changes.add(
            new TablePlanner.Change.Put(
                Rule.of(
                    TaxRule.of("state", "USA", "0.0" + percent)
                        .region(state)
                        .id(state)
                        .source("manual")
                        .build())));
      }
      TablePlanner planner = new TablePlanner(context.storage().taxTables(), TENANT);
      return table.publish(null, () -> planner.changes(changes), progress -> {});
    }

    @Override
    public List<Integer> rates() {
      TaxIndex index = table.index();
      return STATES.stream().map(state -> percent(index, state)).toList();
    }

    private static int percent(TaxIndex index, String state) {
      Place place = Place.usa(state, "60062");
      return index
          .find(place.areaKey(), place.postalKey(), place.postalLength(), "books", 0, 0)
          .fraction()
          .movePointRight(2)
          .intValueExact();
    }

    @Override
    public long revision() {
      return table.newest().revision();
    }

    @Override
    public void forget() {
      table.forget();
    }
  }

  /** A simple map, changed in place. */
  private static final class InPlace implements Rates {

    private final Map<String, Integer> percents = new HashMap<>();
    private long revision;

    @Override
    public long put(List<String> states, int percent) {
      states.forEach(state -> percents.put(state, percent));
      return ++revision;
    }

    @Override
    public List<Integer> rates() {
      return STATES.stream().map(state -> percents.getOrDefault(state, 0)).toList();
    }

    @Override
    public long revision() {
      return revision;
    }

    @Override
    public void forget() {}
  }

  /** What a table does, and, with two threads, a table that is not swapped but changed in place. */
  public static final class SimpleMap extends PublishedIndexOperations {

    /** A new map. */
    public SimpleMap() {
      super(new InPlace());
    }
  }
}
