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
 * <p>A {@link BackupMark} is set first and removed last, because H2 may open an earlier state of a
 * file that was damaged later.
 */
final class NewFile {

  private final H2File file;
  private final H2File aside;
  private final OwnConnections connections;

  /**
   * Prepares to make a file.
   *
   * @param file where it will be
   * @param suffix of the file beside it, such as {@code new}
   * @param connections by which the file will be used
   */
  NewFile(H2File file, String suffix, OwnConnections connections) {
    this.file = file;
    this.aside = new H2File(Path.of(file.path() + "." + suffix));
    this.connections = connections.to(aside);
  }

  /** What is done in a file that has the schema. */
  @FunctionalInterface
  interface Filling {

    void fill(Connection connection) throws SQLException, IOException;
  }

  H2File aside() {
    return aside;
  }

  /** Deletes what was left by a killed process, or what was made in vain. */
  void delete() throws IOException {
    Files.deleteIfExists(aside.file());
  }

  /** Makes it of nothing, and leaves it closed and synced. */
  void make(Filling filling) throws SQLException, IOException {
    make(connection -> {}, filling);
  }

  /** Does the same with what is there already, which is checked before anything is changed. */
  void make(Filling check, Filling filling) throws SQLException, IOException {
    try (Connection connection = connections.openConnection()) {
      check.fill(connection);
      BackupMark.set(connection);
      try (Connection guard = connections.openConnection()) {
        Schema.current().update(connection, guard);
      }
      filling.fill(connection);
      connection.setAutoCommit(true);
      BackupMark.remove(connection);
      TableCopy.execute(connection, "shutdown");
    }
    H2File.sync(aside.file());
  }

  /** Gives it its name, which no file has, and keeps its state in the record beside it. */
  void move(GenerationFile generation) throws IOException {
    generation.become(connections);
    move();
  }

  /** Gives it its name, in the place of the file that has it if there is one. */
  void move() throws IOException {
    Files.move(
        aside.file(),
        file.file(),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
