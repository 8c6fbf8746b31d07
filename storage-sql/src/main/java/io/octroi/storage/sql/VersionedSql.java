package io.octroi.storage.sql;

import io.octroi.spi.VersionedRow;
import java.util.Optional;

/**
 * Jdbi statements by primary key. Subinterfaces override the methods to annotate them with SQL.
 *
 * @param <R> the row
 */
interface VersionedSql<R extends VersionedRow> {

  /** Finds a row. */
  Optional<R> find(String tenant, String key);

  /** Deletes a row that exists. */
  void delete(String tenant, String key);
}
