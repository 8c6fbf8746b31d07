package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.Change;
import io.octroi.spi.TaxTablePublication;
import io.octroi.spi.TaxTableRow;
import io.octroi.spi.TaxTableSelection;
import io.octroi.spi.TaxTableStore;
import io.octroi.spi.Written;
import io.octroi.taxrate.TaxEntry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

final class SqlTaxTableStore implements TaxTableStore {

  private static final String AGGREGATE = "tax-table";

  /** A suffix that sorts after all texts with the same prefix. */
  private static final String END = "\uffff";

  /**
   * The minimum number of entries in a publication for which the statistics of the table are
   * updated.
   */
  private static final int BULK = 10_000;

  private static final Position START = new Position("", "");

  private final SqlDatabase database;

  SqlTaxTableStore(SqlDatabase database) {
    this.database = database;
  }

  @Override
  public long revision(TenantId tenant) {
    return database.read(AGGREGATE, session -> revision(session, tenant));
  }

  @Override
  public List<TaxTableRow> find(TenantId tenant, Set<String> ids) {
    String[] wanted = ids.toArray(String[]::new);
    return database.read(
        AGGREGATE, session -> session.sql(TaxTableSql.class).find(tenant.value(), wanted));
  }

  @Override
  public List<TaxTableRow> page(
      TenantId tenant, TaxTableSelection selection, @Nullable Position after, int limit) {
    Position start = after == null ? START : after;
    return database.read(
        AGGREGATE,
        session -> {
          Listing listing = new Listing(session.sql(TaxTableSql.class), tenant.value(), selection);
          return isFiltered(selection)
              ? Slices.read(start, limit, listing)
              : listing.rows(start, null, limit);
        });
  }

  /**
   * Returns whether a page of a selection may require a scan of many rows that it excludes. A
   * postal code is not a reason, because it is used only with areas that contain few entries.
   */
  private static boolean isFiltered(TaxTableSelection selection) {
    return selection.kind() != null
        || selection.source() != null
        || selection.authority() != null
        || selection.category() != null
        || selection.inForceOn() != null;
  }

  private record Listing(TaxTableSql sql, String tenant, TaxTableSelection selection)
      implements Slices.Listing<Position, TaxTableRow> {

    private @Nullable String kind() {
      TaxEntry.Kind kind = selection.kind();
      return kind == null ? null : kind.name();
    }

    private @Nullable String naming() {
      String authority = selection.authority();
      return authority == null ? null : TextLines.naming(authority);
    }

    private String start(Position after) {
      String prefix = selection.areaPrefix();
      return after.area().compareTo(prefix) > 0 ? after.area() : prefix;
    }

    private String end() {
      return selection.areaPrefix() + END;
    }

    @Override
    public Optional<Position> keyAfter(Position after, int count) {
      return sql.position(tenant, start(after), end(), after.area(), after.id(), count - 1);
    }

    @Override
    public List<TaxTableRow> rows(Position after, @Nullable Position last, int limit) {
      return sql.page(
          tenant,
          start(after),
          end(),
          after.area(),
          after.id(),
          last == null ? end() : last.area(),
          last == null ? END : last.id(),
          kind(),
          selection.postalCode(),
          selection.source(),
          selection.authority(),
          naming(),
          selection.category(),
          selection.inForceOn(),
          limit);
    }
  }

  @Override
  public Written publish(TaxTablePublication publication) {
    GivenRows<TaxTableRow> puts = new GivenRows<>(publication.puts());
    return puts.during(
        () ->
            database.writeOnce(
                publication.tenant(), AGGREGATE, session -> publish(session, publication, puts)));
  }

  private Written publish(
      SqlSession session, TaxTablePublication publication, Iterator<TaxTableRow> puts)
      throws SQLException {
    TenantId tenant = publication.tenant();
    long revision = revision(session, tenant);
    if (revision != publication.expectedRevision()) {
      return Written.stale();
    }
    session.step(it -> remove(it, publication));
    if (put(session, puts) >= BULK) {
      session.step(SqlTaxTableStore::analyze);
    }
    Written written = session.step(it -> setRevision(it, tenant, revision + 1));
    database.changed(session, tenant, Change.Kind.TAX_AREA, publication.areas());
    return written;
  }

  private static Written setRevision(SqlSession session, TenantId tenant, long revision) {
    TaxTableSql sql = session.sql(TaxTableSql.class);
    if (sql.setRevision(tenant.value(), revision) == 0) {
      sql.insertRevision(tenant.value(), revision);
    }
    return Written.done();
  }

  private static long revision(SqlSession session, TenantId tenant) {
    return session.sql(TaxTableSql.class).revision(tenant.value()).orElse(0L);
  }

  private static SqlSession remove(SqlSession session, TaxTablePublication publication)
      throws SQLException {
    String tenant = publication.tenant().value();
    String source = publication.removedSource();
    if (source != null) {
      session.sql(TaxTableSql.class).deleteSource(tenant, source);
    }
    Batches.run(
        session,
        TaxEntryRows.PUT.delete(),
        publication.removedIds(),
        (parameters, id) -> {
          parameters.text(1, tenant);
          parameters.text(2, id);
        });
    return session;
  }

  /** Updates the statistics of the table of entries, if the database needs that. */
  private static SqlSession analyze(SqlSession session) throws SQLException {
    Optional<String> statement = session.dialect().analyze("octroi.tax_entry");
    if (statement.isPresent()) {
      Batches.execute(session, statement.get());
    }
    return session;
  }

  /**
   * Adds or replaces entries in batches, so that at most one batch is in memory. Returns the number
   * of entries.
   */
  private static long put(SqlSession session, Iterator<TaxTableRow> rows) throws SQLException {
    long count = 0;
    List<TaxTableRow> batch = new ArrayList<>(Batches.SIZE);
    while (rows.hasNext()) {
      batch.add(rows.next());
      if (batch.size() == Batches.SIZE || !rows.hasNext()) {
        session.step(it -> put(it, batch));
        count += batch.size();
        batch.clear();
      }
    }
    return count;
  }

  private static SqlSession put(SqlSession session, List<TaxTableRow> batch) throws SQLException {
    TaxEntryRows.PUT.run(session, batch, TaxEntryRows::bindKey, TaxEntryRows::bind);
    return session;
  }
}
