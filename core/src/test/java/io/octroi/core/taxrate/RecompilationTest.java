package io.octroi.core.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.InvalidInputException;
import io.octroi.NotFoundException;
import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.core.ManualPolls;
import io.octroi.core.Octroi;
import io.octroi.core.SharedDatabase;
import io.octroi.core.StorageView;
import io.octroi.core.guard.ServiceMethods;
import io.octroi.spi.Storage;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxTableChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterProperty;

/** A process recompiles what others have published, and answers as if it had compiled the whole. */
class RecompilationTest {

  private static final List<String> REGIONS =
      List.of(
          "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA",
          "KS", "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "WI");

  private final SharedDatabase.Opener database = SharedDatabase.H2.create();
  private final AtomicInteger pages = new AtomicInteger();
  private final Octroi one = open(database.open());
  private final Octroi two = open(database.open());
  private int tries;

  private Octroi open(Storage storage) {
    Storage view =
        StorageView.of(
            storage,
            (call, method, store, arguments) -> {
              if (call.equals("taxTables.page")) {
                pages.incrementAndGet();
              }
              return ServiceMethods.call(method, store, arguments);
            });
    return ManualPolls.in(Octroi.with(view), () -> 0).open();
  }

  @AfterProperty
  void close() {
    one.close();
    two.close();
    database.close();
  }

  /** A publication by one of the processes. */
  record Step(boolean byTwo, boolean refreshed, List<TaxTableChange> changes) {}

  /** Steps and queries in one country. */
  record Sequence(List<Step> steps, List<TaxQuery> queries) {}

  @Provide
  Arbitrary<Sequence> sequences() {
    return Arbitraries.of(RandomPlaces.COUNTRIES)
        .flatMap(
            country ->
                Combinators.combine(
                        steps(country).list().ofMinSize(1).ofMaxSize(15),
                        RandomEntries.queries(country).list().ofSize(60))
                    .as(Sequence::new));
  }

  private static Arbitrary<Step> steps(String country) {
    Arbitrary<String> ids = Arbitraries.integers().between(0, 30).map(i -> "r" + i);
    Arbitrary<TaxTableChange> changes =
        Arbitraries.frequencyOf(
            Tuple.of(
                5,
                Combinators.combine(RandomEntries.entries(country), ids)
                    .as((entry, id) -> TaxTableChange.put(EntryEdits.withId(entry, id)))),
            Tuple.of(2, ids.map(TaxTableChange::remove)));
    return Combinators.combine(
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            changes.list().ofMinSize(1).ofMaxSize(6))
        .as(Step::new);
  }

  @Property(tries = 60)
  void recompiledTablesAnswerAsAWholeCompilationDoes(@ForAll @From("sequences") Sequence sequence) {
    List<Step> steps = sequence.steps();
    List<TaxQuery> queries = sequence.queries();
    Tenant first = one.tenant("t" + tries);
    Tenant second = two.tenant("t" + tries);
    tries++;
    for (String product : RandomTables.PRODUCTS) {
      first.products().put(product, product);
    }
    queries.forEach(second.taxRates()::resolve);
    for (Step step : steps) {
      try {
        (step.byTwo() ? second : first).taxTables().publish(step.changes());
      } catch (InvalidInputException | NotFoundException e) {
        continue; // Ambiguous, or no such entry.
      }
      if (step.refreshed()) {
        second.refresh();
      }
    }
    first.refresh();
    second.refresh();
    try (Octroi fresh = open(database.open())) {
      Tenant whole = fresh.tenant(first.id());
      for (TaxQuery query : queries) {
        String expected = whole.taxRates().resolve(query).toString();
        assertEquals(expected, first.taxRates().resolve(query).toString(), query::toString);
        assertEquals(expected, second.taxRates().resolve(query).toString(), query::toString);
      }
      assertEquals(whole.taxTables().revision(), second.taxTables().revision());
    }
  }

  @Example
  void aChangedRateOfACountyReachesEveryBoundaryThatNamesIt() {
    Tenant first = one.tenant("county");
    Tenant second = two.tenant("county");
    first.products().put("19", "standard");
    List<TaxTableChange> changes = new ArrayList<>(List.of(county("0.01")));
    for (int block = 500; block < 520; block++) {
      String zip = String.format("%03d01", block);
      changes.add(
          TaxTableChange.put(
              TaxBoundary.of("USA", "county").region("IL").postal(zip).id("b" + block).build()));
    }
    first.taxTables().publish(changes);
    assertEquals("0.01", rate(second, "IL", 519));
    first.taxTables().publish(List.of(county("0.02"), TaxTableChange.remove("b510")));
    second.refresh();
    for (int block = 500; block < 520; block++) {
      String expected = block == 510 ? "0" : "0.02";
      assertEquals(expected, rate(first, "IL", block));
      assertEquals(expected, rate(second, "IL", block));
    }
  }

  private static TaxTableChange county(String rate) {
    return TaxTableChange.put(
        TaxRule.of("county", "USA", rate).region("IL").bounded(true).id("county").build());
  }

  private static TaxTableChange put(String region, int block, String rate) {
    String zip = String.format("%03d01", block);
    return TaxTableChange.put(
        TaxRule.of("state", "USA", rate)
            .region(region)
            .postal(zip, zip)
            .id(region + block)
            .build());
  }

  private int pagesOf(Runnable action) {
    int before = pages.get();
    action.run();
    return pages.get() - before;
  }

  private Tenant filled(String id) {
    Tenant first = one.tenant(id);
    List<TaxTableChange> changes = new ArrayList<>();
    for (String region : REGIONS) {
      for (int block = 500; block < 520; block++) {
        changes.add(put(region, block, "0.01"));
      }
    }
    first.taxTables().publish(changes);
    first.products().put("19", "standard");
    return first;
  }

  private static String rate(Tenant tenant, String region, int block) {
    String zip = String.format("%03d01", block);
    return tenant
        .taxRates()
        .resolve(TaxQuery.of(Place.usa(region, zip), "19"))
        .fraction()
        .toPlainString();
  }

  @Example
  void onlyWhatWasPublishedIsRead() {
    Tenant first = filled("reads");
    Tenant second = two.tenant("reads");
    int whole = pagesOf(() -> rate(second, "IL", 500));
    first.taxTables().publish(List.of(put("IL", 505, "0.02")));
    int part = pagesOf(second::refresh);
    assertEquals("0.02", rate(second, "IL", 505));
    assertTrue(part > 0 && part < whole / 3, part + " pages instead of " + whole);
    assertEquals(0, pagesOf(second::refresh));
  }

  @Example
  void aPublicationThatLosesARaceReadsOnlyWhatTheOtherHasPublished() {
    Tenant first = filled("races");
    Tenant second = two.tenant("races");
    int whole = pagesOf(() -> rate(second, "IL", 500));
    int alone = pagesOf(() -> second.taxTables().publish(List.of(put("WI", 505, "0.03"))));
    first.taxTables().publish(List.of(put("IL", 505, "0.02")));
    int part = pagesOf(() -> second.taxTables().publish(List.of(put("WI", 505, "0.04"))));
    assertTrue(part - alone < whole / 3, part - alone + " pages instead of " + whole);
    assertEquals("0.02", rate(second, "IL", 505));
    assertEquals("0.04", rate(second, "WI", 505));
    first.refresh();
    assertEquals("0.04", rate(first, "WI", 505));
  }

  @Example
  void manyBlocksOfARegionAreLoggedAsTheRegion() {
    Tenant first = filled("blocks");
    Tenant second = two.tenant("blocks");
    rate(second, "IL", 500);
    List<TaxTableChange> changes = new ArrayList<>();
    for (int block = 500; block < 520; block++) {
      changes.add(put("IL", block, "0.05"));
    }
    long before = newest();
    first.taxTables().publish(changes);
    assertEquals(before + 1, newest());
    second.refresh();
    for (int block = 500; block < 520; block++) {
      assertEquals("0.05", rate(second, "IL", block));
      assertEquals("0.01", rate(second, "WI", block));
    }
  }

  private long newest() {
    try (Storage storage = database.open()) {
      TenantId id = one.tenant("blocks").id();
      return storage.changes().orElseThrow().newest(Set.of(id)).sequences().getOrDefault(id, 0L);
    }
  }
}
