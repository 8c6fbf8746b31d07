package io.octroi.storage.h2;

import io.octroi.StorageException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a snapshot of a database to a new file, row by row. Other threads may write to the
 * database at the same time. H2's {@code BACKUP} statement is not used, because it copies deleted
 * data, overwrites the target and supports only database files.
 *
 * <p>The backup is first written to a temporary directory beside the target and receives its final
 * name atomically at the end. A backup is therefore either complete or does not exist.
 */
final class Backup {

  private final Path target;
  private final Sessions sessions;
  private final Runnable sync;

  /**
   * Creates an instance without writing the backup.
   *
   * @param sessions the sessions of the database to copy
   * @param sync the action that makes all previous commits durable, so that the backup contains no
   *     data that the database may lose
   */
  Backup(Path target, Sessions sessions, Runnable sync) {
    this.target = target.toAbsolutePath().normalize();
    this.sessions = sessions;
    this.sync = sync;
  }

  /**
   * Writes the backup.
   *
   * @param from a connection to the database; must be in auto-commit mode, and is in this mode
   *     again afterwards
   * @throws StorageException if the target exists or writing fails. In these cases, no backup file
   *     is created
   */
  void write(Connection from) {
    H2File.check(target);
    rejectExisting(Files.exists(target, LinkOption.NOFOLLOW_LINKS));
    try {
      rejectOpen();
      Path home = target.getParent();
      Path directory =
          Files.createTempDirectory(
              Files.createDirectories(home == null ? target : home), ".octroi-backup");
      try {
        H2File copy = H2File.at(directory.resolve("copy"));
        write(from, copy);
        H2File.sync(copy.file());
        sync.run();
        publish(copy.file());
      } finally {
        delete(directory);
      }
    } catch (IOException e) {
      throw failed("the file " + FileProblem.explainOrName(e), e);
    } catch (SQLException e) {
      throw failed("the database " + Failures.description(e), Failures.stripped(e));
    }
  }

  private void write(Connection from, H2File copy) throws SQLException, IOException {
    OwnedConnections connections = sessions.connectionsTo(copy);
    try (Connection to = connections.openConnection()) {
      H2File database = sessions.file();
      if (database != null) {
        FileProtection.copy(database.file(), copy.file());
      }
      BackupMarker.create(to);
      try (Connection guard = connections.openConnection()) {
        Schema.current().update(to, guard);
      }
      BackupMarker.complete(to, copySnapshot(from, to));
      TableCopy.execute(to, "shutdown");
    }
  }

  /**
   * Copies a snapshot. In H2, a serializable transaction sees all tables as they were at its first
   * statement.
   */
  private static Map<String, Long> copySnapshot(Connection from, Connection to)
      throws SQLException {
    int isolation = from.getTransactionIsolation();
    from.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    from.setAutoCommit(false);
    try {
      return TableCopy.copyAll(from, to);
    } finally {
      from.rollback();
      from.setAutoCommit(true);
      from.setTransactionIsolation(isolation);
    }
  }

  /**
   * Publishes the complete file under its final name. Creates a link if possible, because creating
   * a link fails if the target exists, whereas a move may replace the target.
   */
  private void publish(Path copy) throws IOException {
    try {
      Files.createLink(target, copy);
    } catch (FileAlreadyExistsException e) {
      rejectExisting(true);
    } catch (IOException | UnsupportedOperationException e) {
      // The file system does not support hard links.
      Files.move(copy, target);
    }
  }

  /** Rejects the name of an open database file, even if that file was deleted. */
  private void rejectOpen() throws IOException {
    if (OpenFiles.contains(target)) {
      throw new StorageException(
          target + " is the name of a database file that is open in this process", null);
    }
  }

  private void rejectExisting(boolean exists) {
    if (exists) {
      throw new StorageException(
          target + " already exists; a backup does not overwrite files", null);
    }
  }

  private StorageException failed(String why, @Nullable Throwable cause) {
    return new StorageException("the backup to " + target + " failed: " + why, cause);
  }

  private static void delete(Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(directory)) {
      files = found.toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
    Files.delete(directory);
  }
}
