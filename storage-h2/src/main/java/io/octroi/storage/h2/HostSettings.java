package io.octroi.storage.h2;

import io.octroi.StorageException;
import io.octroi.internal.Violations;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.h2.jdbc.JdbcConnection;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a host's database that affect Octroi's guarantees.
 *
 * @param settings the values of {@code INFORMATION_SCHEMA.SETTINGS}, by name
 * @param path the path of the database, or null if the database is in memory
 * @param embedded whether the database runs in this process
 * @param unwraps whether the data source's connections can be unwrapped to H2 connections
 * @param reusesResults whether H2 returns outdated results because {@code OPTIMIZE_REUSE_RESULTS}
 *     is on
 * @param lendsTwo whether the data source provides a second connection while the first is in use
 */
record HostSettings(
    Map<String, String> settings,
    @Nullable String path,
    boolean embedded,
    boolean unwraps,
    boolean reusesResults,
    boolean lendsTwo) {

  /**
   * The default values of settings that H2 lists only if they were changed. Octroi requires these
   * values.
   */
  private static final Map<String, String> DEFAULTS =
      Map.of("COLLATION", "OFF", "IGNORECASE", "0", "LOCK_MODE", "3");

  static HostSettings of(Connection connection, boolean lendsTwo) throws SQLException {
    DatabaseMetaData product = connection.getMetaData();
    if (!product.getDatabaseProductName().equals("H2")) {
      throw new StorageException(
          "the database is " + product.getDatabaseProductName() + ", must be H2", null);
    }
    String url = product.getURL().toLowerCase(Locale.ROOT);
    try (Statement statement = connection.createStatement()) {
      return new HostSettings(
          settings(statement),
          path(statement),
          !url.startsWith("jdbc:h2:tcp:") && !url.startsWith("jdbc:h2:ssl:"),
          connection.isWrapperFor(JdbcConnection.class),
          reusesResults(statement),
          lendsTwo);
    }
  }

  boolean inMemory() {
    return path == null;
  }

  /**
   * Rejects unsuitable settings and reports all of them at once.
   *
   * @param allowUnsafe whether to accept settings that break a guarantee; settings with which
   *     Octroi cannot work are always rejected
   * @throws io.octroi.InvalidInputException if a setting is rejected; lists every rejected setting
   */
  void rejectUnsupported(boolean allowUnsafe) {
    Violations faults = new Violations();
    require(faults, "DATABASE_TO_UPPER", "true", "Octroi's statements rely on it");
    if (!lendsTwo) {
      faults.add(
          "DataSource",
          "provides one connection at a time, must provide two: opening a store changes the schema on"
              + " one while it holds a lock on the other (raise the pool's limit, for example"
              + " maximumPoolSize)");
    }
    if (!allowUnsafe) {
      addUnsafeSettings(faults);
    }
    faults.throwIfAny();
  }

  private void addUnsafeSettings(Violations faults) {
    require(faults, "MODE", "REGULAR", "other modes treat texts and dates differently");
    require(faults, "COLLATION", "OFF", "texts must be compared exactly");
    require(faults, "IGNORECASE", "0", "texts must be compared exactly");
    require(faults, "LOCK_MODE", "3", "uncommitted changes must not be seen");
    if (reusesResults) {
      faults.add(
          "OPTIMIZE_REUSE_RESULTS",
          "is 1, must be 0: H2 returns outdated results within a transaction");
    }
    if (!unwraps) {
      faults.add(
          "DataSource",
          "provides connections that do not unwrap to org.h2.jdbc.JdbcConnection: transactions could"
              + " be stored partially");
    }
    String version = H2Version.fault(settings.getOrDefault("info.VERSION", "unknown"));
    if (version != null) {
      faults.add("version", version);
    }
    if (path == null) {
      faults.add("database", "is in memory, must be a file: changes would not survive the process");
    } else if (embedded && !path.startsWith("async:")) {
      faults.add(
          "URL",
          "must begin with jdbc:h2:async: because otherwise an interrupted thread closes the"
              + " database");
    }
  }

  private void require(Violations faults, String name, String required, String why) {
    String value = settings.getOrDefault(name, DEFAULTS.getOrDefault(name, ""));
    if (!value.equalsIgnoreCase(required)) {
      faults.add(name, "is " + value + ", must be " + required + ": " + why);
    }
  }

  private static Map<String, String> settings(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "select SETTING_NAME, SETTING_VALUE from INFORMATION_SCHEMA.SETTINGS")) {
      // DATABASE_TO_LOWER=TRUE also changes the names of settings.
      Map<String, String> settings = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      while (row.next()) {
        settings.put(row.getString(1), row.getString(2));
      }
      return settings;
    }
  }

  private static @Nullable String path(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("call database_path()")) {
      row.next();
      return row.getString(1);
    }
  }

  /**
   * Tests whether H2 returns outdated results by checking that a transaction sees its own change.
   * The setting itself cannot be read.
   */
  private static boolean reusesResults(Statement statement) throws SQLException {
    Connection connection = statement.getConnection();
    String question = "select exists (select 1 from octroi_probe where id = 1)";
    statement.execute("create local temporary table octroi_probe (id integer primary key)");
    try {
      connection.setAutoCommit(false);
      isTrue(statement, question);
      statement.execute("insert into octroi_probe values (1)");
      return !isTrue(statement, question);
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
      statement.execute("drop table octroi_probe");
    }
  }

  private static boolean isTrue(Statement statement, String question) throws SQLException {
    try (ResultSet row = statement.executeQuery(question)) {
      row.next();
      return row.getBoolean(1);
    }
  }
}
