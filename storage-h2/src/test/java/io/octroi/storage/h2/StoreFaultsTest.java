package io.octroi.storage.h2;

import io.octroi.TenantId;
import io.octroi.spi.Storage;
import io.octroi.storage.tck.jdbc.FaultsContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.message.DbException;
import org.junit.jupiter.api.AfterEach;

/** Runs the contract on a host's in-memory database. */
class StoreFaultsTest extends FaultsContract {

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
  protected SQLException outOfMemory() {
    return DbException.SQL_OOME;
  }

  @Override
  protected Storage open(DataSource dataSource) {
    return H2Storage.builder(dataSource).allowUnsafeSettings().open();
  }

  @AfterEach
  void close() throws SQLException {
    try (Connection last = pool.getConnection();
        Statement statement = last.createStatement()) {
      statement.execute("shutdown");
    }
    pool.dispose();
  }

  @Override
  protected String rows(TenantId tenant) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return TenantRows.of(connection, tenant.value());
    }
  }
}
