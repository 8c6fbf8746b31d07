package io.octroi.storage.postgresql;

import io.octroi.spi.Storage;
import io.octroi.storage.tck.jdbc.BulkDeletionContract;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

/** Runs the contract on a database of its own. */
class BulkDeletionFaultsTest extends BulkDeletionContract {

  private final TestDatabase database = TestDatabase.create();

  @Override
  protected DataSource dataSource() {
    return database.pool();
  }

  @Override
  protected Storage open(DataSource dataSource) {
    return PostgresStorage.builder(dataSource).allowUnsafeSettings().open();
  }

  @Override
  protected String numbers(int last) {
    return "generate_series(1, " + last + ") numbers (x)";
  }

  @AfterEach
  void close() {
    database.close();
  }
}
