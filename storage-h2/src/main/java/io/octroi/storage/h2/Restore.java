package io.octroi.storage.h2;

import io.octroi.OctroiException;
import io.octroi.StorageException;
import io.octroi.storage.sql.SqlDialect;
import io.octroi.storage.sql.SqlStorage;
import io.octroi.storage.sql.Statements;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Creates a database file from a backup. The data is first written to a temporary file, which is
 * atomically renamed to the database file at the end. If the process is killed before that, no
 * database exists.
 */
final class Restore {

  private static final String ADVICE =
      "restore from a backup made by H2Storage.backup, or from a copy made while it is closed";

  private final Path backup;
  private final H2File file;
  private final StagedFile restored;
  private final GenerationTracker generation;
  private final boolean withPassword;

  /**
   * Creates an instance without restoring the backup.
   *
   * @param backup a file written by {@link Backup}, or a copy of a closed database file
   * @param file the target, which the caller has claimed
   * @param connections the factory for connections to the target
   * @param generation the generation tracker of the target
   * @param withPassword whether the connections use a password
   */
  Restore(
      Path backup,
      H2File file,
      OwnedConnections connections,
      GenerationTracker generation,
      boolean withPassword) {
    this.backup = backup.toAbsolutePath().normalize();
    this.file = file;
    this.restored = new StagedFile(file, "restore", connections);
    this.generation = generation;
    this.withPassword = withPassword;
  }

  /**
   * Restores the backup.
   *
   * @param now the current time, from which new feed sequence numbers are derived; see {@link
   *     SqlStorage#raiseFeeds}
   * @throws OctroiException if the database exists, or if the backup is invalid or incomplete
   */
  void run(Instant now) {
    if (Files.exists(file.file(), LinkOption.NOFOLLOW_LINKS)) {
      throw new StorageException(file + " already exists; a restore does not replace files", null);
    }
    if (!Files.isRegularFile(backup)) {
      throw new StorageException("the backup " + backup + " does not exist or is not a file", null);
    }
    try {
      rejectOpen();
      try {
        write(now);
        restored.publish(generation);
      } finally {
        restored.delete();
      }
    } catch (IOException e) {
      throw new StorageException(
          "the restore failed: " + file + " " + FileProblem.explainOrName(e), e);
    }
  }

  /**
   * Rejects a backup file that this process has open. Called before a descriptor of the file is
   * opened.
   */
  private void rejectOpen() throws IOException {
    if (OpenFiles.contains(backup)) {
      throw new StorageException(backup + " is open in this process; " + ADVICE, null);
    }
  }

  /**
   * Rejects a backup file that another process has locked. This check only catches mistakes. It
   * cannot detect that a process opens the file later.
   */
  private void rejectLocked() throws IOException {
    try (FileInputStream stream = new FileInputStream(backup.toFile())) {
      if (stream.getChannel().tryLock(0, Long.MAX_VALUE, true) == null) {
        throw new StorageException(backup + " is open in another process; " + ADVICE, null);
      }
    } catch (OverlappingFileLockException e) {
      throw new StorageException(
          backup + " is open in this process, without H2Storage; " + ADVICE, e);
    }
  }

  private void write(Instant now) throws IOException {
    Path copy = restored.staged().file();
    restored.delete();
    rejectLocked();
    Files.copy(backup, copy);
    if (!copy.toFile().setWritable(true, true)) {
      throw new IOException("the copy cannot be made writable");
    }
    try {
      restored.write(this::rejectUnsupported, connection -> raiseFeeds(connection, now));
    } catch (SQLException | JdbiException e) {
      throw restored.staged().notOpened("the backup " + backup, e, withPassword);
    }
  }

  private static void raiseFeeds(Connection connection, Instant now) throws SQLException {
    try (H2Session session =
        new H2Session(Statements.configure(Jdbi.create(connection), SqlDialect.STANDARD).open())) {
      session.begin();
      SqlStorage.raiseFeeds(session, now);
      session.commit();
    }
  }

  private void rejectUnsupported(Connection connection) throws SQLException {
    if (BackupMarker.isPresent(connection)) {
      if (!BackupMarker.isComplete(connection)) {
        throw new StorageException("the backup " + backup + " is incomplete", null);
      }
    } else if (!TableCopy.hasTable(connection, "SCHEMA_VERSION")) {
      // H2 treats an empty file as an empty database.
      throw new StorageException("the backup " + backup + " was not created by Octroi", null);
    }
  }
}
