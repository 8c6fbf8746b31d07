package io.octroi.core.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.InvalidInputException;
import io.octroi.PageRequest;
import io.octroi.Tenant;
import io.octroi.core.Store;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleFilter;
import io.octroi.taxrate.TaxTableChange;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;

/**
 * After any sequence of publications, the index equals one that is compiled afresh, over both
 * adapters.
 */
class PublishSequenceTest {

  private final FreshTenants tenants = new FreshTenants();

  @AfterProperty
  void close() {
    tenants.close();
  }

  /** Changes of a few rules with few distinct ids, or replacements of one of two sources. */
  record Step(List<TaxTableChange> changes, String replacedSource, List<TaxRule> rules) {}

  @Provide
  Arbitrary<Step> steps() {
    Arbitrary<String> ids = Arbitraries.of("a", "b", "c", "d", "e", "f", "g", "h");
    Arbitrary<TaxTableChange> changes =
        Arbitraries.frequencyOf(
            Tuple.of(
                6,
                Combinators.combine(RandomTables.rules(), ids)
                    .as((rule, id) -> TaxTableChange.put(rule.toBuilder().id(id).build()))),
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
                    RandomTables.rules().list().ofMaxSize(8).map(RandomTables::unambiguous))
                .as((source, rules) -> new Step(null, source, rules))));
  }

  @Provide
  Arbitrary<TaxQuery> queries() {
    return RandomTables.queries();
  }

  @Property(tries = 120)
  void aTableChangedStepByStepEqualsOneCompiledAfreshOverBothAdapters(
      @ForAll @Size(min = 1, max = 12) List<@From("steps") Step> steps,
      @ForAll @Size(12) List<@From("queries") TaxQuery> queries) {
    List<Tenant> changed = Store.each().map(tenants::next).toList();
    Map<String, TaxRule> model = new LinkedHashMap<>();
    long revision = 0;
    for (Step step : steps) {
      Map<String, TaxRule> after = applied(model, step);
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
    }
  }

  private static List<TaxRule> listed(Tenant tenant) {
    return tenant.taxTables().list(TaxRuleFilter.all(), PageRequest.first(1_000)).items();
  }

  private static void answersLike(
      List<Tenant> changed, Collection<TaxRule> rules, List<TaxQuery> queries) {
    for (TaxQuery query : queries) {
      TaxRate expected = RandomTables.naive(List.copyOf(rules), query);
      for (Tenant tenant : changed) {
        assertEquals(expected, tenant.taxRates().resolve(query), () -> query + " of " + rules);
      }
    }
  }

  /** Returns the new revision, or -1 if the step was rejected. */
  private static long publish(Tenant tenant, Step step) {
    try {
      return step.changes() != null
          ? tenant.taxTables().publish(step.changes())
          : tenant.taxTables().replaceSource(step.replacedSource(), step.rules());
    } catch (InvalidInputException e) {
      return -1;
    }
  }

  /** Returns the model after a step; null if the step must be rejected. */
  private static Map<String, TaxRule> applied(Map<String, TaxRule> before, Step step) {
    Map<String, TaxRule> after = new LinkedHashMap<>(before);
    if (step.changes() == null) {
      after.values().removeIf(rule -> rule.source().orElseThrow().equals(step.replacedSource()));
      for (TaxRule rule : step.rules()) {
        TaxRule named = rule.toBuilder().source(step.replacedSource()).build();
        after.put(step.replacedSource() + " " + named, named);
      }
    } else {
      for (TaxTableChange change : step.changes()) {
        if (change instanceof TaxTableChange.Put put) {
          after.put(put.rule().id().orElseThrow(), put.rule().toBuilder().source("manual").build());
        } else if (change instanceof TaxTableChange.EndOn end) {
          TaxRule rule = after.get(end.id());
          LocalDate start = rule == null ? null : rule.startInclusive().orElse(null);
          if (rule == null || (start != null && !start.isBefore(end.dateExclusive()))) {
            return null;
          }
          after.put(end.id(), rule.toBuilder().until(end.dateExclusive()).build());
        } else if (change instanceof TaxTableChange.Remove remove
            && after.remove(remove.id()) == null) {
          return null;
        }
      }
    }
    List<TaxRule> rules = List.copyOf(after.values());
    boolean ambiguous =
        rules.stream()
            .anyMatch(
                a -> rules.stream().anyMatch(b -> !a.equals(b) && NaiveResolution.ambiguous(a, b)));
    return ambiguous ? null : after;
  }
}
