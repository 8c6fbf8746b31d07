package io.octroi.storage.h2;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Rewrites a database file row by row, so that it contains no deleted data. H2's own compaction
 * copies the inner pages of its trees unchanged, and with them keys of deleted rows.
 *
 * <p>The new file is created beside the old one and replaces it atomically. A row in the old file,
 * which is not copied, marks the rewrite as due. After a crash at any moment the rewrite is
 * therefore either complete or repeated.
 */
final class FileRewrite {

  private final H2File file;
  private final StagedFile replacement;

  /**
   * Creates a rewrite of a file.
   *
   * @param connections the connections by which the file is used
   */
  FileRewrite(H2File file, OwnedConnections connections) {
    this.file = file;
    this.replacement = new StagedFile(file, "rewrite", connections);
  }

  /** A step of the rewrite. */
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

  /** Copies the rows into a new file. */
  void write(Connection from) throws SQLException, IOException {
    replacement.delete();
    replacement.write(
        to -> {
          FileProtection.copy(file.file(), replacement.staged().file());
          TableCopy.copyAll(from, to);
        });
  }

  /** Replaces the old file, which must be closed, by the new one. */
  void replace() throws IOException {
    FileProtection.copyUserDefined(file.file(), replacement.staged().file());
    replacement.publish();
  }
}
