package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.FeedEntry;
import io.octroi.spi.FeedPage;
import io.octroi.spi.PaymentTermRow;
import io.octroi.spi.PaymentTermStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

final class SqlPaymentTermStore implements PaymentTermStore {

  /** The name of the aggregate and of its feed. */
  private static final String NAME = "payment-term";

  private final SqlDatabase database;

  SqlPaymentTermStore(SqlDatabase database) {
    this.database = database;
  }

  @Override
  public OptionalLong insert(PaymentTermRow row) {
    return database.write(
        row.tenant(),
        NAME,
        session ->
            findExisting(session, row.tenant(), row.code()).isEmpty()
                ? put(session, row)
                : OptionalLong.empty());
  }

  @Override
  public Optional<FeedEntry<PaymentTermRow>> find(TenantId tenant, String code) {
    return database.read(NAME, session -> findExisting(session, tenant, code));
  }

  @Override
  public List<FeedEntry<PaymentTermRow>> page(TenantId tenant, @Nullable String after, int limit) {
    String start = after == null ? "" : after;
    return database
        .read(NAME, session -> session.sql(PaymentTermSql.class).page(tenant.value(), start, limit))
        .stream()
        .map(PaymentTermSql.Part::entry)
        .filter(Objects::nonNull)
        .toList();
  }

  @Override
  public OptionalLong replace(PaymentTermRow row, long expectedVersion) {
    return database.write(
        row.tenant(),
        NAME,
        session ->
            isAt(session, row.tenant(), row.code(), expectedVersion)
                ? put(session, row)
                : OptionalLong.empty());
  }

  @Override
  public OptionalLong delete(TenantId tenant, String code, long expectedVersion, Instant at) {
    return database.write(
        tenant,
        NAME,
        session -> {
          if (!isAt(session, tenant, code, expectedVersion)) {
            return OptionalLong.empty();
          }
          PaymentTermSql sql = session.sql(PaymentTermSql.class);
          sql.delete(tenant.value(), code);
          long sequence = FeedSql.next(session, tenant.value(), NAME);
          sql.insert(tenant.value(), code, sequence, expectedVersion, null, null, at);
          return OptionalLong.of(sequence);
        });
  }

  @Override
  public FeedPage<PaymentTermRow> changes(TenantId tenant, long since, int limit) {
    List<PaymentTermSql.Part> parts =
        database.read(
            NAME,
            session ->
                session.sql(PaymentTermSql.class).changes(tenant.value(), NAME, since, limit));
    // A feed without a row is in its initial state, which no change modifies.
    FeedSql.State state =
        parts.isEmpty()
            ? database.read(NAME, session -> FeedSql.beginning(session, NAME))
            : parts.get(0).state();
    List<FeedEntry<PaymentTermRow>> entries =
        parts.stream().map(PaymentTermSql.Part::entry).filter(Objects::nonNull).toList();
    return new FeedPage<>(state.newest(), state.purged(), entries);
  }

  @Override
  public int purge(TenantId tenant, Instant before) {
    return database.write(
        tenant,
        NAME,
        session -> {
          PaymentTermSql sql = session.sql(PaymentTermSql.class);
          Optional<Long> deletion = sql.newestDeletion(tenant.value(), TimeBounds.before(before));
          if (deletion.isEmpty()) {
            return 0;
          }
          int purged = sql.purge(tenant.value(), TimeBounds.before(before));
          FeedSql.State state = FeedSql.of(session, tenant.value(), NAME);
          moveExisting(
              session,
              tenant.value(),
              new FeedSql.State(state.newest(), Math.max(state.purged(), deletion.get())));
          return purged;
        });
  }

  @Override
  public int beginAbove(TenantId tenant, long sequence) {
    return database.write(
        tenant,
        NAME,
        session -> {
          int purged = session.sql(PaymentTermSql.class).purgeUpTo(tenant.value(), sequence);
          FeedSql.State state = FeedSql.of(session, tenant.value(), NAME);
          moveExisting(session, tenant.value(), state.above(sequence));
          return purged;
        });
  }

  /**
   * Moves every feed beyond all sequence numbers that a reader can have seen before a restore, so
   * that readers start again from the beginning. Purges deletions, because such readers do not need
   * them.
   */
  static void raiseFeeds(SqlSession session, Instant now) throws SQLException {
    Set<String> tenants = new TreeSet<>(session.sql(FeedSql.class).tenants(NAME));
    tenants.add(FeedSql.ALL_OTHERS);
    for (String tenant : tenants) {
      session.sql(PaymentTermSql.class).purgeAll(tenant);
      moveExisting(session, tenant, FeedSql.of(session, tenant, NAME).afterRestore(now));
    }
  }

  /**
   * Assigns new sequence numbers to the existing terms whose sequence numbers are lower than the
   * highest purged one.
   */
  private static void moveExisting(SqlSession session, String tenant, FeedSql.State state)
      throws SQLException {
    List<String> codes = session.sql(PaymentTermSql.class).existingBefore(tenant, state.purged());
    List<FeedEntry<Object>> moved = new ArrayList<>(codes.size());
    long sequence = state.newest();
    for (String code : codes) {
      moved.add(new FeedEntry<>(++sequence, code, null));
    }
    Batches.run(
        session,
        PaymentTermSql.SET_SEQUENCE,
        moved,
        (parameters, entry) -> {
          parameters.number(1, entry.sequence());
          parameters.text(2, tenant);
          parameters.text(3, entry.key());
        });
    FeedSql.put(session, tenant, NAME, new FeedSql.State(sequence, state.purged()));
  }

  private static Optional<FeedEntry<PaymentTermRow>> findExisting(
      SqlSession session, TenantId tenant, String code) {
    return session
        .sql(PaymentTermSql.class)
        .find(tenant.value(), code)
        .map(PaymentTermSql.Part::entry)
        .filter(entry -> entry.row() != null);
  }

  private static boolean isAt(SqlSession session, TenantId tenant, String code, long version) {
    return findExisting(session, tenant, code)
        .map(FeedEntry::row)
        .filter(row -> row.version() == version)
        .isPresent();
  }

  private static OptionalLong put(SqlSession session, PaymentTermRow row) {
    String tenant = row.tenant().value();
    PaymentTermSql sql = session.sql(PaymentTermSql.class);
    sql.delete(tenant, row.code());
    long sequence = FeedSql.next(session, tenant, NAME);
    sql.insert(
        tenant, row.code(), sequence, row.version(), row.description(), row.schedule(), null);
    return OptionalLong.of(sequence);
  }
}
