package io.octroi.core.taxrate;

import io.octroi.PageRequest;
import io.octroi.core.House;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleFilter;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Shortcuts for tests of tax tables. */
final class Tables {

  private Tables() {}

  static List<TaxRule> rules(House house) {
    return house.tenant().taxTables().rules(TaxRuleFilter.all(), PageRequest.first(1_000)).items();
  }

  static TaxRule onlyRule(House house) {
    return rules(house).get(0);
  }

  /**
   * Returns the result of another thread, which must not wait for this one. Fails after a minute.
   */
  static <T> T of(Future<T> answer) {
    try {
      return answer.get(1, TimeUnit.MINUTES);
    } catch (Exception e) {
      throw new AssertionError("the other thread did not answer", e);
    }
  }
}
