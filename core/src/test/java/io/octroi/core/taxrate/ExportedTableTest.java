package io.octroi.core.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.PageRequest;
import io.octroi.Tenant;
import io.octroi.core.Store;
import io.octroi.taxrate.RateImport;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleFilter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;

/** A table that is exported and imported into an empty tenant equals the original. */
class ExportedTableTest {

  private final FreshTenants tenants = new FreshTenants();

  @AfterProperty
  void close() {
    tenants.close();
  }

  /** Random rules, some of which have an id of their own or names that CSV must quote. */
  @Provide
  Arbitrary<TaxRule> rules() {
    Arbitrary<String> ids = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8);
    Arbitrary<String> names =
        Arbitraries.of("A, \"b\"", "\u00C9tat", "#1", "=1+1", "\uD83D\uDE00", "a;b", "'", "id");
    return Combinators.combine(RandomTables.rules(), ids.injectNull(0.7), names.injectNull(0.5))
        .as(
            (rule, id, name) -> {
              TaxRule named = rule.toBuilder().id(id).build();
              return name == null || rule.category().isEmpty()
                  ? named
                  : named.toBuilder().category(name).build();
            });
  }

  @Property(tries = 200)
  void inMemoryItIsEqual(@ForAll @Size(max = 30) List<@From("rules") TaxRule> drafts) {
    isEqual(Store.MEMORY, drafts);
  }

  @Property(tries = 40)
  void overH2ItIsEqual(@ForAll @Size(max = 30) List<@From("rules") TaxRule> drafts) {
    if (Store.each().anyMatch(Store.H2::equals)) {
      isEqual(Store.H2, drafts);
    }
  }

  @Property(tries = 20)
  void overPostgresqlItIsEqual(@ForAll @Size(max = 30) List<@From("rules") TaxRule> drafts) {
    if (Store.each().anyMatch(Store.POSTGRESQL::equals)) {
      isEqual(Store.POSTGRESQL, drafts);
    }
  }

  private void isEqual(Store store, List<TaxRule> drafts) {
    Tenant original = tenants.next(store);
    List<TaxRule> rules = RandomTables.unambiguous(distinct(drafts));
    original.taxTables().replaceSource("one", rules.subList(0, rules.size() / 2));
    original.taxTables().replaceSource("two", rules.subList(rules.size() / 2, rules.size()));
    StringWriter text = new StringWriter();
    assertEquals(rules.size(), original.taxTables().exportCsv(text, TaxRuleFilter.all()));
    Tenant copy = tenants.next(store);
    if (!rules.isEmpty()) {
      RateImport result =
          copy.taxTables().importCsv(new StringReader(text.toString()), "copy", step -> {});
      assertEquals(rules.size(), result.report().rules());
      assertEquals(0, result.report().skipped().count());
    }
    assertEquals(
        rules(original).stream().map(rule -> rule.toBuilder().source("copy").build()).toList(),
        rules(copy));
  }

  private static List<TaxRule> distinct(List<TaxRule> drafts) {
    List<TaxRule> distinct = new ArrayList<>();
    for (TaxRule draft : drafts) {
      boolean taken = distinct.stream().anyMatch(before -> before.id().equals(draft.id()));
      distinct.add(taken ? draft.toBuilder().id(null).build() : draft);
    }
    return distinct;
  }

  private static List<TaxRule> rules(Tenant tenant) {
    return tenant.taxTables().list(TaxRuleFilter.all(), PageRequest.first(1_000)).items();
  }
}
