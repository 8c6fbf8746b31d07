package io.octroi.storage.postgresql;

import io.octroi.StorageException;
import io.octroi.internal.Violations;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The settings of a server and a connection that affect Octroi's guarantees. If a compatible server
 * does not have a setting, its value is an empty string.
 *
 * @param version the version number, such as 180001
 * @param encoding the encoding of the database
 * @param inRecovery whether the server is a standby
 * @param readOnly whether transactions are read-only by default
 * @param synchronousCommit the setting {@code synchronous_commit}
 * @param fsync the setting {@code fsync}
 * @param fullPageWrites the setting {@code full_page_writes}
 */
record ServerSettings(
    int version,
    String encoding,
    boolean inRecovery,
    boolean readOnly,
    String synchronousCommit,
    String fsync,
    String fullPageWrites) {

  private static final int VERSION_MIN = 14;

  /** The divisor that extracts the major version from a version number. */
  private static final int MAJOR = 10_000;

  private static final String QUERY =
      """
      select cast(current_setting('server_version_num') as integer),
        current_setting('server_encoding'),
        pg_is_in_recovery(),
        current_setting('transaction_read_only') = 'on',
        coalesce(current_setting('synchronous_commit', true), ''),
        coalesce(current_setting('fsync', true), ''),
        coalesce(current_setting('full_page_writes', true), '')
      """;

  /**
   * Reads the settings.
   *
   * @throws StorageException if the database is not PostgreSQL
   */
  static ServerSettings of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    if (!product.equals("PostgreSQL")) {
      throw new StorageException("the database is " + product + ", must be PostgreSQL", null);
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(QUERY)) {
      row.next();
      return new ServerSettings(
          row.getInt(1),
          row.getString(2),
          row.getBoolean(3),
          row.getBoolean(4),
          row.getString(5),
          row.getString(6),
          row.getString(7));
    }
  }

  /**
   * Rejects unsuitable settings. Reports all of them in one exception.
   *
   * @param allowUnsafe whether to accept settings that break a guarantee; settings with which
   *     Octroi cannot work are always rejected
   * @throws io.octroi.InvalidInputException if a setting is unsuitable; lists every such setting
   */
  void rejectUnsupported(boolean allowUnsafe) {
    Violations faults = new Violations();
    if (version < VERSION_MIN * MAJOR) {
      faults.add("server_version", "is " + version / MAJOR + ", must be at least " + VERSION_MIN);
    }
    if (!encoding.equals("UTF8")) {
      faults.add("server_encoding", "is " + encoding + ", must be UTF8: texts are Unicode");
    }
    if (inRecovery) {
      faults.add("DataSource", "connects to a standby, must connect to the primary server");
    } else if (readOnly) {
      faults.add(
          "DataSource",
          "provides connections whose transactions are read-only, must provide read-write ones:"
              + " check default_transaction_read_only and the pool's read-only option");
    }
    if (!allowUnsafe) {
      requireDurable(
          faults,
          "synchronous_commit",
          synchronousCommit,
          "a crash could lose acknowledged changes");
      requireDurable(faults, "fsync", fsync, "a crash could damage the database");
      requireDurable(
          faults, "full_page_writes", fullPageWrites, "a crash could damage the database");
    }
    faults.throwIfAny();
  }

  private static void requireDurable(Violations faults, String name, String value, String why) {
    if (value.equals("off")) {
      faults.add(name, "is off, must be on: " + why);
    }
  }
}
