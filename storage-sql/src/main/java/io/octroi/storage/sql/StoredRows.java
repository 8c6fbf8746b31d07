package io.octroi.storage.sql;

import io.octroi.spi.AccessTokenConfigurationRow;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.ConsentChainRow;
import io.octroi.spi.ConsentEventRow;
import io.octroi.spi.CredentialRow;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.EcommerceTokenRow;
import io.octroi.spi.ProductRow;
import io.octroi.spi.ShipTaxRow;
import io.octroi.spi.TaxLookupRow;
import io.octroi.spi.TaxTableRow;
import java.sql.Connection;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Reads all rows of a table with the mappers of the stores, in order to detect corrupt values. */
public final class StoredRows {

  private static final String EXEMPTIONS =
      """
      select exemption.*, exemption.customer as id, 1 as version, false as pending,
        cast(null as character varying array) as aliases
      from octroi.%s exemption
      """;

  private static final String CUSTOMERS =
      """
      select customer.*, cast(null as character varying) as certificate, false as pending,
        cast(null as character varying array) as aliases
      from octroi.customer customer
      """;

  /** A query for all rows of a table, and the type to which the rows are mapped. */
  private record Source(String query, Class<?> type) {}

  private static final Map<String, Source> SOURCES =
      Map.ofEntries(
          table("TAX_ENTRY", TaxTableRow.class),
          table("PRODUCT", ProductRow.class),
          table("TAX_IMAGE", TaxImageSql.Part.class),
          table("TAX_LOOKUP", TaxLookupRow.class),
          table("SHIP_TAX", ShipTaxRow.class),
          table("CONSENT_CHAIN", ConsentChainRow.class),
          table("CONSENT_EVENT", ConsentEventRow.class),
          table("ECOMMERCE_TOKEN", EcommerceTokenRow.class),
          table("ACCESS_TOKEN", AccessTokenRow.class),
          table("ACCESS_TOKEN_CONFIGURATION", AccessTokenConfigurationRow.class),
          table("CREDENTIAL", CredentialRow.class),
          table("UNIQUE_KEY", UniqueKeys.Claim.class),
          Map.entry(
              "PAYMENT_TERM",
              new Source(
                  "select term.*, 0 as newest, 0 as purged from octroi.payment_term term",
                  PaymentTermSql.Part.class)),
          Map.entry("CUSTOMER", new Source(CUSTOMERS, CustomerRow.class)),
          exemptions("CUSTOMER_EXEMPTION"),
          exemptions("CUSTOMER_PENDING_EXEMPTION"));

  private StoredRows() {}

  private static Map.Entry<String, Source> table(String name, Class<?> type) {
    return Map.entry(name, new Source("select * from octroi." + name, type));
  }

  private static Map.Entry<String, Source> exemptions(String name) {
    return Map.entry(name, new Source(EXEMPTIONS.formatted(name), CustomerRow.class));
  }

  /**
   * Reads all rows of a table. Ignores tables whose rows consist only of numbers and keys.
   *
   * @param connection a connection to an Octroi database, which is not closed
   * @param table the name of the table, in upper case
   * @throws RuntimeException if a row cannot be read
   */
  public static void read(Connection connection, String table) {
    Source source = SOURCES.get(table);
    if (source != null) {
      try (Handle handle =
              Statements.configure(Jdbi.create(connection), SqlDialect.STANDARD).open();
          var rows = handle.createQuery(source.query()).mapTo(source.type()).stream()) {
        rows.forEach(row -> {});
      }
    }
  }
}
