package io.octroi.storage.h2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.StorageException;
import io.octroi.storage.tck.jdbc.SampleRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the reports of intact and damaged files. */
class VerifyTest {

  @TempDir Path folder;
  private Path path;
  private Path file;

  @BeforeEach
  void fill() {
    path = folder.resolve("octroi");
    file = folder.resolve("octroi.mv.db");
    try (H2Storage storage = H2Storage.open(path)) {
      AllReads.fill(storage);
    }
  }

  @Test
  void anIntactFileHasNoFaultsAndIsUnchanged() throws IOException {
    byte[] before = Files.readAllBytes(file);

    H2FileReport report = H2Storage.verify(path);

    assertEquals(List.of(), report.faults());
    assertTrue(report.isIntact());
    assertEquals(file.toRealPath(), report.file());
    assertEquals(41, report.rows().get("CUSTOMER"));
    assertEquals(81, report.rows().get("TAX_ENTRY"));
    assertEquals(1, report.rows().get("TAX_LOOKUP"));
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  @Test
  void theFileOfAKilledProcessHasNoFaultsAndIsUnchanged() throws IOException {
    Path killed = folder.resolve("killed");
    try (H2Storage storage = H2Storage.open(path)) {
      storage.customers().insertAll(List.of(SampleRows.customer("late")));
      Files.copy(file, folder.resolve("killed.mv.db"));
      Files.copy(folder.resolve("octroi.lock"), folder.resolve("killed.lock"));
    }
    byte[] before = Files.readAllBytes(folder.resolve("killed.mv.db"));

    H2FileReport report = H2Storage.verify(killed);

    assertEquals(List.of(), report.faults());
    assertEquals(42, report.rows().get("CUSTOMER"));
    assertArrayEquals(before, Files.readAllBytes(folder.resolve("killed.mv.db")));
  }

  @Test
  void anEncryptedFileIsReadOnlyWithItsPassword() {
    Path encrypted = folder.resolve("encrypted");
    char[] password = "swordfish".toCharArray();
    try (H2Storage storage = H2Storage.builder(encrypted).encryptionPassword(password).open()) {
      SampleData.fill(storage);
    }

    H2FileReport report = H2Storage.builder(encrypted).encryptionPassword(password).verify();

    assertEquals(List.of(), report.faults());
    assertEquals(1, report.rows().get("CUSTOMER"));
    assertRejected(H2Storage.builder(encrypted), "is encrypted: open it with");
    assertRejected(
        H2Storage.builder(encrypted).encryptionPassword("x".toCharArray()),
        "is encrypted with another password");
    assertRejected(
        H2Storage.builder(path).encryptionPassword(password), "is not encrypted: open it without");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "update octroi.schema_version set checksum = 'x' where number = 1"
            + "| schema file 001-shared.sql differs",
        "update octroi.schema_version set checksum = 'x' where number = 3"
            + "| schema file 003-customers.sql differs",
        "update octroi.schema_version set steps = 0 where number = 1"
            + "| the file has no complete schema",
        "insert into octroi.schema_version values (99, '099-new.sql', 'x', 1)"
            + "| the store was created by a newer version of Octroi",
      })
  void aSchemaOfAnotherVersionIsReported(String change, String fault) throws SQLException {
    try (Connection connection = OwnedConnections.file(H2File.at(path), null).openConnection()) {
      TableCopy.execute(connection, change);
    }

    List<String> faults = H2Storage.verify(path).faults();

    assertEquals(1, faults.size(), faults::toString);
    assertTrue(faults.get(0).startsWith(fault), faults::toString);
  }

  @Test
  void aMissingRowOfAnIndexEntryIsReported() {
    IndexCorruption.removeRow(path, "CUSTOMER", "c7");

    H2FileReport report = H2Storage.builder(path).readTimeout(Duration.ofMillis(100)).verify();

    assertFalse(report.isIntact());
    assertTrue(
        report.faults().stream().anyMatch(fault -> fault.contains("of table CUSTOMER")),
        report::toString);
    assertEquals(40, report.rows().get("CUSTOMER"));
  }

