package io.octroi.storage.h2;

import io.octroi.OctroiException;
import io.octroi.StorageException;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.ShipTaxRow;
import io.octroi.storage.sql.Causes;
import io.octroi.storage.sql.StoredRows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.h2.api.ErrorCode;

/**
 * Reads all data in a file without changing it, and collects its defects. The caller must have
 * claimed the file. Not thread-safe.
 */
final class Verification {

  private final H2File file;
  private final OwnedConnections connections;
  private final GenerationTracker generation;
  private final boolean withPassword;
  private final Timeouts timeouts;
  private final Map<String, Long> rows = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();

  /** A space of unique keys, with the table and the column that identify the owners of the keys. */
  private record KeyOwner(String space, String table, String column) {}

  private static final List<KeyOwner> KEY_OWNERS =
      List.of(
          new KeyOwner(CustomerRow.NAME, "CUSTOMER", "id"),
          new KeyOwner(ShipTaxRow.SINGLE, "SHIP_TAX", "record_key"),
          new KeyOwner(AccessTokenRow.IDENTIFIER, "ACCESS_TOKEN", "id"),
          new KeyOwner(AccessTokenRow.CODE, "ACCESS_TOKEN", "id"),
          new KeyOwner(AccessTokenRow.SLOT, "ACCESS_TOKEN", "id"));

  /** Creates an instance for an existing file. */
  Verification(
      H2File file,
      OwnedConnections connections,
      GenerationTracker generation,
      boolean withPassword,
      Timeouts timeouts) {
    this.file = file;
    this.connections = connections.readOnly();
    this.generation = generation;
    this.withPassword = withPassword;
    this.timeouts = timeouts;
  }

  /**
   * Verifies the file.
   *
   * @throws OctroiException if the file is open elsewhere, does not match the encryption password
   *     or was not created by Octroi, or if memory runs out
   */
  H2FileReport run() {
    Generation state = generation.state();
    String fault = generation.fault(state);
    if (fault != null) {
      faults.add("the file " + fault);
    }
    // H2 cannot open an empty file without writing to it.
    if (!Generation.NOTHING.equals(state)) {
      open();
    }
    return new H2FileReport(file.file(), rows, faults);
  }

  private void open() {
    try (Connection connection = connections.openConnection()) {
      // Results are read row by row, so a read takes long only if H2 retries it.
      TableCopy.execute(connection, "set lock_timeout " + timeouts.lockMillis());
      TableCopy.execute(connection, "set lazy_query_execution true");
      checkSchema(connection);
      for (String table : TableCopy.tables(connection)) {
        checkTable(connection, table);
      }
      for (KeyOwner owner : KEY_OWNERS) {
        if (rows.containsKey(owner.table())) {
          checkKeys(connection, owner);
        }
      }
    } catch (SQLException e) {
      add("the file cannot be opened", e);
    }
  }

  private void checkSchema(Connection connection) throws SQLException {
    if (BackupMarker.isPresent(connection)) {
      faults.add("the file is a backup, or H2 found a state from before it was complete");
    }
    try {
      if (!Schema.current().isBegun(connection)) {
        faults.add("the file has no complete schema");
      }
    } catch (StorageException e) {
      faults.add(String.valueOf(e.getMessage()));
    }
  }

  private void checkTable(Connection connection, String table) {
    try {
      rows.put(table, new TableCheck(connection, table, faults::add).run());
    } catch (SQLException e) {
      add("table " + table + " cannot be read", e);
      return;
    }
    checkValues(connection, table);
  }

  /**
   * Reads the rows as the stores do, because H2 may be able to read a damaged value that the stores
   * cannot read.
   */
  private void checkValues(Connection connection, String table) {
    try {
      StoredRows.read(connection, table);
    } catch (RuntimeException e) {
      SQLException failure = Causes.find(e, SQLException.class, any -> true);
      if (failure != null) {
        add("table " + table + " cannot be read", failure);
      } else {
        faults.add("a row of table " + table + " has a value that Octroi cannot have written");
      }
    }
  }

  private void checkKeys(Connection connection, KeyOwner owner) {
    String query =
        """
        select count(*)
        from octroi.unique_key k
        where k.space = ? and not exists (
          select 1 from octroi.%s o where o.tenant = k.tenant and o.%s = k.owner)
        """
            .formatted(owner.table(), owner.column());
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, owner.space());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        if (row.getLong(1) > 0) {
          faults.add(
              row.getLong(1)
                  + " unique keys of the space "
                  + owner.space()
                  + " have no row in table "
                  + owner.table());
        }
      }
    } catch (SQLException e) {
      add("the unique keys of the space " + owner.space() + " cannot be compared", e);
    }
  }

  /**
   * Adds a fault if the failure indicates damage. Otherwise, throws an exception that reports the
   * failure.
   */
  private void add(String what, SQLException failure) {
    int code = Causes.code(failure);
    boolean ofPassword =
        code == ErrorCode.FILE_ENCRYPTION_ERROR_1
            || (code == ErrorCode.FILE_CORRUPTED_1 && withPassword != file.isEncrypted());
    // H2 tried to write missing data, such as a user.
    boolean isIncomplete = code == ErrorCode.DATABASE_IS_READ_ONLY;
    if (ofPassword || (!isIncomplete && !DamageDetector.isLikely(failure))) {
      throw file.notOpened(failure, withPassword);
    }
    faults.add(what + ": " + Failures.description(failure));
  }
}
