package io.octroi.storage.h2;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Rewrites a database file row by row, so that it contains no deleted data. H2's own compaction
 * copies the internal pages of its trees unchanged, including the keys of deleted rows.
 *
 * <p>The new file is created beside the old one and replaces it atomically. A marker row in the old
 * file records that a rewrite is due. This row is not copied to the new file. If the process
 * crashes at any point, the rewrite is therefore either already complete or is repeated.
 */
final class FileRewrite {

  private final H2File file;
  private final StagedFile replacement;

  /**
   * Creates a rewrite of a file.
   *
   * @param connections the factory for connections to the file
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

  /** Copies the rows to a new file. */
  void write(Connection from) throws SQLException, IOException {
    replacement.delete();
    replacement.write(
        to -> {
          FileProtection.copy(file.file(), replacement.staged().file());
          TableCopy.copyAll(from, to);
        });
  }

  /** Replaces the old file with the new one. The old file must be closed. */
  void replace() throws IOException {
    FileProtection.copyUserDefined(file.file(), replacement.staged().file());
    replacement.publish();
  }
}
