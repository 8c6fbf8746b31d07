package io.octroi.core.taxrate;

import io.octroi.TenantId;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.Settings;
import io.octroi.core.shared.SharingSettings;
import io.octroi.core.taxrate.entry.Entry;
import io.octroi.core.taxrate.index.TaxIndex;
import io.octroi.storage.memory.MemoryStorage;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxRule;
import java.time.Duration;
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

/** Concurrent publications of the rates of two states, and queries of both. */
@Param(name = "percent", gen = IntGen.class, conf = "1:2")
public final class PublishedIndexOperations {

  private static final TenantId TENANT = TenantId.of("acme");
  private static final List<String> STATES = List.of("IL", "WI");

  private final Context context = newContext();
  private final TaxTable table = new TaxTable(context, TENANT, new TaxImages(context));

  private static Context newContext() {
    return new Context(
        MemoryStorage.create(),
        new Settings(
            InstantSource.fixed(Instant.EPOCH),
            null,
            ZoneOffset.UTC,
            true,
            true,
            false,
            false,
            1,
            1,
            null,
            null,
            null,
            null,
            new SharingSettings(null, false, null, Duration.ofSeconds(10))));
  }

  /** Publishes the same rate for both states. Returns the new revision. */
  @Operation
  public long put(@Param(name = "percent") int percent) {
    return publish(STATES, percent);
  }

  @Operation
  public long putOne(@Param(name = "percent") int percent) {
    return publish(STATES.subList(0, 1), percent);
  }

  private long publish(List<String> states, int percent) {
    List<TablePlanner.Change> changes = new ArrayList<>();
    for (String state : states) {
      changes.add(
          new TablePlanner.Change.Put(
              Entry.of(
                  TaxRule.of("state", "USA", "0.0" + percent)
                      .region(state)
                      .id(state)
                      .source("manual")
                      .build())));
    }
    TablePlanner planner = new TablePlanner(context.storage().taxTables(), TENANT);
    return table.publish(null, () -> planner.planChanges(changes), ImportReports.none());
  }

  /** Returns the rates of the states in percent; 0 for a state without a rate. */
  @Operation
  public List<Integer> resolve() {
    TaxIndex index = table.index();
    return STATES.stream().map(state -> percent(index, state)).toList();
  }

  private static int percent(TaxIndex index, String state) {
    Place place = Place.usa(state, "60062");
    return index
        .find(place.areaKey(), place.postalKey(), "books", 0, 0)
        .fraction()
        .movePointRight(2)
        .intValueExact();
  }

  @Operation
  public long revision() {
    return table.newest().revision();
  }

  /** Invalidates the index, as after a publication with unknown outcome. */
  @Operation
  public void invalidate() {
    table.invalidate();
  }

  /** The sequential specification. */
  public static final class SimpleMap {

    private final Map<String, Integer> percents = new HashMap<>();
    private long revision;

    /** Specifies {@link PublishedIndexOperations#put}. */
    public long put(int percent) {
      return publish(STATES, percent);
    }

    /** Specifies {@link PublishedIndexOperations#putOne}. */
    public long putOne(int percent) {
      return publish(STATES.subList(0, 1), percent);
    }

    private long publish(List<String> states, int percent) {
      states.forEach(state -> percents.put(state, percent));
      return ++revision;
    }

    /** Specifies {@link PublishedIndexOperations#resolve}. */
    public List<Integer> resolve() {
      return STATES.stream().map(state -> percents.getOrDefault(state, 0)).toList();
    }

    /** Specifies {@link PublishedIndexOperations#revision}. */
    public long revision() {
      return revision;
    }

    /** Specifies {@link PublishedIndexOperations#invalidate}. */
    public void invalidate() {}
  }

  /** A faulty index that is changed in place. */
  public static final class InPlace {

    private final SimpleMap map = new SimpleMap();

    @Operation
    public long put() {
      return map.put(1);
    }

    @Operation
    public List<Integer> resolve() {
      return map.resolve();
    }
  }
}
