package io.octroi.spi;

import io.octroi.TenantId;
import io.octroi.taxrate.TaxEntry;

/**
 * An entry of a tax table: a rule, a boundary or a taxability.
 *
 * @param tenant the tenant
 * @param area the area, such as {@code USA/IL/600}, at most 16 ASCII characters. Core assigns the
 *     area, by which listings are ordered and filtered
 * @param entry the entry in canonical form, with an id and a source; the id is the primary key
 *     within the tenant, across all kinds of entries. Numbers have no trailing zeros, and the
 *     authorities of boundaries and taxabilities have no control characters
 */
public record TaxTableRow(TenantId tenant, String area, TaxEntry entry) {

  /**
   * Checks that the entry has an id and a source.
   *
   * @throws NullPointerException if the entry has no id or no source
   */
  public TaxTableRow {
    if (entry.id().isEmpty()) {
      throw new NullPointerException("id");
    }
    if (entry.source().isEmpty()) {
      throw new NullPointerException("source");
    }
  }

  /**
   * Returns the primary key within the tenant.
   *
   * @return the entry's id
   */
  public String id() {
    return entry.id().orElseThrow();
  }
}
