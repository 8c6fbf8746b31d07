package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.AccessTokenSelection;
import io.octroi.spi.AccessTokenStore;
import io.octroi.spi.DelegatingVersionedStore;
import io.octroi.spi.UniqueKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores access tokens by id and by unique key. */
record MemoryAccessTokenStore(VersionedRows<AccessTokenRow> rows)
    implements AccessTokenStore, DelegatingVersionedStore<AccessTokenRow> {

  MemoryAccessTokenStore(Gate gate) {
    this(VersionedRows.perTenant(gate));
  }

  @Override
  public Optional<AccessTokenRow> findByKey(TenantId tenant, UniqueKey key) {
    return rows.with(tenant, it -> it.findUnique(key));
  }

  @Override
  public List<AccessTokenRow> page(
      TenantId tenant, AccessTokenSelection selection, @Nullable String after, int limit) {
    return rows.with(tenant, it -> it.page(row -> isSelected(row, selection), after, limit));
  }

  private static boolean isSelected(AccessTokenRow row, AccessTokenSelection selection) {
    boolean unassociated = selection.account() == null && selection.participant() == null;
    return (unassociated
            ? row.account() == null && row.participant() == null
            : matches(selection.account(), row.account())
                && matches(selection.participant(), row.participant()))
        && matches(selection.classification(), row.classification())
        && matches(selection.state(), row.state());
  }

  private static boolean matches(@Nullable Object wanted, @Nullable Object actual) {
    return wanted == null || wanted.equals(actual);
  }

  @Override
  public int deletePending(TenantId tenant, Instant before, int limit) {
    return rows.with(
        tenant,
        it ->
            it.deleteIf(
                row ->
                    row.state() == AccessTokenState.PENDING_VERIFICATION
                        && row.createdAt().isBefore(before),
                limit));
  }
}
