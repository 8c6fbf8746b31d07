package io.octroi.core.taxrate;

import io.octroi.PageRequest;
import io.octroi.core.OctroiFixture;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleFilter;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Shortcuts for tests of tax tables. */
final class Tables {

  private Tables() {}

  static List<TaxRule> rules(OctroiFixture fixture) {
    return fixture.tenant().taxTables().list(TaxRuleFilter.all(), PageRequest.first(1_000)).items();
  }

  static TaxRule onlyRule(OctroiFixture fixture) {
    return rules(fixture).get(0);
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
