package io.octroi.spi;

import io.octroi.TenantId;
import io.octroi.taxrate.TaxRule;

/**
 * A tax rule.
 *
 * @param tenant whose rule it is
 * @param area where core has put it, such as {@code USA/IL/600}: what listings are ordered and
 *     limited by. ASCII, at most 16 characters
 * @param rule the rule in its canonical form, with id and source; its id is the primary key within
 *     the tenant
 */
public record TaxRuleRow(TenantId tenant, String area, TaxRule rule) {

  /**
   * Checks that the rule has its id and source.
   *
   * @throws NullPointerException if it has not
   */
  public TaxRuleRow {
    if (rule.id().isEmpty()) {
      throw new NullPointerException("id");
    }
    if (rule.source().isEmpty()) {
      throw new NullPointerException("source");
    }
  }

  /**
   * The primary key within the tenant.
   *
   * @return the rule's id
   */
  public String id() {
    return rule.id().orElseThrow();
  }
}
