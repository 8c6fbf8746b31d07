package io.octroi.storage.tck.jdbc;

import io.octroi.Percent;
import io.octroi.TenantId;
import io.octroi.shiptax.ShipTax;
import io.octroi.shiptax.ShipTaxRecordType;
import io.octroi.shiptax.ShipTaxType;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.ProductRow;
import io.octroi.spi.ShipTaxRow;
import io.octroi.spi.TaxImageRow;
import io.octroi.spi.TaxTablePublication;
import io.octroi.spi.TaxTableRow;
import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.Taxability;
import io.octroi.taxrate.Treatment;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Sample rows for the tests of adapters that need any rows. */
public final class SampleRows {

  /** The tenant of rows without another one. */
  public static final TenantId ACME = TenantId.of("acme");

  private SampleRows() {}

  /**
   * Returns a customer of tenant ACME with one alias.
   *
   * @param id the id; the alias is the id and {@code -alias}
   * @return the row
   */
  public static CustomerRow customer(String id) {
    return customer(ACME, id);
  }

  /**
   * Returns a customer with one alias.
   *
   * @param tenant the tenant
   * @param id the id; the alias is the id and {@code -alias}
   * @return the row
   */
  public static CustomerRow customer(TenantId tenant, String id) {
    return new CustomerRow(tenant, id, 1, List.of(id + "-alias"), List.of());
  }

  /**
   * Returns a product of tenant ACME.
   *
   * @param id the id
   * @return the row
   */
  public static ProductRow product(String id) {
    return new ProductRow(ACME, id, "book");
  }

  /**
   * Returns an image of a tax table, of a thousand bytes.
   *
   * @param tenant the tenant
   * @param revision the revision, which decides the bytes
   * @return the row
   */
  public static TaxImageRow image(TenantId tenant, long revision) {
    byte[] bytes = new byte[1_000];
    new Random(revision).nextBytes(bytes);
    return new TaxImageRow(tenant, revision, ByteBuffer.wrap(bytes));
  }

  /**
   * Returns a ship-tax record of customer {@code 7}.
   *
   * @param tenant the tenant
   * @param key the key
   * @param version the version; version 1 is a primary tax, and others are secondary taxes
   * @return the row
   */
  public static ShipTaxRow shipTax(TenantId tenant, String key, long version) {
    return new ShipTaxRow(
        tenant,
        new ShipTax(
            key,
            "link",
            "7",
            "a tax",
            version == 1 ? ShipTaxType.PRIMARY : ShipTaxType.SECONDARY,
            Percent.of("6.25"),
            "GST",
            ShipTaxRecordType.SALES,
            true,
            true,
            false,
            false,
            false,
            Optional.of(Instant.EPOCH),
            version));
  }

  /**
   * Returns a publication of tenant ACME with the entries {@code name-0}, {@code name-1} and so on.
   * One of ten is a boundary, one of ten is a taxability, and the others are rules.
   *
   * @param expectedRevision the revision of the table before it
   * @param name the prefix of the ids
   * @param count the number of entries
   * @return the publication
   */
  public static TaxTablePublication publication(long expectedRevision, String name, int count) {
    return publication(ACME, expectedRevision, name, count);
  }

  /**
   * Returns a publication of the entries {@code name-0}, {@code name-1} and so on. One of ten is a
   * boundary, one of ten is a taxability, and the others are rules.
   *
   * @param tenant the tenant
   * @param expectedRevision the revision of the table before it
   * @param name the prefix of the ids
   * @param count the number of entries
   * @return the publication
   */
  public static TaxTablePublication publication(
      TenantId tenant, long expectedRevision, String name, int count) {
    return new TaxTablePublication(
        tenant,
        expectedRevision,
        null,
        Set.of(),
        IntStream.range(0, count).mapToObj(i -> entry(tenant, name + "-" + i, i)).iterator());
  }

  /**
   * Returns a rule of tenant ACME for Illinois.
   *
   * @param id the id
   * @return the row
   */
  public static TaxTableRow rule(String id) {
    return rule(ACME, id);
  }

  private static TaxTableRow entry(TenantId tenant, String id, int number) {
    return switch (number % 10) {
      case 3 -> boundary(tenant, id);
      case 6 -> taxability(tenant, id);
      default -> rule(tenant, id);
    };
  }

  static TaxTableRow rule(TenantId tenant, String id) {
    TaxRule rule = TaxRule.of("US-IL", "USA", "0.0625").region("IL").id(id).source("test").build();
    return new TaxTableRow(tenant, "USA/IL", rule);
  }

  static TaxTableRow boundary(TenantId tenant, String id) {
    TaxBoundary boundary =
        TaxBoundary.of("USA", "US-IL", "US-IL-RTA").region("IL").id(id).source("test").build();
    return new TaxTableRow(tenant, "USA/IL", boundary);
  }

  static TaxTableRow taxability(TenantId tenant, String id) {
    Treatment treatment = Treatment.portion(BigDecimal.ONE, new BigDecimal("175.5"));
    Taxability taxability =
        Taxability.of("USA", "clothing", treatment)
            .region("IL")
            .authorities(List.of("US-IL"))
            .id(id)
            .source("test")
            .build();
    return new TaxTableRow(tenant, "USA/IL", taxability);
  }
}
