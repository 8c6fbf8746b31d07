package io.octroi.core;

import io.octroi.spi.Storage;
import io.octroi.storage.h2.H2Storage;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;

/** The databases that several processes can share; see {@link OverEachSharedDatabase}. */
public enum SharedDatabase {
  H2 {
    @Override
    public Opener create() {
      JdbcConnectionPool pool =
          JdbcConnectionPool.create(
              "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;OPTIMIZE_REUSE_RESULTS=0",
              "host",
              "");
      pool.setMaxConnections(100);
      return new Opener(
          () -> H2Storage.builder(pool).allowUnsafeSettings().open(),
          () -> {
            try (Connection last = pool.getConnection();
                Statement statement = last.createStatement()) {
              statement.execute("SHUTDOWN");
            } catch (SQLException e) {
              throw new IllegalStateException(e);
            } finally {
              pool.dispose();
            }
          });
    }
  },
  POSTGRESQL {
    @Override
    public Opener create() {
      return PostgresStores.create();
    }
  };

  /** Returns all databases, without PostgreSQL if {@link Store#each} omits it. */
  public static Stream<SharedDatabase> each() {
    boolean server = Store.each().anyMatch(store -> store == Store.POSTGRESQL);
    return Arrays.stream(values()).filter(database -> server || database != POSTGRESQL);
  }

  /** Creates an empty database. */
  public abstract Opener create();

  /** Opens a database several times, as several processes do. */
  public record Opener(Supplier<Storage> stores, Runnable dropper) implements AutoCloseable {

    /** Opens a store over the database. */
    public Storage open() {
      return stores.get();
    }

    @Override
    public void close() {
      dropper.run();
    }
  }
}
