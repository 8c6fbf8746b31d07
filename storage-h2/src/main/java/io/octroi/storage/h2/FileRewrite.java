package io.octroi.storage.h2;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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

  private static final String DUE = "REWRITE_DUE";
  private static final String SCHEMA_VERSION = "SCHEMA_VERSION";

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
      protectLikeTheOld();
      try (Connection guard = connections.openConnection()) {
        Schema.current().update(to, guard);
      }
      to.setAutoCommit(false);
      // Row by row, and not by a result of all of them in memory or in a temporary file.
      execute(from, "set lazy_query_execution true");
      for (String table : tables(from)) {
        copy(table, from, to);
        to.commit();
      }
      execute(to, "shutdown");
    }
    // Not by a channel, which an interrupt would close.
    try (RandomAccessFile written = new RandomAccessFile(aside.toFile(), "rw")) {
      written.getFD().sync();
    }
  }

  /** Replaces the old file, which has to be closed, by the new one. */
  void replace() throws IOException {
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void protectLikeTheOld() throws IOException {
    PosixFileAttributeView old = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (old != null) {
      Files.setPosixFilePermissions(aside, old.readAttributes().permissions());
    }
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select table_name
                from information_schema.tables
                where table_schema = 'OCTROI' and table_type = 'BASE TABLE'
                order by table_name
                """)) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    // The one tells what is to be done, the other is in the new file already.
    tables.removeAll(List.of(DUE, SCHEMA_VERSION));
    return tables;
  }

  private static void copy(String table, Connection from, Connection to) throws SQLException {
    try (Statement reading = from.createStatement();
        ResultSet rows = reading.executeQuery("select * from octroi." + table)) {
      int columns = rows.getMetaData().getColumnCount();
      String parameters = String.join(", ", Collections.nCopies(columns, "?"));
      try (PreparedStatement writing =
          to.prepareStatement("insert into octroi." + table + " values (" + parameters + ")")) {
        int waiting = 0;
        while (rows.next()) {
          for (int column = 1; column <= columns; column++) {
            writing.setObject(column, value(rows, column));
          }
          writing.addBatch();
          if (++waiting == Batches.SIZE) {
            writing.executeBatch();
            waiting = 0;
          }
        }
        if (waiting > 0) {
          writing.executeBatch();
        }
      }
    }
  }

  private static Object value(ResultSet rows, int column) throws SQLException {
    // java.sql.Date shifts dates before 1582.
    return rows.getMetaData().getColumnType(column) == Types.DATE
        ? rows.getObject(column, LocalDate.class)
        : rows.getObject(column);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
