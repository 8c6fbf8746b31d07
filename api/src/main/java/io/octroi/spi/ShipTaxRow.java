package io.octroi.spi;

import io.octroi.TenantId;
import io.octroi.shiptax.ShipTax;
import io.octroi.shiptax.ShipTaxType;
import java.util.Set;

/**
 * A ship-tax record.
 *
 * @param tenant the tenant
 * @param tax the record, which has the row's key and version
 */
public record ShipTaxRow(TenantId tenant, ShipTax tax) implements VersionedRow {

  /** The space of {@link #uniqueKeys()}. */
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
   * Returns the key of a primary or secondary tax, which is the only one of its customer, link and
   * record type.
   *
   * @return a key in the space {@value #SINGLE}; none for other types
   */
  @Override
  public Set<UniqueKey> uniqueKeys() {
    if (tax.type() != ShipTaxType.PRIMARY && tax.type() != ShipTaxType.SECONDARY) {
      return Set.of();
    }
    // With the length, so that no other pair of number and link is written alike.
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