  @Test
  void aUniqueKeyWithoutItsRowIsReported() throws SQLException {
    try (Connection connection = OwnedConnections.file(H2File.at(path), null).openConnection()) {
      TableCopy.execute(connection, "delete from octroi.customer where id in ('c7', 'c8')");
    }

    assertEquals(
        List.of("4 unique keys of the space customer-name have no row in table CUSTOMER"),
        H2Storage.verify(path).faults());
  }

  @Test
  void aDamagedRecordOfTheSchemaIsReportedAndTheFileIsNotOpened() throws SQLException {
    try (Connection connection = OwnedConnections.file(H2File.at(path), null).openConnection()) {
      TableCopy.execute(
          connection, "update octroi.schema_version set checksum = 'x' where number = 5");
    }

    assertTrue(
        H2Storage.verify(path).faults().get(0).startsWith("schema file 005-payment-terms.sql"));
    StorageException rejected = assertThrows(StorageException.class, () -> H2Storage.open(path));
    assertTrue(
        rejected.getMessage().contains("octroi.mv.db: schema file 005"), rejected::getMessage);
    assertTrue(rejected.getMessage().contains("damaged"), rejected::getMessage);
  }

  @ParameterizedTest
  @CsvSource({
    "ACCESS_TOKEN, state = 'EFFECTIVF'",
    "ACCESS_TOKEN, tenant = ''",
    "CREDENTIAL, tenant = ''",
    "ECOMMERCE_TOKEN, tenant = ''",
    "SHIP_TAX, tax_type = 'x'",
    "PAYMENT_TERM, tenant = ''",
    "PRODUCT, tenant = ''",
    "TAX_ENTRY, tenant = ''",
    "TAX_ENTRY, kind = 'RULF'",
    "TAX_ENTRY, kind = 'BOUNDARY'",
    "TAX_ENTRY, kind = 'TAXABILITY'",
    "TAX_ENTRY, authorities = 'US-IL'",
    "TAX_ENTRY, treatment = 'x'",
    "TAX_ENTRY, band_from = null",
    "TAX_LOOKUP, tenant = ''",
    "CONSENT_CHAIN, tenant = ''",
    "CONSENT_EVENT, tenant = ''",
    "CUSTOMER, tenant = ''",
    "CUSTOMER_EXEMPTION, tenant = ''",
    "CUSTOMER_EXEMPTION, areas = 'USA'",
    "CUSTOMER_EXEMPTION, authorities = 'US-IL'",
    "CUSTOMER_EXEMPTION, part = 101",
    "CUSTOMER_PENDING_EXEMPTION, tenant = ''",
    "ACCESS_TOKEN_CONFIGURATION, tenant = ''"
  })
  void aValueThatNoStoreCanHaveWrittenIsReported(String table, String change) throws SQLException {
    try (Connection connection = OwnedConnections.file(H2File.at(path), null).openConnection()) {
      TableCopy.execute(connection, "update octroi." + table + " set " + change);
    }

    assertTrue(
        H2Storage.verify(path)
            .faults()
            .contains("a row of table " + table + " has a value that Octroi cannot have written"),
        () -> H2Storage.verify(path).faults().toString());
  }

  @Test
  void aTruncatedFileIsReported() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += whole.length / 10) {
      Files.write(file, Arrays.copyOf(whole, length));

      H2FileReport report = H2Storage.verify(path);

      assertFalse(report.isIntact(), "truncated to " + length);
      assertEquals(length, Files.size(file));
    }
  }

  @Test
  void aForeignFileIsRejected() throws Exception {
    assertRejected(H2Storage.builder(folder.resolve("missing")), "does not exist");
    assertFalse(Files.exists(folder.resolve("missing.lock")));
    try (Connection other =
        DriverManager.getConnection("jdbc:h2:" + folder.resolve("other"), "sa", "secret")) {
      TableCopy.execute(other, "create table a (b integer)");
    }
    assertRejected(H2Storage.builder(folder.resolve("other")), "was not created by Octroi");
    try (H2Storage storage = H2Storage.open(path)) {
      assertRejected(H2Storage.builder(path), "is already open");
      assertTrue(storage.products().find(SampleRows.ACME, "19").isPresent());
    }
  }

  private static void assertRejected(H2FileBuilder builder, String message) {
    StorageException rejected = assertThrows(StorageException.class, builder::verify);
    assertTrue(rejected.getMessage().contains(message), rejected::getMessage);
  }
}
