package io.octroi.ratefiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.octroi.ratefiles.SeenKeys.Earlier;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleBuilder;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules for the same place are found, and no others. */
class SeenRulesTest {

  private static TaxRuleBuilder rule(String rate) {
    return TaxRule.of("US-CA", "USA", rate).region("CA");
  }

  @Test
  void eachPartOfThePlaceTheCategoryAndTheGroupMatters() {
    List<TaxRuleBuilder> different =
        List.of(
            rule("0.01"),
            rule("0.01").region(null),
            rule("0.01").region("NY"),
            TaxRule.of("US-CA", "CAN", "0.01"),
            rule("0.01").postal("90210"),
            rule("0.01").postal("90211"),
            rule("0.01").postal("90210", "90211"),
            rule("0.01").postal("902100000"),
            TaxRule.of("VAT", "GBR", "0.01").postalPrefix("PA6"),
            TaxRule.of("VAT", "GBR", "0.01").postalOutward("PA6"),
            rule("0.01").postalPrefix("902"),
            rule("0.01").postalPrefix("9021012"),
            TaxRule.of("VAT", "GBR", "0.01").postal("PA6 7LN"),
            rule("0.01").category("food"),
            rule("0.01").category("food").postal("90210"));
    SeenRules seen = new SeenRules();
    for (int i = 0; i < different.size(); i++) {
      TaxRule rule = different.get(i).build();
      assertNull(seen.add("group", rule, i), rule.toString());
      assertNull(seen.add("other group", rule, 100 + i), rule.toString());
    }
    for (int i = 0; i < different.size(); i++) {
      TaxRuleBuilder rule = different.get(i);
      assertEquals(new Earlier(i, true), seen.add("group", rule.build(), 1_000));
      assertEquals(new Earlier(100 + i, true), seen.add("other group", rule.build(), 1_000));
      TaxRule compound = rule.compound(true).build();
      assertEquals(new Earlier(i, false), seen.add("group", compound, 1_000));
      TaxRule rate = rule.compound(false).rate(compound.rate().movePointLeft(7)).build();
      assertEquals(new Earlier(i, false), seen.add("group", rate, 1_000));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "USA, 90210*, , 90210, 90210",
    "USA, 902*, , 90200, 90299",
    "USA, 902101*, , 902101000, 902101999",
    "USA, 902100000, 902109999, 90210, 90210",
    "USA, 902100000, 902119999, 90210, 90211",
    "CAN, K1A*, , K1A, K1A",
    "DEU, 7826*, , 7826, 7826",
    "GBR, PA67LN*, , PA67LN, PA67LN",
  })
  void equalRangesInOtherWordsAreFound(
      String country, String from, @Nullable String to, String otherFrom, String otherTo) {
    TaxRuleBuilder rule = TaxRule.of("tax", country, "0.01");
    SeenRules seen = new SeenRules();
    assertNull(seen.add("group", rule.postal(from, to).build(), 1));
    TaxRule other = rule.postal(otherFrom, otherTo).build();
    assertEquals(new Earlier(1, true), seen.add("group", other, 2));
  }

  @Test
  void tenThousandRulesAreFoundAgain() {
    LongFunction<TaxRule> rules =
        i -> rule("0.0" + i).postal(Long.toString(100_000_000 + 7 * i)).build();
    SeenRules seen = new SeenRules();
    for (long i = 1; i <= 10_000; i++) {
      assertNull(seen.add("group", rules.apply(i), i));
    }
    for (long i = 1; i <= 10_000; i++) {
      assertEquals(new Earlier(i, true), seen.add("group", rules.apply(i), 0));
    }
  }
}
