package io.octroi.storage.sql;

import io.octroi.spi.VersionedRow;
import java.util.Optional;

/**
 * A Jdbi statement that finds a row by its primary key. Subinterfaces override the method to
 * annotate it with SQL.
 *
 * @param <R> the type of the rows
 */
interface VersionedSql<R extends VersionedRow> {

  /** Finds a row. */
  Optional<R> find(String tenant, String key);
}
