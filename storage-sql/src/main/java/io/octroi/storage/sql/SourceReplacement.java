package io.octroi.storage.sql;

import io.octroi.spi.Change;
import io.octroi.spi.TaxTablePublication;
import io.octroi.spi.TaxTableRow;
import io.octroi.spi.Written;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;

/**
 * The replacement of all entries of a source. The new entries are stored as a generation that no
 * reader sees, batch by batch. The last step is small and makes them visible.
 */
final class SourceReplacement {

  private final SqlDatabase database;
  private final TaxTablePublication publication;
  private final String tenant;
  private final String source;

  SourceReplacement(SqlDatabase database, TaxTablePublication publication) {
    this.database = database;
    this.publication = publication;
    this.tenant = publication.tenant().value();
    this.source = Objects.requireNonNull(publication.removedSource());
  }

  Written run(SqlSession session, Iterator<TaxTableRow> puts) throws SQLException {
    Optional<Long> generation = session.step(this::begin);
    if (generation.isEmpty()) {
      return Written.stale();
    }
    database.checkpoint(session);
    long count = store(session, puts, generation.get());
    TaxEntryBatches.updateStatistics(session, count);
    Written written = session.step(it -> complete(it, generation.get(), count));
    if (written instanceof Written.Done) {
      database.changed(session, publication.tenant(), Change.Kind.TAX_AREA, publication.areas());
    }
    return written;
  }

  /** Registers a new generation as garbage until it is complete. */
  private Optional<Long> begin(SqlSession session) {
    if (!isExpected(session)) {
      return Optional.empty();
    }
    TaxGenerationSql sql = session.sql(TaxGenerationSql.class);
    long generation = sql.next(tenant);
    sql.discard(tenant, source, generation);
    return Optional.of(generation);
  }

  private boolean isExpected(SqlSession session) {
    return TaxTableRevision.read(session, tenant) == publication.expectedRevision();
  }

  private long store(SqlSession session, Iterator<TaxTableRow> puts, long generation)
      throws SQLException {
    return TaxEntryBatches.forEach(
        puts,
        batch -> {
          session.step(it -> TaxEntryBatches.insert(it, batch, row -> generation));
          database.checkpoint(session);
        });
  }

  /** Shows the new generation to readers, and registers the previous one as garbage. */
  private Written complete(SqlSession session, long generation, long count) {
    if (!isExpected(session)) {
      return Written.stale();
    }
    TaxGenerationSql sql = session.sql(TaxGenerationSql.class);
    sql.visible(tenant, source).ifPresent(previous -> sql.discard(tenant, source, previous));
    sql.hide(tenant, source);
    if (count > 0) {
      sql.show(tenant, source, generation);
    }
    sql.forget(tenant, source, generation);
    TaxTableRevision.set(session, tenant, publication.expectedRevision() + 1);
    return Written.done();
  }
}
