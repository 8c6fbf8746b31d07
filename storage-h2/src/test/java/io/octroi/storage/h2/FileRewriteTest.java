package io.octroi.storage.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.DateRange;
import io.octroi.Percent;
import io.octroi.StorageException;
import io.octroi.customer.Exemption;
import io.octroi.spi.ConsentChainRow;
import io.octroi.spi.ConsentEventRow;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.EcommerceTokenRow;
import io.octroi.spi.TaxLookupRow;
import io.octroi.spi.TaxTableSelection;
import io.octroi.spi.Written;
import io.octroi.storage.tck.jdbc.SampleRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that a rewritten file contains all current data and no deleted data. */
class FileRewriteTest {

  @TempDir Path folder;

  private H2Storage open() {
    return H2Storage.builder(folder.resolve("octroi")).durability(Durability.WRITTEN).open();
  }

  private static ConsentChainRow chain(int number) {
    return new ConsentChainRow(
        SampleRows.ACME,
        new UUID(4, number),
        1,
        "0".repeat(64),
        "subject-" + number,
        "owner-" + number,
        null);
  }

  private static ConsentEventRow event(int number) {
    return new ConsentEventRow(
        SampleRows.ACME,
        new UUID(4, number),
        1,
        new UUID(7, number),
        "example.com",
        "{}",
        "secret-" + number,
        0);
  }

  private static void erase(H2Storage storage, int number) {
    assertEquals(Written.done(), storage.consents().append(chain(number), event(number)));
    assertEquals(1, storage.consents().erase(SampleRows.ACME, "owner-" + number).size());
  }

