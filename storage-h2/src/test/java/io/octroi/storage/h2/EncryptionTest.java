package io.octroi.storage.h2;

import static io.octroi.storage.h2.Samples.ACME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.InvalidInputException;
import io.octroi.StorageException;
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

/** Files that are encrypted, and what is said of a password that does not fit. */
class EncryptionTest {

  private static final String PASSWORD = "swordfish";
  private static final String TEXT = "a-customer-of-a-recognisable-name";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void encrypt() {
    file = folder.resolve("octroi");
    char[] password = PASSWORD.toCharArray();
    H2FileBuilder builder = H2Storage.builder(file).encryptedBy(password);
    Arrays.fill(password, 'x');
    try (H2Storage storage = builder.open()) {
      storage.customers().insertAll(List.of(Samples.customer(TEXT)));
    }
  }

  @Test
  void opensWithTheSamePassword() {
    try (H2Storage storage = H2Storage.builder(file).encryptedBy(PASSWORD.toCharArray()).open()) {
      assertTrue(storage.customers().findByName(ACME, TEXT).isPresent());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 4096, 8192})
  void isRefusedAndKeptWhereItEndsWithinItsHeaders(int length) throws IOException {
    Path half = folder.resolve("half.mv.db");
    byte[] cut = Arrays.copyOf(Files.readAllBytes(folder.resolve("octroi.mv.db")), length);
    Files.write(half, cut);

    assertRefused(
        H2Storage.builder(folder.resolve("half")).encryptedBy(PASSWORD.toCharArray()),
        "restore a backup, or name another file");

    assertTrue(Arrays.equals(cut, Files.readAllBytes(half)));
  }

  @Test
  void keepsNoPlainText() throws IOException {
    assertFalse(folderContains(TEXT));

    try (H2Storage storage = H2Storage.open(folder.resolve("plain"))) {
      storage.customers().insertAll(List.of(Samples.customer(TEXT)));
    }
    assertTrue(folderContains(TEXT), "this test would not find plain text");
  }

  @Test
  void tellsOfAnotherPassword() {
    assertRefused(
        H2Storage.builder(file).encryptedBy("swordfisch".toCharArray()),
        "is encrypted with another password: open it with the password that it was made with");
  }

  @Test
  void tellsOfAMissingPassword() {
    assertRefused(H2Storage.builder(file), "is encrypted: open it with encryptedBy(...)");
  }

  @Test
  void tellsOfAPasswordThatIsNotNeeded() {
    Path plain = folder.resolve("plain");
    H2Storage.open(plain).close();

    assertRefused(
        H2Storage.builder(plain).encryptedBy(PASSWORD.toCharArray()),
        "is not encrypted: open it without encryptedBy(...)");
  }

  @Test
  void refusesPasswordsThatH2WouldCut() {
    for (String password : List.of("", "sword fish")) {
      InvalidInputException refused =
          assertThrows(
              InvalidInputException.class,
              () -> H2Storage.builder(file).encryptedBy(password.toCharArray()));
      assertEquals("password", refused.violations().get(0).subject());
    }
  }

  /** Checks the refusal; that it quotes no password; and that it leaves the file as it was. */
  private void assertRefused(H2FileBuilder builder, String message) {
    StorageException refused = assertThrows(StorageException.class, builder::open);

    assertTrue(refused.getMessage().endsWith(message), refused::getMessage);
    StringWriter trace = new StringWriter();
    refused.printStackTrace(new PrintWriter(trace));
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
