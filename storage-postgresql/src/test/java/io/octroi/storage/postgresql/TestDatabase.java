package io.octroi.storage.postgresql;

import com.zaxxer.hikari.HikariDataSource;
import io.octroi.testing.postgresql.PostgresSchemas;
import io.octroi.testing.postgresql.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A new database of the shared server with a pool, dropped when it is closed. */
final class TestDatabase implements AutoCloseable {

  private static final AtomicInteger CREATED = new AtomicInteger();

  private final String name;
  private final HikariDataSource pool;

  private TestDatabase(String name) {
    this.name = name;
    this.pool = PostgresSchemas.pool(PostgresServer.shared(), name);
  }

  /** Creates a database with the default options. */
  static TestDatabase create() {
    return create("");
  }

  /** Creates a database with options of {@code create database}. */
  static TestDatabase create(String options) {
    String name = "test_" + CREATED.incrementAndGet();
    PostgresServer.shared().createDatabase(name, options);
    return new TestDatabase(name);
  }

  HikariDataSource pool() {
    return pool;
  }

  String name() {
    return name;
  }

  PostgresStorageBuilder builder() {
    return PostgresStorage.builder(pool).allowUnsafeSettings();
  }

  /** Executes a statement as the superuser. */
  void execute(String sql) {
    PostgresServer.shared().execute(name, sql);
  }

  /** Returns the first column of the first row; null if there is no row. */
  String value(String query) {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getString(1) : null;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    pool.close();
    PostgresServer.shared()
        .execute(PostgresServer.DATABASE, "drop database " + name + " with (force)");
  }
}
