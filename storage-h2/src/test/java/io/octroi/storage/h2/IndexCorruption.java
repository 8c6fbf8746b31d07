package io.octroi.storage.h2;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.engine.SessionLocal;
import org.h2.index.Cursor;
import org.h2.index.Index;
import org.h2.jdbc.JdbcConnection;
import org.h2.result.Row;
import org.h2.table.Table;

/**
 * Corrupts the indexes of a database as a lost page would: index entries refer to a missing row.
 */
final class IndexCorruption {

  private IndexCorruption() {}

  /**
   * Removes a row, selected by the value of its second column, but not its entries in other
   * indexes.
   */
  static void removeRow(Path path, String table, String value) {
    try (Connection connection = OwnedConnections.file(H2File.at(path), null).openConnection()) {
      removeRow(connection, table, value);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static void removeRow(Connection connection, String table, String value) throws SQLException {
    connection.setAutoCommit(false);
    SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
    Table damaged = session.getDatabase().getSchema("OCTROI").getTableOrView(session, table);
    Index rows = damaged.getScanIndex(session);
    Cursor cursor = rows.find(session, null, null, false);
    boolean removed = false;
    while (!removed && cursor.next()) {
      Row row = cursor.get();
      if (row.getValue(1).getString().equals(value)) {
        rows.remove(session, row);
        removed = true;
      }
    }
    connection.commit();
    if (!removed) {
      throw new IllegalStateException("no row " + value);
    }
  }
}
