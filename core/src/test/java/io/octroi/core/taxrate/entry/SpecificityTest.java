package io.octroi.core.taxrate.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.core.Faults;
import io.octroi.core.OctroiFixture;
import io.octroi.core.Store;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleBuilder;
import io.octroi.taxrate.TaxTableChange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The more specific of two rules of one authority wins, and rules of equal specificity conflict.
 */
class SpecificityTest {

  private static final LocalDate JUNE = LocalDate.of(2026, 6, 1);
  private static final LocalDate JULY = LocalDate.of(2026, 7, 1);

  private static TaxRuleBuilder country() {
    return TaxRule.of("US-IL", "USA", "0.01");
  }

  private static TaxRuleBuilder state() {
    return country().region("IL");
  }

  private static TaxRuleBuilder spain() {
    return TaxRule.of("ES", "ESP", "0.01");
  }

  static Stream<Arguments> undecided() {
    return Stream.of(
        Arguments.of(state(), state(), "USA/IL, [, )"),
        Arguments.of(country(), country(), "USA, [, )"),
        Arguments.of(state().issues(1, 10), state().issues(5, 20), "USA/IL, issues 5..10, [, )"),
        Arguments.of(state().issues(5, null), state().issues(1, 10), "USA/IL, issues 5..10, [, )"),
        Arguments.of(state().issues(1, 5), state().issues(5, 9), "USA/IL, issues 5..5, [, )"),
        Arguments.of(state().issues(3, null), state().issues(3, null), "USA/IL, issues 3.., [, )"),
        Arguments.of(
            state().category("food"), state().category("food"), "USA/IL, category \"food\", [, )"),
        Arguments.of(
            state().postal("60010", "60020"),
            state().postal("60015", "60030"),
            "USA/IL, postal codes 60015..60020, [, )"),
        Arguments.of(
            state().postal("60010", "60020"),
            state().postal("60020", "60030"),
            "USA/IL, postal codes 60020..60020, [, )"),
        Arguments.of(
            state().postal("60010", "60020").category("food"),
            state().postal("60015", "60030").issues(4, null),
            "USA/IL, postal codes 60015..60020, category \"food\", issues 4.., [, )"),
        Arguments.of(
            spain().postal("35010", "35020"),
            spain().region("CN").postal("35015", "35030"),
            "ESP/CN, postal codes 35015..35020, [, )"),
        Arguments.of(state().until(JULY), state().from(JUNE), "USA/IL, [2026-06-01, 2026-07-01)"));
  }

  @ParameterizedTest
  @MethodSource("undecided")
  void neitherIsMoreSpecific(TaxRuleBuilder one, TaxRuleBuilder other, String where) {
    for (List<TaxTableChange> changes : List.of(both(one, other), both(other, one))) {
      try (OctroiFixture fixture = OctroiFixture.over(Store.MEMORY)) {
        List<String> faults = Faults.of(() -> fixture.tenant().taxTables().publish(changes));
        assertEquals(1, faults.size(), faults::toString);
        assertTrue(faults.get(0).endsWith("neither is more specific for " + where), faults.get(0));
      }
    }
  }

  static Stream<Arguments> apart() {
    return Stream.of(
        Arguments.of(state().until(JUNE), state().from(JUNE)),
        Arguments.of(state().issues(1, 4), state().issues(5, 9)),
        Arguments.of(state().postal("60010", "60020"), state().postal("60021", "60030")),
        Arguments.of(state().category("food"), state().category("book")),
        Arguments.of(state(), country().region("WI")));
  }

  @ParameterizedTest
  @MethodSource("apart")
  void rulesWithoutACommonSaleDoNotConflict(TaxRuleBuilder one, TaxRuleBuilder other) {
    for (List<TaxTableChange> changes : List.of(both(one, other), both(other, one))) {
      try (OctroiFixture fixture = OctroiFixture.over(Store.MEMORY)) {
        assertEquals(1, fixture.tenant().taxTables().publish(changes));
      }
    }
  }

  static Stream<Arguments> decided() {
    return Stream.of(
        Arguments.of(state().issues(1, 10), state().issues(4, 6)),
        Arguments.of(state().issues(1, 10), state().issues(1, 6)),
        Arguments.of(state().issues(1, 6), state().issues(5, 6)),
        Arguments.of(state().issues(1, null), state().issues(5, 9)),
        Arguments.of(state(), state().issues(1, null)),
        Arguments.of(state().issues(5, 5), state().category("periodical")),
        Arguments.of(country().category("periodical"), state()),
        Arguments.of(state().postalPrefix("600"), state().postal("60060", "60069")),
        Arguments.of(spain().postal("35012"), spain().region("CN").postal("35012")),
        Arguments.of(spain().region("CN").category("periodical"), spain().postal("35012")));
  }

  @ParameterizedTest
  @MethodSource("decided")
  void theSecondIsMoreSpecific(TaxRuleBuilder one, TaxRuleBuilder other) {
    TaxRuleBuilder second = other.rate(new BigDecimal("0.02"));
    Place place =
        one.build().country().equals("ESP")
            ? Place.of("ESP", "CN", "35012")
            : Place.usa("IL", "60062");
    TaxQuery query = TaxQuery.of(place, "19").withIssues(5);
    for (List<TaxTableChange> changes : List.of(both(one, second), both(second, one))) {
      try (OctroiFixture fixture = OctroiFixture.over(Store.MEMORY)) {
        fixture.tenant().products().put("19", "periodical");
        fixture.tenant().taxTables().publish(changes);
        assertEquals(new BigDecimal("0.02"), fixture.tenant().taxRates().resolve(query).fraction());
        assertEquals(
            List.of("0.02"),
            fixture.tenant().taxRates().lookup(query).rate().components().stream()
                .map(each -> each.rate().toPlainString())
                .toList());
      }
    }
  }

  private static List<TaxTableChange> both(TaxRuleBuilder first, TaxRuleBuilder second) {
    return List.of(
        TaxTableChange.put(first.id("a").build()), TaxTableChange.put(second.id("b").build()));
  }
}
