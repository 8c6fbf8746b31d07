package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.ChangeLog;
import io.octroi.spi.ChangePage;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

record SqlChangeLog(SqlDatabase database) implements ChangeLog {

  private static final String AGGREGATE = "change-log";

  @Override
  public Newest newest(Set<TenantId> tenants) {
    String[] names = tenants.stream().map(TenantId::value).toArray(String[]::new);
    List<ChangeLogSql.Newest> rows =
        database.read(AGGREGATE, session -> session.sql(ChangeLogSql.class).newest(names));
    Map<TenantId, Long> sequences = new HashMap<>();
    for (ChangeLogSql.Newest row : rows) {
      if (row.tenant() != null) {
        sequences.put(new TenantId(row.tenant()), row.sequence());
      }
    }
    return new Newest(rows.get(0).at(), rows.get(0).server(), sequences);
  }

  @Override
  public ChangePage since(TenantId tenant, long after, int limit) {
    List<ChangeLogSql.Part> parts =
        database.read(
            AGGREGATE,
            session -> session.sql(ChangeLogSql.class).since(tenant.value(), after, limit));
    FeedSql.State state = parts.isEmpty() ? FeedSql.State.NONE : parts.get(0).state();
    boolean reset = after < state.purged() || after > state.newest();
    return new ChangePage(
        state.newest(),
        reset,
        reset
            ? List.of()
            : parts.stream().map(ChangeLogSql.Part::entry).filter(Objects::nonNull).toList());
  }

  @Override
  public int purge(TenantId tenant, Instant before) {
    String name = tenant.value();
    Instant end = TimeBounds.before(before);
    Optional<Long> last =
        database.read(
            AGGREGATE, session -> session.sql(ChangeLogSql.class).newestBefore(name, end));
    return last.isEmpty() ? 0 : purge(tenant, last.get());
  }

  private int purge(TenantId tenant, long last) {
    return database.change(
        tenant,
        AGGREGATE,
        session -> {
          ChangeLogSql sql = session.sql(ChangeLogSql.class);
          sql.setPurged(tenant.value(), last);
          return sql.deleteUpTo(tenant.value(), last);
        });
  }
}
