package io.octroi.storage.h2;

import static io.octroi.storage.tck.jdbc.SampleRows.ACME;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.DateRange;
import io.octroi.Percent;
import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.customer.Exemption;
import io.octroi.shiptax.ShipTax;
import io.octroi.shiptax.ShipTaxRecordType;
import io.octroi.shiptax.ShipTaxType;
import io.octroi.spi.AccessTokenConfigurationRow;
import io.octroi.spi.AccessTokenKey;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.ConsentChainRow;
import io.octroi.spi.ConsentEventRow;
import io.octroi.spi.CredentialRow;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.EcommerceTokenRow;
import io.octroi.spi.Failures;
import io.octroi.spi.PaymentTermRow;
import io.octroi.spi.ShipTaxRow;
import io.octroi.spi.TaxLookupRow;
import io.octroi.spi.TaxTablePublication;
import io.octroi.spi.TaxTableRow;
import io.octroi.spi.Written;
import io.octroi.storage.tck.jdbc.SampleRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.UUID;

/** Sample rows for every table, and the content of a store. */
final class SampleData {

  static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456Z");
  static final Instant LATER = NOON.plusSeconds(3_600);

  private SampleData() {}

  /** Stores rows in every table. */
  static void fill(H2Storage storage) {
    Exemption old =
        Exemption.of("C-1", DateRange.from(LocalDate.of(1582, 10, 10)))
            .in("USA", "IL")
            .from("US-IL")
            .part(Percent.of("50"))
            .withReason("é");
    Exemption pending = Exemption.of("C-2", DateRange.always()).forCategory("book");
    assertEquals(
        List.of(Written.done()),
        storage
            .customers()
            .insertAll(
                List.of(
                    new CustomerRow(
                        ACME, "ann", 7, List.of("a", "b"), List.of(old), List.of(pending)))));
    storage.products().put(List.of(SampleRows.product("19")));
    replaceEntry(storage);
    assertEquals(Written.done(), storage.taxTables().publish(SampleRows.publication(2, "r", 20)));
    storage.taxImages().put(SampleRows.image(ACME, 2));
    storage
        .taxLookups()
        .insert(new TaxLookupRow(ACME, new UUID(1, 2), NOON, "ann", "é\ud83d\ude00".repeat(9_999)));
    assertEquals(Written.done(), storage.shipTaxes().insert(shipTax()));
    for (String code : List.of("net 30", "gone", "net 60")) {
      storage.paymentTerms().insert(term(code));
    }
    assertEquals(4, storage.paymentTerms().delete(ACME, "gone", 1, NOON).orElseThrow());
    ConsentChainRow chain =
        new ConsentChainRow(ACME, new UUID(4, 1), 1, "0".repeat(64), "visitor", "ann", NOON);
    assertEquals(
        Written.done(),
        storage
            .consents()
            .append(
                chain,
                new ConsentEventRow(
                    ACME, chain.id(), 1, new UUID(7, 1), "example.com", "{}", "i", 0)));
    assertEquals(
        Written.done(),
        storage
            .ecommerceTokens()
            .insert(
                EcommerceTokenRow.of(ACME, "t1", 1, "ann", "hash", NOON, NOON.plusSeconds(60))
                    .previousSecretHash("old")
                    .build()));
    assertEquals(Written.done(), storage.accessTokens().insert(accessToken()));
    assertEquals(
        Written.done(),
        storage
            .accessTokenConfigurations()
            .insert(new AccessTokenConfigurationRow(ACME, 1, null, "{}")));
    assertEquals(Written.done(), storage.credentials().insert(credential(ACME, 1)));
  }

  /** Publishes a rule and replaces it by nothing, so that readers no longer see it. */
  private static void replaceEntry(H2Storage storage) {
    List<TaxTableRow> rules = List.of(SampleRows.rule("replaced"));
    for (int revision = 0; revision < 2; revision++) {
      Iterator<TaxTableRow> puts = rules.subList(revision, 1).iterator();
      assertEquals(
          Written.done(),
          storage
              .taxTables()
              .publish(new TaxTablePublication(ACME, revision, "test", Set.of(), puts)));
    }
  }

  static CredentialRow credential(TenantId tenant, long version) {
    return CredentialRow.of(tenant, "key of " + tenant.value(), version, "reader", "hash", NOON)
        .userId("ann")
        .label("web shop")
        .previousSecretHash("the hash before")
        .previousUntil(NOON)
        .rateLimit(version == 1 ? 200 : null)
        .expiresAt(NOON.plusSeconds(60))
        .lastUsedAt(NOON)
        .build();
  }

  static PaymentTermRow term(String code) {
    return new PaymentTermRow(ACME, code, 1, "a term", "net 30");
  }

  private static AccessTokenRow accessToken() {
    return AccessTokenRow.of(ACME, "t1", 1, AccessTokenState.EFFECTIVE, NOON)
        .identifier(new AccessTokenKey("ann", "Ann"))
        .passCodeHash("hash")
        .passCodeExpiresAt(NOON)
        .classification("card")
        .account("account", 0)
        .participant("participant")
        .passCodeFailures(new Failures(2, null))
        .build();
  }

  private static ShipTaxRow shipTax() {
    return new ShipTaxRow(
        ACME,
        new ShipTax(
            "key",
            "link",
            "7",
            "a tax",
            ShipTaxType.PRIMARY,
            Percent.of("6.25"),
            "GST",
            ShipTaxRecordType.SALES,
            true,
            true,
            false,
            false,
            false,
            Optional.of(NOON),
            1));
  }

  /** Returns every row of every table as text, sorted. */
  static Map<String, List<String>> rows(H2Storage storage) {
    return storage
        .database()
        .read(
            "all",
            session -> {
              Map<String, List<String>> all = new TreeMap<>();
              for (String table : TableCopy.tables(session.connection())) {
                try (Statement statement = session.connection().createStatement();
                    ResultSet rows = statement.executeQuery("select * from octroi." + table)) {
                  all.put(table, texts(rows));
                }
              }
              all.remove("CHANGE_LOG"); // Not data, and empty in a file.
              return all;
            });
  }

  private static List<String> texts(ResultSet rows) throws SQLException {
    List<String> texts = new ArrayList<>();
    while (rows.next()) {
      StringJoiner text = new StringJoiner("|");
      for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
        text.add(rows.getString(column));
      }
      texts.add(text.toString());
    }
    texts.sort(null);
    return texts;
  }
}
