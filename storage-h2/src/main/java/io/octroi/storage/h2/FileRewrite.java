package io.octroi.storage.h2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Writes a database file anew, row by row, so that nothing is left of what was deleted. H2's own
 * compaction does not do that: it takes the inner pages of its trees along as they are, and with
 * them keys of rows that are long gone.
 *
 * <p>The new file is made beside the old one and replaces it in one step. That there is something
 * to do is a row of the old file, which the new one does not have: after a crash at any moment it
 * is done again, or it is done.
 */
final class FileRewrite {

  private final Path file;
  private final Path aside;
  private final OwnConnections connections;

  /** Prepares to write a file, with the connections by which it is used. */
  FileRewrite(H2File file, OwnConnections connections) {
    H2File other = new H2File(Path.of(file.path() + ".rewrite"));
    this.file = file.file();
    this.aside = other.file();
    this.connections = connections.to(other);
  }

  /** A part of the work. */
  @FunctionalInterface
  interface Step {

    void run() throws SQLException, IOException;
  }

  static boolean isDue(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from octroi.rewrite_due")) {
      row.next();
      return row.getLong(1) > 0;
    }
  }

  /** Writes what there is into a new file. */
  void write(Connection from) throws SQLException, IOException {
    Files.deleteIfExists(aside);
    try (Connection to = connections.openConnection()) {
      H2File.protectLike(file, aside);
      try (Connection guard = connections.openConnection()) {
        Schema.current().update(to, guard);
      }
      TableCopy.all(from, to);
      TableCopy.execute(to, "shutdown");
    }
    H2File.sync(aside);
  }

  /** Replaces the old file, which has to be closed, by the new one. */
  void replace() throws IOException {
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