  private String bytes() throws IOException {
    return Files.readString(folder.resolve("octroi.mv.db"), StandardCharsets.ISO_8859_1);
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String id(int number) {
    return "customer-" + (10_000 + number) + "-end";
  }

  /** Uses enough rows for keys in inner pages, which H2's compaction does not rewrite. */
  @Test
  void noKeyOfADeletedRowRemains() throws IOException {
    int count = 1_000;
    try (H2Storage storage = open()) {
      storage
          .customers()
          .insertAll(IntStream.range(0, count).mapToObj(i -> SampleRows.customer(id(i))).toList());
      for (int i = 0; i < count; i += 2) {
        assertEquals(Written.done(), storage.customers().delete(SampleRows.ACME, id(i), 1));
      }
      erase(storage, 1);
    }

    String bytes = bytes();
    assertEquals(
        List.of(),
        IntStream.range(0, count)
            .filter(i -> bytes.contains(id(i)) != (i % 2 == 1))
            .mapToObj(FileRewriteTest::id)
            .toList());
    assertFalse(bytes.contains("secret-1") || bytes.contains("owner-1"));
    assertEquals(List.of("octroi.lock", "octroi.mv.db"), names());
  }

  @Test
  void anErasedCustomerLeavesNoData() throws IOException {
    try (H2Storage storage = open()) {
      storage
          .customers()
          .insertAll(List.of(SampleRows.customer("ann-erased"), SampleRows.customer("bob")));
      assertTrue(storage.customers().erase(SampleRows.ACME, "ann-erased").isPresent());
      assertTrue(bytes().contains("ann-erased"));
    }

    assertFalse(bytes().contains("ann-erased"));
    assertTrue(bytes().contains("bob"));
  }

  @Test
  void aCustomerThatWasDeletedBeforeItsErasureLeavesNoData() throws IOException {
    try (H2Storage storage = open()) {
      storage.customers().insertAll(List.of(SampleRows.customer("ann-erased")));
      storage.customers().delete(SampleRows.ACME, "ann-erased", 1);
    }
    assertTrue(bytes().contains("ann-erased"));
    try (H2Storage storage = open()) {
      assertEquals(Optional.empty(), storage.customers().erase(SampleRows.ACME, "ann-erased"));
    }

    assertFalse(bytes().contains("ann-erased"));
  }

  @Test
  void erasedTokensLeaveNoData() throws IOException {
    EcommerceTokenRow token =
        new EcommerceTokenRow(
            SampleRows.ACME,
            "token-erased",
            1,
            "ann-erased",
            "hash-erased",
            null,
            Instant.EPOCH,
            Instant.EPOCH,
            true,
            null,
            null);
    try (H2Storage storage = open()) {
      storage.ecommerceTokens().insert(token);
    }
    assertTrue(bytes().contains("hash-erased"));
    try (H2Storage storage = open()) {
      assertEquals(1, storage.ecommerceTokens().erase(SampleRows.ACME, "ann-erased"));
    }

    assertFalse(bytes().contains("-erased"));
  }

  @Test
  void otherDataIsUnchanged() {
    Exemption old =
        Exemption.of("C-1", DateRange.from(LocalDate.of(1582, 10, 10)))
            .in("USA", "IL")
            .from("US-IL")
            .part(Percent.of("50"))
            .withReason("\u00e9");
    CustomerRow customer = new CustomerRow(SampleRows.ACME, "ann", 7, List.of("a"), List.of(old));
    TaxLookupRow lookup =
        new TaxLookupRow(
            SampleRows.ACME,
            new UUID(1, 2),
            Instant.parse("1883-11-18T12:03:58.999999Z"),
            null,
            "\u00e9\ud83d\ude00".repeat(100_000));
    try (H2Storage storage = open()) {
      storage.customers().insertAll(List.of(customer));
      storage.products().put(List.of(SampleRows.product("19")));
      storage.taxTables().publish(SampleRows.publication(0, "r", 2_500));
      storage.taxLookups().insert(lookup);
      storage.consents().append(chain(1), event(1));
      erase(storage, 2);
    }
    for (int opening = 0; opening < 2; opening++) {
      try (H2Storage storage = open()) {
        assertEquals(Optional.of(customer), storage.customers().findByName(SampleRows.ACME, "a"));
        assertTrue(storage.products().find(SampleRows.ACME, "19").isPresent());
        assertEquals(1, storage.taxTables().revision(SampleRows.ACME));
        assertEquals(
            2_500,
            storage
                .taxTables()
                .page(SampleRows.ACME, TaxTableSelection.area(""), null, 10_000)
                .size());
        assertEquals(
            List.of(SampleRows.rule("r-77")),
            storage.taxTables().find(SampleRows.ACME, Set.of("r-77")));
        assertEquals(
            Optional.of(lookup), storage.taxLookups().find(SampleRows.ACME, new UUID(1, 2)));
        assertEquals(Optional.of(chain(1)), storage.consents().find(SampleRows.ACME, "subject-1"));
        assertEquals(
            Optional.of(chain(2).erased()),
            storage.consents().findChain(SampleRows.ACME, new UUID(4, 2)));
        assertEquals(
            List.of(event(1).withSequence(1), event(2).erased().withSequence(2)),
            storage
                .consents()
                .page(SampleRows.ACME, Set.of(new UUID(4, 1), new UUID(4, 2)), null, 0, 10));
        erase(storage, 3 + opening);
      }
    }
  }

  @Test
  void anEncryptedFileKeepsItsPassword() throws IOException {
    char[] password = "a password".replace(' ', '-').toCharArray();
    Path file = folder.resolve("octroi");
    try (H2Storage storage = H2Storage.builder(file).encryptionPassword(password).open()) {
      storage.customers().insertAll(List.of(SampleRows.customer("ann-encrypted")));
      erase(storage, 1);
    }
    assertTrue(bytes().startsWith("H2encrypt"));
    assertFalse(bytes().contains("ann-encrypted"));
    try (H2Storage storage = H2Storage.builder(file).encryptionPassword(password).open()) {
      assertTrue(storage.customers().findByName(SampleRows.ACME, "ann-encrypted").isPresent());
    }
    assertThrows(StorageException.class, this::open);
  }

  @Test
  void aRewriteKeepsRestrictivePermissions() throws IOException {
    open().close();
    Path file = folder.resolve("octroi.mv.db");
    Set<PosixFilePermission> own = PosixFilePermissions.fromString("rw-------");
    Files.setPosixFilePermissions(file, own);
    try (H2Storage storage = open()) {
      erase(storage, 1);
    }
    assertEquals(own, Files.getPosixFilePermissions(file));
  }

  @Test
  void aFailedRewriteIsRepeatedAtTheNextClose() throws IOException {
    Path inTheWay = folder.resolve("octroi.rewrite.mv.db");
    H2Storage storage = open();
    erase(storage, 1);
    Files.createDirectories(inTheWay.resolve("full"));

    StorageException failed = assertThrows(StorageException.class, storage::close);

    assertTrue(failed.getMessage().contains("may still contain erased data"));
    assertTrue(bytes().contains("secret-1"));
    Files.delete(inTheWay.resolve("full"));
    open().close();
    assertFalse(bytes().contains("secret-1"));
    assertEquals(List.of("octroi.lock", "octroi.mv.db"), names());
  }

  @Test
  void theLeftoverOfAKilledRewriteIsReplaced() throws IOException {
    Files.writeString(folder.resolve("octroi.rewrite.mv.db"), "half a file with secret-0");
    try (H2Storage storage = open()) {
      erase(storage, 1);
      storage.customers().insertAll(List.of(SampleRows.customer("ann")));
    }
    assertEquals(List.of("octroi.lock", "octroi.mv.db"), names());
    try (H2Storage storage = open()) {
      assertTrue(storage.customers().findByName(SampleRows.ACME, "ann").isPresent());
    }
  }

  @Test
  void aFileWithoutErasuresIsNotRewritten() throws IOException {
    try (H2Storage storage = open()) {
      storage.consents().append(chain(1), event(1));
      assertEquals(List.of(), storage.consents().erase(SampleRows.ACME, "missing"));
      Files.createDirectories(folder.resolve("octroi.rewrite.mv.db").resolve("full"));
    }
    assertTrue(bytes().contains("secret-1"));
  }
}
