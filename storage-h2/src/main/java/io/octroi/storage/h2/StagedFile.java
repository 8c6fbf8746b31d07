package io.octroi.storage.h2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A database file under construction, beside its final location. It receives its final name
 * atomically when it is complete, closed and synced, so a file with the final name is never
 * incomplete. A staged file that a killed process has left behind is replaced.
 *
 * <p>A {@link BackupMarker} is created first and removed last. If the file is damaged later, H2 may
 * open an earlier state of it, which then still contains the marker.
 */
final class StagedFile {

  private final H2File file;
  private final H2File staged;
  private final OwnedConnections connections;

  /**
   * Creates an instance without writing the staged file.
   *
   * @param file the final location
   * @param suffix the suffix of the staged file, such as {@code new}
   * @param connections the factory for connections to the final file
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

  /**
   * Checks an existing staged file before changing it. Then creates or updates the schema, writes
   * the content, and closes and syncs the file.
   */
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

  /**
   * Records the state of the staged file and moves it to its final location, where no file may
   * exist.
   */
  void publish(GenerationTracker generation) throws IOException {
    generation.recordReplacement(connections);
    publish();
  }

  /** Moves the file to its final location. Replaces any existing file there. */
  void publish() throws IOException {
    Files.move(
        staged.file(),
        file.file(),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
