package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.TaxRuleRow;
import io.octroi.spi.TaxRuleSelection;
import io.octroi.spi.TaxTablePublication;
import io.octroi.spi.TaxTableStore;
import io.octroi.spi.Written;
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
  public List<TaxRuleRow> find(TenantId tenant, Set<String> ids) {
    String[] wanted = ids.toArray(String[]::new);
    return database.read(
        AGGREGATE, session -> session.sql(TaxTableSql.class).find(tenant.value(), wanted));
  }

  @Override
  public List<TaxRuleRow> page(
      TenantId tenant, TaxRuleSelection selection, @Nullable Position after, int limit) {
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

  /** Returns whether a selection can reject rows within its area. */
  private static boolean isFiltered(TaxRuleSelection selection) {
    return selection.source() != null
        || selection.authority() != null
        || selection.category() != null
        || selection.inForceOn() != null;
  }

  private record Listing(TaxTableSql sql, String tenant, TaxRuleSelection selection)
      implements Slices.Listing<Position, TaxRuleRow> {

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
    public List<TaxRuleRow> rows(Position after, @Nullable Position last, int limit) {
      return sql.page(
          tenant,
          start(after),
          end(),
          after.area(),
          after.id(),
          last == null ? end() : last.area(),
          last == null ? END : last.id(),
          selection.postalCode(),
          selection.source(),
          selection.authority(),
          selection.category(),
          selection.inForceOn(),
          limit);
    }
  }

  @Override
  public Written publish(TaxTablePublication publication) {
    GivenRows<TaxRuleRow> puts = new GivenRows<>(publication.puts());
    return puts.during(
        () ->
            database.writeOnce(
                publication.tenant(), AGGREGATE, session -> publish(session, publication, puts)));
  }

  private static Written publish(
      SqlSession session, TaxTablePublication publication, Iterator<TaxRuleRow> puts)
      throws SQLException {
    TenantId tenant = publication.tenant();
    long revision = revision(session, tenant);
    if (revision != publication.expectedRevision()) {
      return Written.stale();
    }
    session.step(it -> remove(it, publication));
    put(session, puts);
    return session.step(it -> setRevision(it, tenant, revision + 1));
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
        TaxRuleRows.DELETE,
        publication.removedIds(),
        (statement, id) -> {
          statement.setString(1, tenant);
          statement.setString(2, id);
        });
    return session;
  }

  /** Puts rows in batches, so that at most one batch is in memory. */
  private static void put(SqlSession session, Iterator<TaxRuleRow> rows) throws SQLException {
    List<TaxRuleRow> batch = new ArrayList<>(Batches.SIZE);
    while (rows.hasNext()) {
      batch.add(rows.next());
      if (batch.size() == Batches.SIZE || !rows.hasNext()) {
        session.step(it -> put(it, batch));
        batch.clear();
      }
    }
  }

  private static SqlSession put(SqlSession session, List<TaxRuleRow> batch) throws SQLException {
    Batches.run(session, TaxRuleRows.DELETE, batch, TaxRuleRows::bindKey);
    Batches.run(session, TaxRuleRows.INSERT, batch, TaxRuleRows::bind);
    return session;
  }
}
