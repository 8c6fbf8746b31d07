package io.octroi.spi;

import io.octroi.TenantId;
import io.octroi.shiptax.ShipTax;
import io.octroi.shiptax.ShipTaxType;
import java.util.Set;

/**
 * A ship-tax record.
 *
 * @param tenant the tenant
 * @param tax the record, which contains the key and the version of the row
 */
public record ShipTaxRow(TenantId tenant, ShipTax tax) implements VersionedRow {

  /** The key space of primary and secondary taxes. */
  public static final String SINGLE = "ship-tax-single";

  @Override
  public String key() {
    return tax.key();
  }

  @Override
  public long version() {
    return tax.version();
  }

  /**
   * Returns the unique key of a primary or secondary tax. There is at most one tax of each type for
   * each customer, link and record type.
   *
   * @return a key in the key space {@value #SINGLE}, or an empty set for other types
   */
  @Override
  public Set<UniqueKey> uniqueKeys() {
    if (tax.type() != ShipTaxType.PRIMARY && tax.type() != ShipTaxType.SECONDARY) {
      return Set.of();
    }
    // The length makes the concatenation of the customer number and the link unambiguous.
    return Set.of(
        new UniqueKey(
            SINGLE,
            tax.type().code()
                + tax.recordType().code()
                + tax.customerNumber().length()
                + "/"
                + tax.customerNumber()
                + tax.link()));
  }
}
