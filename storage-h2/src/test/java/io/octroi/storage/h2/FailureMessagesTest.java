package io.octroi.storage.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.storage.h2.FailureMessageProcess.Task;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.h2.mvstore.DataUtils;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of a file that cannot be used: which, why, and what to do about it. */
class FailureMessagesTest {

  /** H2's header is twice at the beginning of a file, in blocks of this size. */
  private static final int BLOCK = 4096;

  @TempDir Path folder;

  /** Prepares a state in a folder of its own. */
  @FunctionalInterface
  private interface Preparation {

    void prepare(Path folder) throws IOException, SQLException;
  }

  /**
   * A state of a file, what a host does with it, and the messages; the folder is {@code FOLDER}
   * there.
   */
  private record State(
      String name, Preparation preparation, Task task, String limit, List<String> messages) {

    State(String name, Preparation preparation, Task task, String limit, String... messages) {
      this(name, preparation, task, limit, List.of(messages));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Stream<State> states() {
    return Stream.of(
        new State(
            "plain, and a password is given",
            FailureMessagesTest::makePlain,
            Task.OPEN_WITH_PASSWORD,
            "",
            "StorageException: the file FOLDER/octroi.mv.db is not encrypted: open it without"
                + " encryptionPassword(...)"),
        new State(
            "encrypted, and no password is given",
            place -> makeEncrypted(place, "secret"),
            Task.OPEN,
            "",
            "StorageException: the file FOLDER/octroi.mv.db is encrypted: open it with"
                + " encryptionPassword(...)"),
        new State(
            "encrypted by another password",
            place -> makeEncrypted(place, "other"),
            Task.OPEN_WITH_PASSWORD,
            "",
            "StorageException: the file FOLDER/octroi.mv.db is encrypted with another password:"
                + " open it with the password that it was made with"),
        new State(
            "made by another program",
            place ->
                DriverManager.getConnection("jdbc:h2:" + place.resolve("octroi"), "sa", "").close(),
            Task.OPEN,
            "",
            "StorageException: the file FOLDER/octroi.mv.db has no data: it was cut off, is damaged"
                + " or was not made by Octroi; restore a backup, or name another file"),
        new State(
            "no database",
            place ->
                Files.writeString(place.resolve("octroi.mv.db"), "shopping list\n".repeat(999)),
            Task.OPEN,
            "",
            "StorageException: the file FOLDER/octroi.mv.db is damaged or no H2 database: restore a"
                + " backup, or name another file"),
        new State(
            "newer format",
            FailureMessagesTest::makeNewer,
            Task.OPEN,
            "",
            "StorageException: the file FOLDER/octroi.mv.db has a format that H2 2.4.240 does not"
                + " know: open it with the version of Octroi and H2 that it was last used with"),
        new State(
            "no more room",
            FailureMessagesTest::makePlain,
            Task.FILL,
            "ulimit -f 512;",
            "UnknownOutcomeException: the file FOLDER/octroi.mv.db has reached the size that this"
                + " process may write: raise the limit (ulimit -f) (H2 error 50000); the change was"
                + " not made durable, and may be lost",
            "StorageException: the file FOLDER/octroi.mv.db has reached the size that this"
                + " process may write: raise the limit (ulimit -f) (H2 error 90098); nothing was"
                + " changed"),
        new State(
            "read-only file",
            place -> {
              makePlain(place);
              permit(place.resolve("octroi.mv.db"), "r--r--r--");
            },
            Task.OPEN,
            "",
            "StorageException: the file FOLDER/octroi.mv.db or its folder is not writable: allow"
                + " the user of this process to write both (H2 error 90097); nothing was changed"),
        new State(
            "file without permissions",
            place -> {
              makePlain(place);
              permit(place.resolve("octroi.mv.db"), "---------");
            },
            Task.OPEN,
            "",
            "StorageException: the file FOLDER/octroi.mv.db cannot be used, access to it is denied:"
                + " allow the user of this process to read and write it, and its folder (H2 error"
                + " 90028); nothing was changed"),
        new State(
            "read-only folder",
            place -> permit(place, "r-xr-xr-x"),
            Task.OPEN,
            "",
            "StorageException: the file FOLDER/octroi.lock cannot be used, access to it is denied:"
                + " allow the user of this process to read and write it, and its folder"),
        new State(
            "folder that is a file",
            place -> {
              Files.delete(place);
              Files.createFile(place);
            },
            Task.OPEN,
            "",
            "StorageException: the folder of FOLDER/octroi cannot be used, FOLDER is a file: name"
                + " another folder"),
        new State(
            "file that is a folder",
            place -> Files.createDirectories(place.resolve("octroi.mv.db")),
            Task.OPEN,
            "",
            "StorageException: the file FOLDER/octroi.mv.db cannot be used, it is a folder or a"
                + " device: name another file"),
        new State(
            "too many open files",
            place -> {},
            Task.OPEN_WITHOUT_DESCRIPTORS,
            "ulimit -n 100;",
            "StorageException: the file FOLDER/octroi.lock cannot be used, this process has too"
                + " many open files: close some, or raise the limit (ulimit -n)"));
  }

  @ParameterizedTest
  @MethodSource("states")
  void namesTheFileTheCauseAndTheCure(State state) throws Exception {
    Path place = Files.createDirectory(folder.resolve("place")).toRealPath();
    state.preparation.prepare(place);
    try {
      List<String> messages =
          FailureMessageProcess.messages(state.task, place.resolve("octroi"), state.limit);

      assertEquals(
          String.join("\n", state.messages),
          String.join("\n", messages).replace(place.toString(), "FOLDER").strip());
    } finally {
      if (Files.isDirectory(place)) {
        permit(place, "rwxr-xr-x");
      }
    }
  }

  private static void makePlain(Path folder) {
    H2Storage.open(folder.resolve("octroi")).close();
  }

  private static void makeEncrypted(Path folder, String password) {
    H2Storage.builder(folder.resolve("octroi"))
        .encryptionPassword(password.toCharArray())
        .open()
        .close();
  }

  /** Makes a file whose header names a later format than that of the H2 in use. */
  private static void makeNewer(Path folder) throws IOException {
    makePlain(folder);
    Path file = folder.resolve("octroi.mv.db");
    byte[] bytes = Files.readAllBytes(file);
    String header = new String(bytes, 0, BLOCK, StandardCharsets.ISO_8859_1);
    String newer =
        header.substring(0, header.indexOf(",fletcher:")).replaceFirst("format:3", "format:9");
    byte[] checked = newer.getBytes(StandardCharsets.ISO_8859_1);
    String sum =
        ",fletcher:"
            + Integer.toHexString(DataUtils.getFletcher32(checked, 0, checked.length))
            + "\n";
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    block.put(checked).put(sum.getBytes(StandardCharsets.ISO_8859_1));
    System.arraycopy(block.array(), 0, bytes, 0, BLOCK);
    System.arraycopy(block.array(), 0, bytes, BLOCK, BLOCK);
    Files.write(file, bytes);
  }

  private static void permit(Path file, String permissions) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          No space left on device             | cannot be written, its disk is full: free space
          There is not enough space on the disk | cannot be written, its disk is full: free space
          Disk quota exceeded                 | cannot be written, its disk is full: free space
          Read-only file system               | cannot be written, its file system is read-only: mount
          File too large                      | has reached the size that this process may write: raise
          /octroi.lock: Too many open files   | cannot be used, this process has too many open files
          """)
  void tellsWhatTheSystemSaysDeepInside(String said, String told) {
    String secret = "do-not-print-me";
    SQLException failure =
        new SQLException(secret, "HY000", 50_000, new IOException(secret, new IOException(said)));

    String message = Failures.unchanged(failure, "the file x").getMessage();

    assertTrue(message.startsWith("the file x " + told), message);
    assertTrue(message.endsWith("(H2 error 50000); nothing was changed"), message);
    assertFalse(message.contains(secret), message);
  }
}
