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
 * Makes a database file of a backup. All is done in a file beside it, which is moved to the
 * database's name last and in one step: whoever is killed before leaves no database.
 */
final class Restore {

  private static final String ADVICE =
      "restore from what H2Storage.backup writes of it, or from a copy made while it is closed";

  private final Path backup;
  private final H2File file;
  private final StagedFile restored;
  private final GenerationTracker generation;
  private final boolean withPassword;

  /**
   * Prepares a restore.
   *
   * @param backup what {@link Backup} has written, or a copy of a closed database file
   * @param file where to; the caller has claimed it
   * @param connections by which the file will be used
   * @param generation the record beside the file
   * @param withPassword whether those have one
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
   * Does it.
   *
   * @param now for the sequences of the feeds, see {@link SqlStorage#raiseFeeds}
   * @throws OctroiException if there is a database, or the backup is none, or not whole
   */
  void run(Instant now) {
    if (Files.exists(file.file(), LinkOption.NOFOLLOW_LINKS)) {
      throw new StorageException(file + " exists; a restore replaces nothing", null);
    }
    if (!Files.isRegularFile(backup)) {
      throw new StorageException("there is no file " + backup, null);
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

  /** Rejects what this process has open, before a descriptor of it is opened. */
  private void rejectOpen() throws IOException {
    if (OpenFiles.contains(backup)) {
      throw new StorageException(backup + " is open in this process; " + ADVICE, null);
    }
  }

  /**
   * Rejects what another process has open and keeps locked. The check is for mistakes: it cannot
   * see an opening that begins after it.
   */
  private void rejectLocked() throws IOException {
    try (FileInputStream stream = new FileInputStream(backup.toFile())) {
      if (stream.getChannel().tryLock(0, Long.MAX_VALUE, true) == null) {
        throw new StorageException(backup + " is open in another process; " + ADVICE, null);
      }
    } catch (OverlappingFileLockException e) {
      throw new StorageException(
          backup + " is open in this process, by other means than H2Storage; " + ADVICE, e);
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
        throw new StorageException("the backup " + backup + " is not whole", null);
      }
    } else if (!TableCopy.hasTable(connection, "SCHEMA_VERSION")) {
      // H2 takes an empty file for an empty database.
      throw new StorageException("the backup " + backup + " was not made by Octroi", null);
    }
  }
}
