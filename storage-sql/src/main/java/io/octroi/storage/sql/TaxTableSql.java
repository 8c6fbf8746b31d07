package io.octroi.storage.sql;

import io.octroi.spi.TaxTableRow;
import io.octroi.spi.TaxTableStore;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Statements for tax tables. {@link TaxEntryRows} and {@link TaxEntryReader} map the entries. */
interface TaxTableSql {

  @SqlQuery(
      """
      select revision
      from octroi.tax_table
      where tenant = :tenant
      """)
  Optional<Long> revision(String tenant);

  @SqlUpdate(
      """
      update octroi.tax_table
      set revision = :revision
      where tenant = :tenant
      """)
  int setRevision(String tenant, long revision);

  @SqlUpdate(
      """
      insert into octroi.tax_table (tenant, revision, generations)
      values (:tenant, :revision, 0)
      """)
  void insertRevision(String tenant, long revision);

  // The generations of a tenant are unique. Because of "is true", PostgreSQL looks them up for each
  // entry instead of joining them, of which it has no good estimate.
  // A join of the ids, because for IN and ANY over an array H2 2.4 reads every entry of the tenant.
  @SqlQuery(
      """
      select entry.*
      from unnest(cast(:ids as character varying array)) wanted (id)
      join octroi.tax_entry entry on entry.tenant = :tenant and entry.id = wanted.id
      where (entry.generation in (
        select generation from octroi.tax_source where tenant = :tenant)) is true
      """)
  List<TaxTableRow> find(String tenant, String[] ids);

  // Includes entries that no reader sees, so that the statement is short even if there are many.
  // Also ordered by tenant, so that H2 uses the order of the index.
  @SqlQuery(
      """
      select entry.*, generation in (
        select generation from octroi.tax_source where tenant = :tenant) as visible
      from octroi.tax_entry entry
      where tenant = :tenant
        and area >= :areaStart
        and area < :areaEnd
        and (area, id, generation) > (:afterArea, :afterId, :afterGeneration)
      order by tenant, area, id, generation
      fetch first :limit rows only
      """)
  List<StoredEntry> scan(
      String tenant,
      String areaStart,
      String areaEnd,
      String afterArea,
      String afterId,
      long afterGeneration,
      int limit);

  /**
   * A stored entry.
   *
   * @param generation its generation
   * @param isVisible whether readers see that generation
   */
  record StoredEntry(TaxTableRow row, long generation, boolean isVisible) {

    static StoredEntry read(Row row) throws SQLException {
      return new StoredEntry(
          TaxEntryReader.read(row), row.number("generation"), row.flag("visible"));
    }
  }

  // Includes entries that no reader sees, so that the statement is short even if there are many.
  // Also ordered by tenant, so that H2 uses the order of the index.
  @SqlQuery(
      """
      select area, id
      from octroi.tax_entry
      where tenant = :tenant
        and area >= :areaStart
        and area < :areaEnd
        and (area, id) > (:afterArea, :afterId)
      order by tenant, area, id
      offset :skipped rows fetch first 1 rows only
      """)
  Optional<TaxTableStore.Position> position(
      String tenant,
      String areaStart,
      String areaEnd,
      String afterArea,
      String afterId,
      int skipped);

  @SqlQuery(
      """
      select *
      from octroi.tax_entry entry
      where tenant = :tenant
        and area >= :areaStart
        and area < :areaEnd
        and (area, id) > (:afterArea, :afterId)
        and area <= :lastArea
        and (area, id) <= (:lastArea, :lastId)
        and (generation in (
          select generation from octroi.tax_source where tenant = :tenant)) is true
        and (cast(:kind as character varying) is null or kind = :kind)
        and (cast(:postalCode as character varying) is null
          or postal_from is null
          or postal_from <= :postalCode || '~' and postal_to || '~' >= :postalCode)
        and (cast(:source as character varying) is null or source = :source)
        and (cast(:authority as character varying) is null
          or authority = :authority
          or position(cast(:naming as character varying) in authorities) > 0)
        and (cast(:category as character varying) is null or category = :category)
        and (cast(:inForceOn as date) is null
          or (start_inclusive is null or start_inclusive <= :inForceOn)
            and (end_exclusive is null or end_exclusive > :inForceOn))
      order by tenant, area, id
      fetch first :limit rows only
      """)
  List<TaxTableRow> page(
      String tenant,
      String areaStart,
      String areaEnd,
      String afterArea,
      String afterId,
      String lastArea,
      String lastId,
      @Nullable String kind,
      @Nullable String postalCode,
      @Nullable String source,
      @Nullable String authority,
      @Nullable String naming,
      @Nullable String category,
      @Nullable LocalDate inForceOn,
      int limit);
}
