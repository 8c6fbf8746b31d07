package io.octroi.benchmarks.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * A database with the tables of Octroi, for plain JDBC.
 *
 * @param source a pool of connections
 * @param schema the name of the schema that contains the tables
 * @param sync the statement that syncs committed changes to the storage device; empty if commits do
 */
record Database(DataSource source, String schema, String sync, Runnable closing)
    implements AutoCloseable {

  private static final int POOL_SIZE = 16;

  static HikariDataSource pool(String url, String user) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setMaximumPoolSize(POOL_SIZE);
    return new HikariDataSource(config);
  }

  /** Commits a transaction. Returns once the changes are on the storage device. */
  void commit(Connection connection) throws SQLException {
    connection.commit();
    if (!sync.isEmpty()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sync);
      }
    }
  }

  @Override
  public void close() {
    closing.run();
  }
}
