package io.octroi.storage.h2;

import io.octroi.TenantId;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.ProductRow;
import io.octroi.spi.TaxRuleRow;
import io.octroi.spi.TaxTablePublication;
import io.octroi.taxrate.TaxRule;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Sample rows for tests that need any rows. */
final class SampleRows {

  static final TenantId ACME = TenantId.of("acme");

  private SampleRows() {}

  static CustomerRow customer(String id) {
    return customer(ACME, id);
  }

  static CustomerRow customer(TenantId tenant, String id) {
    return new CustomerRow(tenant, id, 1, List.of(id + "-alias"), List.of());
  }

  static ProductRow product(String id) {
    return new ProductRow(ACME, id, "book");
  }

  /** Returns a publication of the rules {@code <name>-0}, {@code <name>-1} and so on. */
  static TaxTablePublication publication(long expectedRevision, String name, int count) {
    return publication(ACME, expectedRevision, name, count);
  }

  static TaxTablePublication publication(
      TenantId tenant, long expectedRevision, String name, int count) {
    return new TaxTablePublication(
        tenant,
        expectedRevision,
        null,
        Set.of(),
        IntStream.range(0, count).mapToObj(i -> rule(tenant, name + "-" + i)).iterator());
  }

  static TaxRuleRow rule(String id) {
    return rule(ACME, id);
  }

  private static TaxRuleRow rule(TenantId tenant, String id) {
    TaxRule rule = TaxRule.of("US-IL", "USA", "0.0625").region("IL").id(id).source("test").build();
    return new TaxRuleRow(tenant, "USA/IL", rule);
  }
}
