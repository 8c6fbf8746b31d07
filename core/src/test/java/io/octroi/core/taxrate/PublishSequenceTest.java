package io.octroi.core.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.InvalidInputException;
import io.octroi.PageRequest;
import io.octroi.Tenant;
import io.octroi.core.Store;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleFilter;
import io.octroi.taxrate.TaxTableChange;
import io.octroi.taxrate.TaxTables;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterProperty;

/**
 * After any sequence of publications, the index equals one that is compiled afresh, over each
 * adapter.
 */
class PublishSequenceTest {

  private final FreshTenants tenants = new FreshTenants();

  @AfterProperty
  void close() {
    tenants.close();
  }

  /** Changes of a few entries with few distinct ids, or replacements of one of two sources. */
  record Step(List<TaxTableChange> changes, String replacedSource, List<TaxEntry> entries) {}

  /** Steps and queries in one country. */
  record Sequence(List<Step> steps, List<TaxQuery> queries) {}

  @Provide
  Arbitrary<Sequence> sequences() {
    return Arbitraries.of(RandomPlaces.COUNTRIES)
        .flatMap(
            country ->
                Combinators.combine(
                        steps(country).list().ofMinSize(1).ofMaxSize(10),
                        RandomEntries.queries(country).list().ofSize(12))
                    .as(Sequence::new));
  }

  private static Arbitrary<Step> steps(String country) {
    Arbitrary<String> ids =
        Arbitraries.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l");
    Arbitrary<TaxTableChange> changes =
        Arbitraries.frequencyOf(
            Tuple.of(
                6,
                Combinators.combine(RandomEntries.entries(country), ids)
                    .as((entry, id) -> TaxTableChange.put(EntryEdits.withId(entry, id)))),
            Tuple.of(
                2,
                Combinators.combine(ids, Arbitraries.integers().between(0, 12))
                    .as(
                        (id, days) ->
                            TaxTableChange.endOn(id, RandomTables.FIRST_DAY.plusDays(days)))),
            Tuple.of(2, ids.map(TaxTableChange::remove)));
    return Arbitraries.frequencyOf(
        Tuple.of(
            4, changes.list().ofMinSize(1).ofMaxSize(4).map(list -> new Step(list, null, null))),
        Tuple.of(
            1,
            Combinators.combine(
                    Arbitraries.of("manual", "other"),
                    RandomEntries.entries(country)
                        .list()
                        .ofMaxSize(10)
                        .map(RandomTables::unambiguous))
                .as(PublishSequenceTest::replacement)));
  }

  /** Rules keep their absent ids, because equal rules are ambiguous anyway. */
  private static Step replacement(String source, List<TaxEntry> entries) {
    List<TaxEntry> numbered = EntryEdits.numbered(entries, source + "-");
    numbered.replaceAll(
        entry -> entry instanceof TaxRule rule ? rule.toBuilder().id(null).build() : entry);
    return new Step(null, source, numbered);
  }

  @Property(tries = 110)
  void aTableChangedStepByStepEqualsOneCompiledAfreshOverEachAdapter(
      @ForAll @From("sequences") Sequence sequence) {
    List<TaxQuery> queries = sequence.queries();
    List<Tenant> changed = Store.each().map(tenants::next).toList();
    Map<String, TaxEntry> model = new LinkedHashMap<>();
    long revision = 0;
    for (Step step : sequence.steps()) {
      Map<String, TaxEntry> after = applied(model, step);
      for (Tenant tenant : changed) {
        assertEquals(after == null ? -1 : revision + 1, publish(tenant, step), step::toString);
      }
      if (after != null) {
        model = after;
        revision++;
      }
      answersLike(changed, model.values(), queries);
    }
    Tenant afresh = tenants.next(Store.MEMORY);
    afresh.taxTables().publish(model.values().stream().map(TaxTableChange::put).toList());
    answersLike(List.of(afresh), model.values(), queries);
    for (Tenant tenant : changed) {
      assertEquals(revision, tenant.taxTables().revision());
      assertEquals(listed(afresh), listed(tenant));
      assertEquals(model.size(), listed(tenant).size());
    }
  }

  private static List<? extends TaxEntry> listed(Tenant tenant) {
    TaxTables tables = tenant.taxTables();
    PageRequest all = PageRequest.first(1_000);
    return Stream.of(
            tables.list(TaxRuleFilter.all(), all),
            tables.listBoundaries(TaxRuleFilter.all(), all),
            tables.listTaxabilities(TaxRuleFilter.all(), all))
        .flatMap(page -> page.items().stream())
        .toList();
  }

  private static void answersLike(
      List<Tenant> changed, Collection<TaxEntry> entries, List<TaxQuery> queries) {
    for (TaxQuery query : queries) {
      TaxRate expected = RandomTables.naive(entries, query);
      for (Tenant tenant : changed) {
        assertEquals(expected, tenant.taxRates().resolve(query), () -> query + " of " + entries);
      }
    }
  }

  /** Returns the new revision, or -1 if the step was rejected. */
  private static long publish(Tenant tenant, Step step) {
    try {
      return step.changes() != null
          ? tenant.taxTables().publish(step.changes())
          : tenant.taxTables().replaceSource(step.replacedSource(), step.entries());
    } catch (InvalidInputException e) {
      return -1;
    }
  }

  /** Returns the model after a step; null if the step must be rejected. */
  private static Map<String, TaxEntry> applied(Map<String, TaxEntry> before, Step step) {
    Map<String, TaxEntry> after = new LinkedHashMap<>(before);
    if (step.changes() == null) {
      after.values().removeIf(entry -> entry.source().orElseThrow().equals(step.replacedSource()));
      for (TaxEntry entry : step.entries()) {
        TaxEntry named = EntryEdits.withSource(entry, step.replacedSource());
        after.put(named.id().orElse(step.replacedSource() + " " + named), named);
      }
    } else {
      for (TaxTableChange change : step.changes()) {
        if (!apply(after, change)) {
          return null;
        }
      }
    }
    List<TaxEntry> entries = List.copyOf(after.values());
    for (int i = 0; i < entries.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (NaiveResolution.ambiguous(entries.get(i), entries.get(j))) {
          return null;
        }
      }
    }
    return after;
  }

  private static boolean apply(Map<String, TaxEntry> after, TaxTableChange change) {
    if (change instanceof TaxTableChange.Put put) {
      after.put(put.entry().id().orElseThrow(), EntryEdits.withSource(put.entry(), "manual"));
      return true;
    }
    if (change instanceof TaxTableChange.EndOn end) {
      TaxEntry entry = after.get(end.id());
      LocalDate start = entry == null ? null : entry.startInclusive().orElse(null);
      if (entry == null || (start != null && !start.isBefore(end.dateExclusive()))) {
        return false;
      }
      after.put(end.id(), EntryEdits.endingOn(entry, end.dateExclusive()));
      return true;
    }
    return after.remove(((TaxTableChange.Remove) change).id()) != null;
  }
}
