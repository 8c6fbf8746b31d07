package io.octroi.storage.tck;

import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.NOON;

import io.octroi.Percent;
import io.octroi.TenantId;
import io.octroi.shiptax.ShipTax;
import io.octroi.shiptax.ShipTaxRecordType;
import io.octroi.shiptax.ShipTaxType;
import io.octroi.spi.ShipTaxRow;
import io.octroi.spi.ShipTaxStore;
import io.octroi.spi.Storage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sample ship-tax records. */
final class ShipTaxSamples implements UniqueKeySamples<ShipTaxRow> {

  private static final int ALL_FLAGS = 31;

  @Override
  public ShipTaxStore in(Storage storage) {
    return storage.shipTaxes();
  }

  @Override
  public ShipTaxRow bare(TenantId tenant, String key, long version) {
    return new ShipTaxRow(tenant, tax(key, "link", "7", version));
  }

  @Override
  public ShipTaxRow full(TenantId tenant, String key, long version) {
    return new ShipTaxRow(
        tenant,
        new ShipTax(
            key,
            key,
            "8",
            "another",
            ShipTaxType.SECONDARY,
            Percent.of("8.25"),
            "IL USE",
            ShipTaxRecordType.RECEIVING,
            true,
            true,
            true,
            true,
            true,
            Optional.of(NOON),
            version));
  }

  @Override
  public List<ShipTaxRow> varied() {
    return List.of(
        row("k1", ShipTaxType.SALES, "0", 0, Optional.empty()),
        row("k2", ShipTaxType.SHIPPING, "100", 1, Optional.of(NOON)),
        row("k3", ShipTaxType.PRIMARY, "8.25", 2, Optional.of(Instant.EPOCH)),
        row("k4", ShipTaxType.SECONDARY, "0.0001", 4, Optional.empty()),
        row("k5", ShipTaxType.SALES, "99.9999", 8, Optional.empty()),
        row("k6", ShipTaxType.SALES, "7.5", 16, Optional.empty()),
        row("k7", ShipTaxType.SALES, "7.5", ALL_FLAGS, Optional.empty()),
        full(ACME, "k".repeat(10), Long.MIN_VALUE));
  }

  /** Returns a row whose five boolean fields are set from the bits of {@code flags}. */
  private static ShipTaxRow row(
      String key, ShipTaxType type, String rate, int flags, Optional<Instant> modifiedAt) {
    return new ShipTaxRow(
        ACME,
        new ShipTax(
            key,
            "l".repeat(10),
            "7".repeat(10),
            "d".repeat(25),
            type,
            Percent.of(rate),
            "t".repeat(8),
            flags == ALL_FLAGS ? ShipTaxRecordType.RECEIVING : ShipTaxRecordType.SALES,
            (flags & 1) != 0,
            (flags & 2) != 0,
            (flags & 4) != 0,
            (flags & 8) != 0,
            (flags & 16) != 0,
            modifiedAt,
            1));
  }

  @Override
  public ShipTaxRow claiming(TenantId tenant, String key, long version, String name) {
    return new ShipTaxRow(tenant, tax(ShipTaxType.PRIMARY, key, name, "7", version));
  }

  @Override
  public int longestKey() {
    return 10;
  }

  @Override
  public String toString() {
    return "ship taxes";
  }

  /**
   * Returns version 1 of a sales-tax record of tenant ACME, with link {@code link} and customer
   * number 7.
   */
  static ShipTaxRow shipTax(String key) {
    return shipTax(key, "link", "7");
  }

  static ShipTaxRow shipTax(String key, String link, String customerNumber) {
    return new ShipTaxRow(ACME, tax(key, link, customerNumber, 1));
  }

  private static ShipTax tax(String key, String link, String customerNumber, long version) {
    return tax(ShipTaxType.SALES, key, link, customerNumber, version);
  }

  private static ShipTax tax(
      ShipTaxType type, String key, String link, String customerNumber, long version) {
    return new ShipTax(
        key,
        link,
        customerNumber,
        "SANTA CLARA CNTY. USE TAX",
        type,
        Percent.of("7.5"),
        "CA USE",
        ShipTaxRecordType.SALES,
        false,
        false,
        false,
        false,
        false,
        Optional.empty(),
        version);
  }
}
