package io.octroi.spi;

import io.octroi.TenantId;
import io.octroi.taxrate.TaxRule;

/**
 * A tax rule.
 *
 * @param tenant the tenant
 * @param area the area that core assigned, such as {@code USA/IL/600}, by which listings are
 *     ordered and filtered; ASCII, at most 16 characters
 * @param rule the rule in canonical form, with id and source; the id is the primary key within the
 *     tenant
 */
public record TaxRuleRow(TenantId tenant, String area, TaxRule rule) {

  /**
   * Checks that the rule has an id and a source.
   *
   * @throws NullPointerException if the rule has no id or no source
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
   * Returns the primary key within the tenant.
   *
   * @return the rule's id
   */
  public String id() {
    return rule.id().orElseThrow();
  }
}
