package io.octroi.storage.postgresql;

import io.octroi.spi.Storage;
import io.octroi.storage.tck.StorageFixture;
import io.octroi.testing.postgresql.PostgresSchemas;
import io.octroi.testing.postgresql.PostgresServer;
import java.util.List;
import javax.sql.DataSource;

/** Fixtures of the contract suites in one database of the shared server. */
final class PostgresFixtures {

  private final PostgresSchemas schemas;
  private final List<DataSource> pools;

  /** Creates the fixtures of a database, in which the openings of a store alternate two pools. */
  PostgresFixtures(String database) {
    schemas = new PostgresSchemas(PostgresServer.shared(), database);
    pools = List.of(schemas.pool(), PostgresSchemas.pool(PostgresServer.shared(), database));
  }

  /** Returns a fixture with an empty store. */
  StorageFixture next() {
    return new Fixture(schemas.take());
  }

  private final class Fixture implements StorageFixture {

    private final String schema;
    private int opened;

    Fixture(String schema) {
      this.schema = schema;
    }

    @Override
    public Storage open() {
      return PostgresStorage.builder(pools.get(opened++ % pools.size()))
          .schema(schema)
          .allowUnsafeSettings()
          .open();
    }

    @Override
    public void close() {
      schemas.giveBack(schema);
    }
  }
}
