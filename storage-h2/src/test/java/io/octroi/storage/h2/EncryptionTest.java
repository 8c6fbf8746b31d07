package io.octroi.storage.h2;

import static io.octroi.storage.tck.jdbc.SampleRows.ACME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.InvalidInputException;
import io.octroi.StorageException;
import io.octroi.storage.tck.jdbc.SampleRows;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests encrypted files, and the messages for a wrong password. */
class EncryptionTest {

  private static final String PASSWORD = "swordfish";
  private static final String TEXT = "a-customer-of-a-recognisable-name";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void encrypt() {
    file = folder.resolve("octroi");
    char[] password = PASSWORD.toCharArray();
    H2FileBuilder builder = H2Storage.builder(file).encryptionPassword(password);
    Arrays.fill(password, 'x');
    try (H2Storage storage = builder.open()) {
      storage.customers().insertAll(List.of(SampleRows.customer(TEXT)));
    }
  }

  @Test
  void opensWithTheSamePassword() {
    try (H2Storage storage =
        H2Storage.builder(file).encryptionPassword(PASSWORD.toCharArray()).open()) {
      assertTrue(storage.customers().findByName(ACME, TEXT).isPresent());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 4096, 8192})
  void aFileTruncatedWithinItsHeadersIsRejectedAndUnchanged(int length) throws IOException {
    Path half = folder.resolve("half.mv.db");
    byte[] cut = Arrays.copyOf(Files.readAllBytes(folder.resolve("octroi.mv.db")), length);
    Files.write(half, cut);

    assertRejected(
        H2Storage.builder(folder.resolve("half")).encryptionPassword(PASSWORD.toCharArray()),
        "restore a backup, or choose another file");

    assertTrue(Arrays.equals(cut, Files.readAllBytes(half)));
  }

  @Test
  void storesNoPlainText() throws IOException {
    assertFalse(folderContains(TEXT));

    try (H2Storage storage = H2Storage.open(folder.resolve("plain"))) {
      storage.customers().insertAll(List.of(SampleRows.customer(TEXT)));
    }
    assertTrue(folderContains(TEXT), "this test cannot detect plain text");
  }

  @Test
  void rejectsAWrongPassword() {
    assertRejected(
        H2Storage.builder(file).encryptionPassword("swordfisch".toCharArray()),
        "is encrypted with another password: use the password with which it was created");
  }

  @Test
  void rejectsAMissingPassword() {
    assertRejected(H2Storage.builder(file), "is encrypted: open it with encryptionPassword(...)");
  }

  @Test
  void rejectsAnUnnecessaryPassword() {
    Path plain = folder.resolve("plain");
    H2Storage.open(plain).close();

    assertRejected(
        H2Storage.builder(plain).encryptionPassword(PASSWORD.toCharArray()),
        "is not encrypted: open it without encryptionPassword(...)");
  }

  @Test
  void rejectsPasswordsThatH2WouldTruncate() {
    for (String password : List.of("", "sword fish")) {
      InvalidInputException rejected =
          assertThrows(
              InvalidInputException.class,
              () -> H2Storage.builder(file).encryptionPassword(password.toCharArray()));
      assertEquals("password", rejected.violations().get(0).subject());
    }
  }

  /**
   * Asserts that opening is rejected, that the failure quotes no password, and that the file is
   * intact.
   */
  private void assertRejected(H2FileBuilder builder, String message) {
    StorageException rejected = assertThrows(StorageException.class, builder::open);

    assertTrue(rejected.getMessage().endsWith(message), rejected::getMessage);
    StringWriter trace = new StringWriter();
    rejected.printStackTrace(new PrintWriter(trace));
    assertFalse(trace.toString().contains("swordfi"), trace::toString);
    opensWithTheSamePassword();
  }

  private boolean folderContains(String text) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        String bytes = new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1);
        if (bytes.contains(text)) {
          return true;
        }
      }
      return false;
    }
  }
}
