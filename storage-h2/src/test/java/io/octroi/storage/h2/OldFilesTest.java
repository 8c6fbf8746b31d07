package io.octroi.storage.h2;

import static io.octroi.storage.h2.SampleRows.ACME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.DateRange;
import io.octroi.customer.Exemption;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.TaxLookupRow;
import io.octroi.spi.TaxRuleRow;
import io.octroi.spi.TaxRuleSelection;
import io.octroi.taxrate.TaxRule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests files that earlier versions have written. They are stored in the test resources and never
 * regenerated. {@code schema-1.mv.db} has only the first schema file, {@code schema-6.mv.db} has
 * six; both were written by H2 2.4.240.
 */
class OldFilesTest {

  @TempDir Path folder;

  private Path file(String name) throws IOException {
    try (InputStream stored = OldFilesTest.class.getResourceAsStream("files/" + name + ".mv.db")) {
      Files.copy(stored, folder.resolve(name + ".mv.db"));
    }
    return folder.resolve(name);
  }

  private static Map<String, Integer> counts(H2Storage storage) {
    return SampleData.rows(storage).entrySet().stream()
        .filter(table -> !table.getValue().isEmpty())
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, table -> table.getValue().size(), (a, b) -> a, TreeMap::new));
  }

  @Test
  void opensAFileOfTheFirstSchema() throws IOException {
    Path file = file("schema-1");
    for (int opening = 0; opening < 2; opening++) {
      try (H2Storage storage = H2Storage.open(file)) {
        assertFirstSchemaRows(storage);
      }
    }
    try (H2Storage storage = H2Storage.open(file)) {
      assertFalse(storage.customers().findByName(ACME, "new").isPresent());
      assertEquals(
          "[Done[]]",
          storage.customers().insertAll(List.of(SampleRows.customer("new"))).toString());
      storage.paymentTerms().insert(SampleData.term("net 30"));
      storage.backup(folder.resolve("backup"));
    }
    H2Storage.restore(folder.resolve("backup"), folder.resolve("again"));
    try (H2Storage storage = H2Storage.open(folder.resolve("again"))) {
      assertFirstSchemaRows(storage);
    }
  }

  private static void assertFirstSchemaRows(H2Storage storage) {
    Map<String, Integer> counts = counts(storage);
    for (String table :
        List.of(
            "CUSTOMER",
            "CUSTOMER_EXEMPTION",
            "PRODUCT",
            "TAX_LOOKUP",
            "TAX_RULE",
            "TAX_TABLE",
            "TENANT_LOCK",
            "UNIQUE_KEY")) {
      assertTrue(counts.containsKey(table), table + " is empty");
    }
    Exemption old =
        Exemption.of("C-1", DateRange.from(LocalDate.of(1582, 10, 10)))
            .in("USA", "IL")
            .forCategory("book")
            .because("é");
    assertEquals(
        Optional.of(new CustomerRow(ACME, "ann", 7, List.of("a"), List.of(old))),
        storage.customers().findByName(ACME, "a"));
    assertEquals(Optional.of(SampleRows.product("19")), storage.products().find(ACME, "19"));
    assertEquals(1, storage.taxTables().revision(ACME));
    TaxRule rule =
        TaxRule.of("US-IL", "USA", "0.1025")
            .region("IL")
            .postal("60062")
            .id("r1")
            .source("test")
            .build();
    assertEquals(
        List.of(new TaxRuleRow(ACME, "USA/IL/600", rule)),
        storage.taxTables().page(ACME, TaxRuleSelection.area(""), null, 10));
    assertEquals(
        Optional.of(
            new TaxLookupRow(
                ACME,
                new UUID(1, 2),
                Instant.parse("2026-11-21T12:00:00.123456Z"),
                "ann",
                "é\ud83d\ude00".repeat(500))),
        storage.taxLookups().find(ACME, new UUID(1, 2)));
  }

  @Test
  void opensAFileOfTheSixthSchema() throws IOException {
    Path file = file("schema-6");
    try (H2Storage old = H2Storage.open(file);
        H2Storage today = H2Storage.inMemory()) {
      SampleData.fill(today);
      Map<String, List<String>> stored = SampleData.rows(old);
      Map<String, List<String>> now = SampleData.rows(today);
      now.keySet().retainAll(stored.keySet());
      for (String table : SIXTH_SCHEMA_TABLES) {
        assertEquals(now.get(table), stored.get(table), table);
        assertFalse(stored.get(table).isEmpty(), table);
      }
    }
  }

  private static final List<String> SIXTH_SCHEMA_TABLES =
      List.of(
          "ACCESS_TOKEN",
          "ACCESS_TOKEN_CONFIGURATION",
          "CONSENT_CHAIN",
          "CONSENT_EVENT",
          "CONSENT_SEQUENCE",
          "CUSTOMER",
          "CUSTOMER_EXEMPTION",
          "CUSTOMER_PENDING_EXEMPTION",
          "ECOMMERCE_TOKEN",
          "FEED",
          "PAYMENT_TERM",
          "PRODUCT",
          "SHIP_TAX",
          "TAX_LOOKUP",
          "TAX_RULE",
          "TAX_TABLE",
          "UNIQUE_KEY");
}
