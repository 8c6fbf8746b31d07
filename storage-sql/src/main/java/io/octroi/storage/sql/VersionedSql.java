package io.octroi.storage.sql;

import io.octroi.spi.VersionedRow;
import java.util.Optional;

/**
 * The statements by primary key that Jdbi runs. Implementations repeat the methods with their SQL.
 *
 * @param <R> the row
 */
interface VersionedSql<R extends VersionedRow> {

  /** Finds a row. */
  Optional<R> find(String tenant, String key);

  /** Deletes a row that exists. */
  void delete(String tenant, String key);
}
