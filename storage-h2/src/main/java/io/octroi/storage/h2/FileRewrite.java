package io.octroi.storage.h2;

import java.io.IOException;
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

  private final H2File file;
  private final StagedFile replacement;

  /** Prepares to write a file, with the connections by which it is used. */
  FileRewrite(H2File file, OwnedConnections connections) {
    this.file = file;
    this.replacement = new StagedFile(file, "rewrite", connections);
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
    replacement.delete();
    replacement.write(
        to -> {
          FileProtection.copy(file.file(), replacement.staged().file());
          TableCopy.copyAll(from, to);
        });
  }

  /** Replaces the old file, which has to be closed, by the new one. */
  void replace() throws IOException {
    FileProtection.copyUserDefined(file.file(), replacement.staged().file());
    replacement.publish();
  }
}
