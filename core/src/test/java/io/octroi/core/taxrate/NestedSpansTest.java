package io.octroi.core.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.Tenant;
import io.octroi.core.Store;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxTableChange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterProperty;

/** Tables with thousands of nested ZIP+4 ranges resolve as the naive reference does. */
class NestedSpansTest {

  private static final List<String> AUTHORITIES = List.of("state", "county", "city");
  private static final int QUESTIONS = 200;
  private static final int PUBLICATIONS = 20;
  private static final int PLUS_FOUR = 10_000;

  private final FreshTenants tenants = new FreshTenants();

  @AfterProperty
  void close() {
    tenants.close();
  }

  @Property(tries = 1)
  void inMemoryTheyAnswerAsTheNaiveReferenceDoes(@ForAll long seed) {
    answerAsTheNaiveReferenceDoes(Store.MEMORY, 25_000, seed);
  }

  @Property(tries = 1)
  void overH2TheyAnswerAsTheNaiveReferenceDoes(@ForAll long seed) {
    answerAsTheNaiveReferenceDoes(Store.H2, 5_000, seed);
  }

  @Property(tries = 1)
  void overPostgresqlTheyAnswerAsTheNaiveReferenceDoes(@ForAll long seed) {
    answerAsTheNaiveReferenceDoes(Store.POSTGRESQL, 5_000, seed);
  }

  private void answerAsTheNaiveReferenceDoes(Store store, int size, long seed) {
    Random random = new Random(seed);
    List<TaxRule> rules = new ArrayList<>();
    for (int zip = 0; rules.size() < size; zip++) {
      for (String authority : AUTHORITIES) {
        nest(rules, random, zip, authority, 0, PLUS_FOUR, 1 + random.nextInt(7));
      }
    }
    Tenant tenant = tenants.next(store);
    tenant.taxTables().replaceSource("spans", rules);
    assertAnswers(tenant, rules, random);
    for (int i = 0; i < PUBLICATIONS; i++) {
      int at = random.nextInt(rules.size());
      TaxRule before = rules.get(at);
      TaxRule after = before.toBuilder().rate(rate(random)).build();
      rules.set(at, after);
      tenant.taxTables().publish(List.of(TaxTableChange.put(after)));
      assertAnswer(tenant, rules, before.postalFrom().orElseThrow());
      assertAnswer(tenant, rules, before.postalTo().orElseThrow());
    }
    assertAnswers(tenant, rules, random);
  }

  /** Adds a span and, at random, disjoint spans within it, recursively. */
  private static void nest(
      List<TaxRule> rules, Random random, int zip, String authority, int from, int to, int depth) {
    LocalDate since = RandomTables.FIRST_DAY.plusDays(random.nextInt(12));
    rules.add(
        TaxRule.of(authority, "USA", "0")
            .rate(rate(random))
            .region("GA")
            .postal(code(zip, from), code(zip, to - 1))
            .from(random.nextInt(4) == 0 ? since : null)
            .until(random.nextInt(4) == 0 ? since.plusDays(1) : null)
            .id("r" + rules.size())
            .source("spans")
            .build());
    int next = from;
    while (depth > 0 && next < to - 1 && random.nextInt(6) > 0) {
      int start = next + random.nextInt(to - next);
      int end = start + 1 + random.nextInt(to - start);
      if (end - start < to - from) {
        nest(rules, random, zip, authority, start, end, depth - 1);
      }
      next = end;
    }
  }

  private static BigDecimal rate(Random random) {
    return BigDecimal.valueOf(random.nextInt(1, 1_000), 7);
  }

  private static String code(int zip, int plusFour) {
    return Integer.toString((30_000 + zip) * PLUS_FOUR + plusFour);
  }

  private static void assertAnswers(Tenant tenant, List<TaxRule> rules, Random random) {
    for (int i = 0; i < QUESTIONS; i++) {
      TaxRule rule = rules.get(random.nextInt(rules.size()));
      int bound =
          Integer.parseInt(
              random.nextBoolean()
                  ? rule.postalFrom().orElseThrow()
                  : rule.postalTo().orElseThrow());
      int near = Math.max(300_000_000, bound + random.nextInt(-1, 2));
      assertAnswer(tenant, rules, Integer.toString(random.nextInt(20) == 0 ? near / 10_000 : near));
    }
  }

  private static void assertAnswer(Tenant tenant, List<TaxRule> rules, String code) {
    // Limits the slow reference to the rules that can match.
    List<TaxRule> touching = new ArrayList<>();
    String last = code + "~";
    for (TaxRule rule : rules) {
      if (rule.postalFrom().orElseThrow().compareTo(last) <= 0
          && rule.postalTo().orElseThrow().compareTo(code) >= 0) {
        touching.add(rule);
      }
    }
    TaxQuery query =
        TaxQuery.of(Place.usa("GA", code), "food").withDate(RandomTables.FIRST_DAY.plusDays(6));
    assertEquals(RandomTables.naive(touching, query), tenant.taxRates().resolve(query), code);
  }
}
