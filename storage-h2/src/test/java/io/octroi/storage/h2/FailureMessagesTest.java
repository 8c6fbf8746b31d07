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

/** Tests the messages for files that cannot be used: the file, the cause and the remedy. */
class FailureMessagesTest {

  /** The size of H2's header, of which a file begins with two copies. */
  private static final int BLOCK = 4096;

  @TempDir Path folder;

  /** Prepares a state in a directory. */
  @FunctionalInterface
  private interface Preparation {

    void prepare(Path folder) throws IOException, SQLException;
  }

  /**
   * A state of a file, the task of the host and the expected messages, in which {@code FOLDER}
   * stands for the directory.
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
            "plain file opened with a password",
            FailureMessagesTest::makePlain,
            Task.OPEN_WITH_PASSWORD,
            "",
            "StorageException: the file FOLDER/octroi.mv.db is not encrypted: open it without"
                + " encryptionPassword(...)"),
        new State(
            "encrypted file opened without a password",
            directory -> makeEncrypted(directory, "secret"),
            Task.OPEN,
            "",
            "StorageException: the file FOLDER/octroi.mv.db is encrypted: open it with"
                + " encryptionPassword(...)"),
        new State(
            "encrypted file opened with another password",
            directory -> makeEncrypted(directory, "other"),
            Task.OPEN_WITH_PASSWORD,
            "",
            "StorageException: the file FOLDER/octroi.mv.db is encrypted with another password:"
                + " use the password with which it was created"),
        new State(
            "file created by another program",
            directory ->
                DriverManager.getConnection("jdbc:h2:" + directory.resolve("octroi"), "sa", "")
                    .close(),
            Task.OPEN,
            "",
            "StorageException: the file FOLDER/octroi.mv.db has no data: it was truncated, is"
                + " damaged or was not created by Octroi; restore a backup, or choose another file"),
        new State(
            "text file",
            directory ->
                Files.writeString(directory.resolve("octroi.mv.db"), "shopping list\n".repeat(999)),
            Task.OPEN,
            "",
            "StorageException: the file FOLDER/octroi.mv.db is damaged or not an H2 database: restore"
                + " a backup, or choose another file"),
        new State(
            "file of a newer format",
            FailureMessagesTest::makeNewer,
            Task.OPEN,
            "",
            "StorageException: the file FOLDER/octroi.mv.db has a format that H2 2.4.240 does not"
                + " support: open it with the versions of Octroi and H2 that last used it"),
        new State(
            "file of the maximum size",
            FailureMessagesTest::makePlain,
            Task.FILL,
            "ulimit -f 512;",
            "UnknownOutcomeException: the file FOLDER/octroi.mv.db has reached the size that this"
                + " process may write: raise the limit (ulimit -f) (H2 error 50000); the change was"
                + " not made durable and may be lost",
            "StorageException: the file FOLDER/octroi.mv.db has reached the size that this"
                + " process may write: raise the limit (ulimit -f) (H2 error 90098); nothing was"
                + " changed"),
        new State(
            "read-only file",
            directory -> {
              makePlain(directory);
              permit(directory.resolve("octroi.mv.db"), "r--r--r--");
            },
            Task.OPEN,
            "",
            "StorageException: the file FOLDER/octroi.mv.db or its directory is not writable: allow"
                + " the user of this process to write both (H2 error 90097); nothing was changed"),
        new State(
            "file without permissions",
            directory -> {
              makePlain(directory);
              permit(directory.resolve("octroi.mv.db"), "---------");
            },
            Task.OPEN,
            "",
            "StorageException: the file FOLDER/octroi.mv.db cannot be used because access is denied:"
                + " allow the user of this process to read and write the file and its directory (H2 error"
                + " 90028); nothing was changed"),
        new State(
            "read-only directory",
            directory -> permit(directory, "r-xr-xr-x"),
            Task.OPEN,
            "",
            "StorageException: the file FOLDER/octroi.lock cannot be used because access is denied:"
                + " allow the user of this process to read and write the file and its directory"),
        new State(
            "directory that is a file",
            directory -> {
              Files.delete(directory);
              Files.createFile(directory);
            },
            Task.OPEN,
            "",
            "StorageException: the directory of FOLDER/octroi cannot be used because FOLDER is a file:"
                + " choose another directory"),
        new State(
            "file that is a directory",
            directory -> Files.createDirectories(directory.resolve("octroi.mv.db")),
            Task.OPEN,
            "",
            "StorageException: the file FOLDER/octroi.mv.db cannot be used because it is a directory or a"
                + " device: choose another file"),
        new State(
            "too many open files",
            directory -> {},
            Task.OPEN_WITHOUT_DESCRIPTORS,
            "ulimit -n 100;",
            "StorageException: the file FOLDER/octroi.lock cannot be used because this process has too"
                + " many open files: close some, or raise the limit (ulimit -n)"));
  }

  @ParameterizedTest
  @MethodSource("states")
  void theMessageNamesTheFileTheCauseAndTheRemedy(State state) throws Exception {
    Path directory = Files.createDirectory(folder.resolve("directory")).toRealPath();
    state.preparation.prepare(directory);
    try {
      List<String> messages =
          FailureMessageProcess.messages(state.task, directory.resolve("octroi"), state.limit);

      assertEquals(
          String.join("\n", state.messages),
          String.join("\n", messages).replace(directory.toString(), "FOLDER").strip());
    } finally {
      if (Files.isDirectory(directory)) {
        permit(directory, "rwxr-xr-x");
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

  /** Creates a file whose header names a later format than that of the H2 version in use. */
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
          No space left on device             | cannot be written because the disk is full: free
          There is not enough space on the disk | cannot be written because the disk is full: free
          Disk quota exceeded                 | cannot be written because the disk is full: free
          Read-only file system               | cannot be written because its file system is read-only
          File too large                      | has reached the size that this process may write: raise
          /octroi.lock: Too many open files   | cannot be used because this process has too many open files
          """)
  void explainsTheMessageOfANestedCause(String cause, String explanation) {
    String secret = "do-not-print-me";
    SQLException failure =
        new SQLException(secret, "HY000", 50_000, new IOException(secret, new IOException(cause)));

    String message = Failures.unchanged(failure, "the file x").getMessage();

    assertTrue(message.startsWith("the file x " + explanation), message);
    assertTrue(message.endsWith("(H2 error 50000); nothing was changed"), message);
    assertFalse(message.contains(secret), message);
  }
}
