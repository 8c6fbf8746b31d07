package io.octroi.storage.h2;

import io.octroi.OctroiException;
import io.octroi.StorageException;
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
 * Creates a database file from a backup. The work is done in a temporary file, which is moved to
 * the name of the database atomically at the end. A process that is killed before leaves no
 * database.
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
   * Creates a restore that has not run yet.
   *
   * @param backup a file written by {@link Backup}, or a copy of a closed database file
   * @param file the target, which the caller has claimed
   * @param connections the connections by which the target will be used
   * @param generation the tracker of the target
   * @param withPassword whether the connections have a password
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
   * @param now the current time, for the sequences of the feeds, see {@link SqlStorage#raiseFeeds}
   * @throws OctroiException if the database exists, or the backup is invalid or incomplete
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

  /** Rejects a file that this process has open, before a descriptor of it is opened. */
  private void rejectOpen() throws IOException {
    if (OpenFiles.contains(backup)) {
      throw new StorageException(backup + " is open in this process; " + ADVICE, null);
    }
  }

  /**
   * Rejects a file that another process has locked. This check is only for mistakes: it cannot
   * detect a process that opens the file later.
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
    try (H2Session session = new H2Session(Statements.configure(Jdbi.create(connection)).open())) {
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
