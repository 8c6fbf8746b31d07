package io.octroi.storage.h2;

import io.octroi.spi.Storage;
import io.octroi.storage.tck.jdbc.BulkDeletionContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;

/** Runs the contract on a host's in-memory database. */
class BulkDeletionFaultsTest extends BulkDeletionContract {

  private final JdbcConnectionPool pool =
      JdbcConnectionPool.create(
          "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;OPTIMIZE_REUSE_RESULTS=0",
          "host",
          "");

  @Override
  protected DataSource dataSource() {
    return pool;
  }

  @Override
  protected Storage open(DataSource dataSource) {
    return H2Storage.builder(dataSource).allowUnsafeSettings().open();
  }

  @Override
  protected String numbers(int last) {
    return "system_range(1, " + last + ")";
  }

  @AfterEach
  void close() throws SQLException {
    try (Connection last = pool.getConnection();
        Statement statement = last.createStatement()) {
      statement.execute("shutdown");
    }
    pool.dispose();
  }
}
