package io.octroi.core.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.InvalidInputException;
import io.octroi.Tenant;
import io.octroi.core.Store;
import io.octroi.taxrate.Explanation;
import io.octroi.taxrate.Explanation.Verdict;
import io.octroi.taxrate.TaxComponent;
import io.octroi.taxrate.TaxLookup;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxTableChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;

/** Resolution agrees with a naive implementation of the specification, over each store. */
class NaiveReferenceTest {

  private final FreshTenants tenants = new FreshTenants();

  @AfterProperty
  void close() {
    tenants.close();
  }

  @Provide
  Arbitrary<TaxRule> rules() {
    return RandomTables.rules();
  }

  @Provide
  Arbitrary<TaxQuery> queries() {
    return RandomTables.queries();
  }

  @Property(tries = 300)
  void inMemoryItEqualsTheNaiveReference(
      @ForAll @Size(min = 1, max = 25) List<@From("rules") TaxRule> drafts,
      @ForAll @Size(40) List<@From("queries") TaxQuery> queries) {
    equalsTheNaiveReference(Store.MEMORY, drafts, queries);
  }

  @Property(tries = 50)
  void overH2ItEqualsTheNaiveReference(
      @ForAll @Size(min = 1, max = 25) List<@From("rules") TaxRule> drafts,
      @ForAll @Size(40) List<@From("queries") TaxQuery> queries) {
    if (Store.each().anyMatch(Store.H2::equals)) {
      equalsTheNaiveReference(Store.H2, drafts, queries);
    }
  }

  private void equalsTheNaiveReference(Store store, List<TaxRule> drafts, List<TaxQuery> queries) {
    List<TaxRule> rules = RandomTables.unambiguous(drafts);
    Tenant tenant = tenants.next(store);
    tenant.taxTables().replaceSource("random", rules);
    List<TaxRate> batch = tenant.taxRates().resolveAll(queries);
    for (int i = 0; i < queries.size(); i++) {
      TaxQuery query = queries.get(i);
      TaxRate expected = RandomTables.naive(rules, query);
      assertEquals(expected, tenant.taxRates().resolve(query), () -> query + " of " + rules);
      assertEquals(expected, batch.get(i));
      if (i % 8 == 0) {
        explanationAndLookupAgree(tenant, query, expected);
      }
    }
  }

  private static void explanationAndLookupAgree(Tenant tenant, TaxQuery query, TaxRate expected) {
    Explanation explanation = tenant.taxRates().explain(query);
    assertEquals(expected, explanation.rate());
    List<TaxRule> applied =
        explanation.considered().stream()
            .filter(each -> each.verdict() == Verdict.APPLIES)
            .map(Explanation.Considered::rule)
            .toList();
    List<TaxComponent> levied =
        applied.stream()
            .map(rule -> new TaxComponent(rule.authority(), rule.rate(), rule.compound()))
            .sorted(Comparator.comparing(TaxComponent::compound))
            .toList();
    assertEquals(expected.components(), levied, explanation::toString);
    assertEquals(
        expected.approximate(),
        explanation.considered().stream()
            .anyMatch(each -> each.verdict() == Verdict.PART_OF_THE_PLACE),
        explanation::toString);
    TaxLookup lookup = tenant.taxRates().lookup(query);
    assertEquals(expected, lookup.rate());
    assertEquals(lookup, tenant.taxRates().getLookup(lookup.submissionId()).orElseThrow());
    assertEquals(
        Set.copyOf(applied.stream().map(rule -> rule.id().orElseThrow()).toList()),
        Set.copyOf(lookup.ruleIds()));
  }

  @Property(tries = 200)
  void aTableIsRejectedExactlyIfTwoOfItsRulesAreAmbiguous(
      @ForAll @Size(min = 2, max = 6) List<@From("rules") TaxRule> drafts) {
    List<TaxRule> rules =
        IntStream.range(0, drafts.size())
            .mapToObj(i -> drafts.get(i).toBuilder().id("r" + i).build())
            .toList();
    List<String> pairs = new ArrayList<>();
    for (TaxRule a : rules) {
      for (TaxRule b : rules) {
        if (a.id().orElseThrow().compareTo(b.id().orElseThrow()) < 0
            && NaiveResolution.ambiguous(a, b)) {
          pairs.add(
              "\""
                  + a.id().orElseThrow()
                  + "\" is ambiguous with rule \""
                  + b.id().orElseThrow()
                  + "\"");
        }
      }
    }
    Tenant tenant = tenants.next(Store.MEMORY);
    List<TaxTableChange> changes = rules.stream().map(TaxTableChange::put).toList();
    if (pairs.isEmpty()) {
      assertEquals(1, tenant.taxTables().publish(changes));
      return;
    }
    InvalidInputException refused =
        assertThrows(InvalidInputException.class, () -> tenant.taxTables().publish(changes));
    String message =
        refused
            .getMessage()
            .replace(": is ambiguous", " is ambiguous")
            .replaceAll("changes\\[\\d+], ", "");
    pairs.forEach(pair -> assertTrue(message.contains(pair), () -> pair + " not in " + message));
    assertEquals(pairs.size(), refused.violations().size());
    assertEquals(0, tenant.taxTables().revision());
  }
}
