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
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
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
    return database.read(AGGREGATE, session -> TaxTableRevision.read(session, tenant.value()));
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
              : listing.visible(start, limit);
        });
  }

  /**
   * Returns whether a page of a selection may require a scan of many rows that it excludes. A
   * postal code is not a reason, because it is used only with areas that contain few entries.
   */
  private static boolean isFiltered(TaxTableSelection selection) {
    return selection.kind() != null
        || selection.postalCode() != null
        || selection.source() != null
        || selection.authority() != null
        || selection.category() != null
        || selection.inForceOn() != null;
  }

  private record Listing(TaxTableSql sql, String tenant, TaxTableSelection selection)
      implements Slices.Listing<Position, TaxTableRow> {

    /**
     * Returns the entries in the area. Each statement reads a limited number of entries, because
     * many that no reader sees may lie between two that readers see.
     */
    List<TaxTableRow> visible(Position start, int limit) {
      List<TaxTableRow> rows = new ArrayList<>();
      Position after = start;
      long generation = Long.MAX_VALUE;
      for (int size = limit; ; size = Math.max(size, Math.min(2 * size, Slices.SIZE))) {
        List<TaxTableSql.StoredEntry> stored =
            sql.scan(tenant, start(after), end(), after.area(), after.id(), generation, size);
        stored.stream()
            .filter(TaxTableSql.StoredEntry::isVisible)
            .limit(limit - rows.size())
            .forEach(entry -> rows.add(entry.row()));
        if (stored.size() < size || rows.size() == limit) {
          return rows;
        }
        TaxTableSql.StoredEntry last = stored.get(size - 1);
        after = new Position(last.row().area(), last.row().id());
        generation = last.generation();
      }
    }

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
                publication.tenant(),
                AGGREGATE,
                session ->
                    publication.removedSource() == null
                        ? change(session, publication, puts)
                        : new SourceReplacement(database, publication).run(session, puts)));
  }

  /** Deletes and adds entries in one transaction. */
  private Written change(
      SqlSession session, TaxTablePublication publication, Iterator<TaxTableRow> puts)
      throws SQLException {
    String tenant = publication.tenant().value();
    long revision = TaxTableRevision.read(session, tenant);
    if (revision != publication.expectedRevision()) {
      return Written.stale();
    }
    session.step(it -> TaxEntryBatches.delete(it, tenant, publication.removedIds()));
    Map<String, Long> generations = new HashMap<>();
    long count =
        TaxEntryBatches.forEach(
            puts, batch -> session.step(it -> put(it, tenant, batch, generations)));
    TaxEntryBatches.updateStatistics(session, count);
    session.step(
        it -> {
          TaxTableRevision.set(it, tenant, revision + 1);
          return it;
        });
    database.changed(session, publication.tenant(), Change.Kind.TAX_AREA, publication.areas());
    return Written.done();
  }

  /**
   * Adds or replaces entries in the generations of their sources.
   *
   * @param generations the generations that are known, by source
   */
  private static int put(
      SqlSession session, String tenant, List<TaxTableRow> batch, Map<String, Long> generations)
      throws SQLException {
    TaxGenerationSql sql = session.sql(TaxGenerationSql.class);
    TaxEntryBatches.delete(session, tenant, batch.stream().map(TaxTableRow::id).toList());
    return TaxEntryBatches.insert(
        session,
        batch,
        row ->
            generations.computeIfAbsent(
                row.entry().source().orElseThrow(), source -> visible(sql, tenant, source)));
  }

  /** Returns the generation of a source that readers see. Creates one for a new source. */
  private static long visible(TaxGenerationSql sql, String tenant, String source) {
    return sql.visible(tenant, source)
        .orElseGet(
            () -> {
              long generation = sql.next(tenant);
              sql.show(tenant, source, generation);
              return generation;
            });
  }

  @Override
  public int purge(TenantId tenant, int limit) {
    return database.write(
        tenant, AGGREGATE, session -> TaxGenerations.purge(session, tenant.value(), limit));
  }
}
