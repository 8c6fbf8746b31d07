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
 * Writes what a database holds at one moment into a new file, row by row, while others write. It is
 * not made by H2's {@code BACKUP}, which takes along what was deleted, writes over what is there,
 * and knows files only.
 *
 * <p>It is written in a folder of its own beside the target, to which the name is given last and in
 * one step: a backup is whole or not there.
 */
final class Backup {

  private final Path target;
  private final Sessions sessions;
  private final Runnable sync;

  /**
   * Prepares a backup.
   *
   * @param sessions of the database that is copied
   * @param sync makes durable what was committed before it is called, so that the backup has
   *     nothing that the database may lose
   */
  Backup(Path target, Sessions sessions, Runnable sync) {
    this.target = target.toAbsolutePath().normalize();
    this.sessions = sessions;
    this.sync = sync;
  }

  /**
   * Writes it.
   *
   * @param from a connection to the database, which commits each statement, before and after
   * @throws StorageException if the target exists, or it fails; then nothing is left of it
   */
  void write(Connection from) {
    H2File.check(target);
    rejectExisting(Files.exists(target, LinkOption.NOFOLLOW_LINKS));
    try {
      rejectOpen();
      Path home = target.getParent();
      Path workshop =
          Files.createTempDirectory(
              Files.createDirectories(home == null ? target : home), ".octroi-backup");
      try {
        H2File copy = H2File.at(workshop.resolve("copy"));
        write(from, copy);
        H2File.sync(copy.file());
        sync.run();
        publish(copy.file());
      } finally {
        delete(workshop);
      }
    } catch (IOException e) {
      throw failed("it " + FileProblem.explainOrName(e), e);
    } catch (SQLException e) {
      throw failed("it " + Failures.description(e), Failures.stripped(e));
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
      BackupMarker.complete(to, copyOfOneMoment(from, to));
      TableCopy.execute(to, "shutdown");
    }
  }

  /** H2 shows a serializable transaction all tables as they were at its first statement. */
  private static Map<String, Long> copyOfOneMoment(Connection from, Connection to)
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

  /** Gives the whole file its name; a link is rejected where there is a file, a move is not. */
  private void publish(Path copy) throws IOException {
    try {
      Files.createLink(target, copy);
    } catch (FileAlreadyExistsException e) {
      rejectExisting(true);
    } catch (IOException | UnsupportedOperationException e) {
      // A file system without links.
      Files.move(copy, target);
    }
  }

  /** A database file that was deleted while it is open is still no place for a backup. */
  private void rejectOpen() throws IOException {
    if (OpenFiles.contains(target)) {
      throw new StorageException(
          target + " is the name of a database file that is open in this process", null);
    }
  }

  private void rejectExisting(boolean exists) {
    if (exists) {
      throw new StorageException(target + " exists; a backup overwrites nothing", null);
    }
  }

  private StorageException failed(String why, @Nullable Throwable cause) {
    return new StorageException("the backup to " + target + " failed: " + why, cause);
  }

  private static void delete(Path workshop) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(workshop)) {
      files = found.toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
    Files.delete(workshop);
  }
}
