package io.octroi.core.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.octroi.InvalidInputException;
import io.octroi.Tenant;
import io.octroi.Violation;
import io.octroi.core.Store;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxTableChange;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;

/** Resolution agrees with a naive implementation of the specification, over each store. */
class NaiveReferenceTest {

  /** The number of mixed tables in each try. */
  private static final int TABLES = Integer.getInteger("octroi.tables", 1);

  private static final Pattern ID = Pattern.compile("\"(e\\d)\"");

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

  @Provide
  Arbitrary<List<RandomEntries.Table>> tables() {
    return RandomEntries.tables(22, 12).list().ofSize(TABLES);
  }

  @Provide
  Arbitrary<List<TaxEntry>> fewRules() {
    return drafts(RandomTables::rules);
  }

  @Provide
  Arbitrary<List<TaxEntry>> fewEntries() {
    List<Function<String, Arbitrary<? extends TaxEntry>>> kinds =
        List.of(RandomEntries::entries, RandomEntries::boundaries, RandomEntries::rivals);
    return Arbitraries.of(kinds).flatMap(NaiveReferenceTest::drafts);
  }

  private static Arbitrary<List<TaxEntry>> drafts(
      Function<String, Arbitrary<? extends TaxEntry>> entries) {
    return Arbitraries.of(RandomPlaces.COUNTRIES)
        .flatMap(country -> entries.apply(country).list().ofMinSize(2).ofMaxSize(6))
        .map(list -> EntryEdits.numbered(list, "e"));
  }

  @Property(tries = 60)
  void rulesInMemoryEqualTheNaiveReference(
      @ForAll @Size(min = 1, max = 25) List<@From("rules") TaxRule> drafts,
      @ForAll @Size(40) List<@From("queries") TaxQuery> queries) {
    equalsTheNaiveReference(Store.MEMORY, RandomTables.unambiguous(drafts), queries);
  }

  @Property(tries = 1_000)
  void inMemoryItEqualsTheNaiveReference(@ForAll @From("tables") List<RandomEntries.Table> tables) {
    equalsTheNaiveReference(Store.MEMORY, tables);
  }

  @Property(tries = 50)
  void overH2ItEqualsTheNaiveReference(@ForAll @From("tables") List<RandomEntries.Table> tables) {
    equalsTheNaiveReference(Store.H2, tables);
  }

  @Property(tries = 25)
  void overPostgresqlItEqualsTheNaiveReference(
      @ForAll @From("tables") List<RandomEntries.Table> tables) {
    equalsTheNaiveReference(Store.POSTGRESQL, tables);
  }

  private void equalsTheNaiveReference(Store store, List<RandomEntries.Table> tables) {
    if (Store.each().anyMatch(store::equals)) {
      tables.forEach(table -> equalsTheNaiveReference(store, table.entries(), table.queries()));
    }
  }

  private void equalsTheNaiveReference(
      Store store, List<? extends TaxEntry> entries, List<TaxQuery> queries) {
    Tenant tenant = tenants.next(store);
    tenant.taxTables().replaceSource("random", entries);
    List<TaxRate> batch = tenant.taxRates().resolveAll(queries);
    for (int i = 0; i < queries.size(); i++) {
      TaxQuery query = queries.get(i);
      TaxRate expected = RandomTables.naive(entries, query);
      assertEquals(expected, tenant.taxRates().resolve(query), () -> query + " of " + entries);
      assertEquals(expected, batch.get(i));
      if (i % 8 == 0) {
        ExplanationAgreement.check(tenant, query, expected);
      }
    }
  }

  @Property(tries = 100)
  void aTableIsRejectedExactlyIfTwoOfItsRulesAreAmbiguous(
      @ForAll @From("fewRules") List<TaxEntry> rules) {
    isRejectedExactlyIfAmbiguous(rules);
  }

  @Property(tries = 500)
  void aTableIsRejectedExactlyIfTwoOfItsEntriesAreAmbiguous(
      @ForAll @From("fewEntries") List<TaxEntry> entries) {
    isRejectedExactlyIfAmbiguous(entries);
  }

  private void isRejectedExactlyIfAmbiguous(List<TaxEntry> entries) {
    Set<Set<String>> pairs = new HashSet<>();
    for (int i = 0; i < entries.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (NaiveResolution.ambiguous(entries.get(i), entries.get(j))) {
          pairs.add(Set.of("e" + i, "e" + j));
        }
      }
    }
    Tenant tenant = tenants.next(Store.MEMORY);
    List<TaxTableChange> changes = entries.stream().map(TaxTableChange::put).toList();
    if (pairs.isEmpty()) {
      assertEquals(1, tenant.taxTables().publish(changes));
      return;
    }
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class,
            () -> tenant.taxTables().publish(changes),
            () -> pairs + " of " + entries);
    assertEquals(pairs, namedPairs(refused.violations()), entries::toString);
    assertEquals(pairs.size(), refused.violations().size());
    assertEquals(0, tenant.taxTables().revision());
  }

  /** Returns the ids that each violation contains. */
  private static Set<Set<String>> namedPairs(List<Violation> violations) {
    return violations.stream()
        .map(Violation::toString)
        .map(ID::matcher)
        .map(found -> found.results().map(MatchResult::group).collect(Collectors.toSet()))
        .map(ids -> ids.stream().map(id -> id.replace("\"", "")).collect(Collectors.toSet()))
        .collect(Collectors.toSet());
  }
}
