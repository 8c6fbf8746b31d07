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
 * How a host has set up its database, so far as it matters to what we promise.
 *
 * @param settings {@code INFORMATION_SCHEMA.SETTINGS}
 * @param path where the database is; null in memory
 * @param embedded whether it runs in this process
 * @param unwraps whether its connections can be unwrapped to H2's own
 * @param reusesResults whether {@code OPTIMIZE_REUSE_RESULTS} is on, and H2 has its fault
 * @param lendsTwo whether the data source lends a second connection while the first is in use
 */
record HostSettings(
    Map<String, String> settings,
    @Nullable String path,
    boolean embedded,
    boolean unwraps,
    boolean reusesResults,
    boolean lendsTwo) {

  /** Settings that are not listed while they have their default, which is what we need. */
  private static final Map<String, String> DEFAULTS =
      Map.of("COLLATION", "OFF", "IGNORECASE", "0", "LOCK_MODE", "3");

  static HostSettings of(Connection connection, boolean lendsTwo) throws SQLException {
    DatabaseMetaData product = connection.getMetaData();
    if (!product.getDatabaseProductName().equals("H2")) {
      throw new StorageException(
          "the database is " + product.getDatabaseProductName() + ", and has to be H2", null);
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
   * Rejects settings, all at once.
   *
   * @param allowUnsafe whether the host accepts those that break a promise; others always prevent
   *     Octroi from working
   * @throws io.octroi.InvalidInputException naming every setting that is rejected
   */
  void rejectUnsupported(boolean allowUnsafe) {
    Violations faults = new Violations();
    require(faults, "DATABASE_TO_UPPER", "true", "the statements of Octroi rely on it");
    if (!lendsTwo) {
      faults.add(
          "DataSource",
          "lends one connection at a time, has to lend two: a store that opens changes the schema"
              + " on one while it holds a lock on the other (raise the pool's limit, for example"
              + " maximumPoolSize)");
    }
    if (!allowUnsafe) {
      addBrokenPromises(faults);
    }
    faults.throwIfAny();
  }

  private void addBrokenPromises(Violations faults) {
    require(faults, "MODE", "REGULAR", "other modes treat texts and dates otherwise");
    require(faults, "COLLATION", "OFF", "texts are compared exactly");
    require(faults, "IGNORECASE", "0", "texts are compared exactly");
    require(faults, "LOCK_MODE", "3", "uncommitted changes must not be seen");
    if (reusesResults) {
      faults.add(
          "OPTIMIZE_REUSE_RESULTS", "is 1, has to be 0: H2 answers from a transaction's past");
    }
    if (!unwraps) {
      faults.add(
          "DataSource",
          "has connections that do not unwrap to org.h2.jdbc.JdbcConnection: transactions could be"
              + " stored in part");
    }
    String version = H2Version.fault(settings.getOrDefault("info.VERSION", "unknown"));
    if (version != null) {
      faults.add("version", version);
    }
    if (path == null) {
      faults.add("database", "is in memory, has to be a file: nothing would survive the process");
    } else if (embedded && !path.startsWith("async:")) {
      faults.add(
          "URL",
          "has to begin with jdbc:h2:async: because otherwise an interrupted thread closes the"
              + " database");
    }
  }

  private void require(Violations faults, String name, String needed, String why) {
    String value = settings.getOrDefault(name, DEFAULTS.getOrDefault(name, ""));
    if (!value.equalsIgnoreCase(needed)) {
      faults.add(name, "is " + value + ", has to be " + needed + ": " + why);
    }
  }

  private static Map<String, String> settings(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "select SETTING_NAME, SETTING_VALUE from INFORMATION_SCHEMA.SETTINGS")) {
      // DATABASE_TO_LOWER=TRUE changes the names of settings too.
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
   * H2 tells nobody how it is set, so it is put to the test: it must see what it has just written.
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
