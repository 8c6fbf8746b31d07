package io.octroi.benchmarks.store;

import io.octroi.spi.Storage;
import io.octroi.storage.postgresql.PostgresStorage;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A schema on the PostgreSQL server, with the same name each time. There is at most one at a time.
 */
final class TemporarySchema implements TemporaryStore {

  private static final String NAME = "octroi";

  TemporarySchema() {
    close(); // The JVM of an earlier benchmark may have failed.
  }

  @Override
  public Storage open() {
    return PostgresStorage.builder(Server.pool()).schema(NAME).open();
  }

  @Override
  public Database connect() {
    return new Database(Server.pool(), NAME, "", () -> {});
  }

  @Override
  public final void close() {
    try (Connection connection = Server.pool().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop schema if exists " + NAME + " cascade");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
