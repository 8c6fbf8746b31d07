package io.octroi.storage.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.octroi.spi.ConsentChainRow;
import io.octroi.spi.ConsentEventRow;
import io.octroi.storage.tck.jdbc.SampleRows;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that the replacement or copy of a file has the same protection. */
class FileProtectionTest {

  private static final String LABEL = "octroi.label";

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("octroi.mv.db");
  }

  private H2Storage open() {
    return H2Storage.builder(folder.resolve("octroi")).durability(Durability.WRITTEN).open();
  }

  /** Returns owner, group and permissions of a file. */
  private static List<Object> protection(Path file) throws IOException {
    List<Object> all = new ArrayList<>();
    all.add(Files.getAttribute(file, "unix:uid"));
    all.add(Files.getAttribute(file, "unix:gid"));
    all.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    return all;
  }

  private static UserDefinedFileAttributeView labels(Path file) {
    return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
  }

  /**
   * Changes the owner and group of a file if this process is privileged, otherwise only its
   * permissions.
   */
  private static void changeProtection(Path file) throws IOException {
    if (isPrivileged()) {
      Files.setAttribute(file, "unix:uid", 12_345);
      Files.setAttribute(file, "unix:gid", 54_321);
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r-x"));
  }

  private static boolean isPrivileged() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  private static void erase(H2Storage storage) {
    UUID chain = new UUID(4, 1);
    storage
        .consents()
        .append(
            new ConsentChainRow(
                SampleRows.ACME, chain, 1, "0".repeat(64), "subject", "owner", null),
            new ConsentEventRow(
                SampleRows.ACME, chain, 1, new UUID(7, 1), "example.com", "{}", "secret", 0));
    assertEquals(1, storage.consents().erase(SampleRows.ACME, "owner").size());
  }

  @Test
  void aRewriteKeepsOwnerGroupAndPermissions() throws IOException {
    open().close();
    List<Object> before = protection(file());
    changeProtection(file());
    List<Object> given = protection(file());
    assertNotEquals(before, given);
    Object key = Files.getAttribute(file(), "unix:ino");

    try (H2Storage storage = open()) {
      erase(storage);
    }

    assertNotEquals(key, Files.getAttribute(file(), "unix:ino"), "the file was not rewritten");
    assertEquals(given, protection(file()));
  }

  @Test
  void aRewriteKeepsUserDefinedAttributes() throws IOException {
    open().close();
    ByteBuffer value = ByteBuffer.wrap("tier-1".getBytes(StandardCharsets.UTF_8));
    labels(file()).write(LABEL, value);

    try (H2Storage storage = open()) {
      erase(storage);
    }

    ByteBuffer read = ByteBuffer.allocate(labels(file()).size(LABEL));
    labels(file()).read(LABEL, read);
    assertEquals("tier-1", new String(read.array(), StandardCharsets.UTF_8));
  }

  @Test
  void aBackupHasTheProtectionOfTheDatabase() throws IOException {
    open().close();
    changeProtection(file());
    Path backup = folder.resolve("backup");

    try (H2Storage storage = open()) {
      storage.backup(backup);
    }

    assertEquals(protection(file()), protection(backup));
  }

  @Test
  void aDifferentGroupGetsNoPermissions() throws IOException {
    Path pattern = Files.createFile(folder.resolve("pattern"));
    Path copy = Files.createFile(folder.resolve("copy"));
    Files.setPosixFilePermissions(pattern, PosixFilePermissions.fromString("rw-rw-r--"));

    FileProtection.setPermissions(copy, Files.getPosixFilePermissions(pattern), false);

    assertEquals("rw----r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)));
  }
}
