package io.octroi.storage.h2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A database file under construction, beside its final location. It gets its name atomically when
 * it is complete, closed and synced, so a file of that name is never incomplete. A leftover of a
 * killed process is replaced.
 *
 * <p>A {@link BackupMarker} is created first and removed last, because H2 may open an earlier state
 * of a file that is damaged later.
 */
final class StagedFile {

  private final H2File file;
  private final H2File staged;
  private final OwnedConnections connections;

  /**
   * Creates a staged file that is not written yet.
   *
   * @param file the final location
   * @param suffix the suffix of the staged file, such as {@code new}
   * @param connections the connections by which the final file will be used
   */
  StagedFile(H2File file, String suffix, OwnedConnections connections) {
    this.file = file;
    this.staged = new H2File(Path.of(file.path() + "." + suffix));
    this.connections = connections.to(staged);
  }

  /** Writes or checks the content of a file. */
  @FunctionalInterface
  interface Content {

    void write(Connection connection) throws SQLException, IOException;
  }

  H2File staged() {
    return staged;
  }

  /** Deletes the staged file if it exists. */
  void delete() throws IOException {
    Files.deleteIfExists(staged.file());
  }

  /** Creates the schema, writes the content, and closes and syncs the file. */
  void write(Content content) throws SQLException, IOException {
    write(connection -> {}, content);
  }

  /** Does the same with an existing file, which is checked before anything is changed. */
  void write(Content check, Content content) throws SQLException, IOException {
    try (Connection connection = connections.openConnection()) {
      check.write(connection);
      BackupMarker.create(connection);
      try (Connection guard = connections.openConnection()) {
        Schema.current().update(connection, guard);
      }
      content.write(connection);
      connection.setAutoCommit(true);
      BackupMarker.remove(connection);
      TableCopy.execute(connection, "shutdown");
    }
    H2File.sync(staged.file());
  }

  /** Moves the file to its final location, where no file exists, and records its state. */
  void publish(GenerationTracker generation) throws IOException {
    generation.recordReplacement(connections);
    publish();
  }

  /** Moves the file to its final location, and replaces the file that is there. */
  void publish() throws IOException {
    Files.move(
        staged.file(),
        file.file(),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
