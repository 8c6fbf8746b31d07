package io.octroi.storage.h2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A database file in the making, beside its place. It gets its name in one step when it is whole,
 * closed and synced, so that a file of that name is never in the making. What a killed process left
 * of it is replaced.
 *
 * <p>A {@link BackupMarker} is set first and removed last, because H2 may open an earlier state of
 * a file that was damaged later.
 */
final class StagedFile {

  private final H2File file;
  private final H2File staged;
  private final OwnedConnections connections;

  /**
   * Prepares to make a file.
   *
   * @param file where it will be
   * @param suffix of the file beside it, such as {@code new}
   * @param connections by which the file will be used
   */
  StagedFile(H2File file, String suffix, OwnedConnections connections) {
    this.file = file;
    this.staged = new H2File(Path.of(file.path() + "." + suffix));
    this.connections = connections.to(staged);
  }

  /** What is done in a file that has the schema. */
  @FunctionalInterface
  interface Content {

    void write(Connection connection) throws SQLException, IOException;
  }

  H2File staged() {
    return staged;
  }

  /** Deletes what was left by a killed process, or what was made in vain. */
  void delete() throws IOException {
    Files.deleteIfExists(staged.file());
  }

  /** Makes it of nothing, and leaves it closed and synced. */
  void write(Content content) throws SQLException, IOException {
    write(connection -> {}, content);
  }

  /** Does the same with what is there already, which is checked before anything is changed. */
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

  /** Gives it its name, which no file has, and keeps its state in the record beside it. */
  void publish(GenerationTracker generation) throws IOException {
    generation.recordReplacement(connections);
    publish();
  }

  /** Gives it its name, in the place of the file that has it if there is one. */
  void publish() throws IOException {
    Files.move(
        staged.file(),
        file.file(),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
