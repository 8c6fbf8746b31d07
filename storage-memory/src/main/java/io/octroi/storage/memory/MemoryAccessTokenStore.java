package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.AccessTokenSelection;
import io.octroi.spi.AccessTokenStore;
import io.octroi.spi.UniqueKey;
import io.octroi.spi.Written;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Access tokens, by id and by their unique keys. */
final class MemoryAccessTokenStore implements AccessTokenStore {

  private static final Rows.Shape<String, AccessTokenRow> SHAPE =
      new Rows.Shape<>(AccessTokenRow::id, AccessTokenRow::version, AccessTokenRow::uniqueKeys);

  private final Gate gate;
  private final PerTenant<Rows<String, AccessTokenRow>> tokens =
      new PerTenant<>(() -> new Rows<>(SHAPE));

  MemoryAccessTokenStore(Gate gate) {
    this.gate = gate;
  }

  @Override
  public Written insert(AccessTokenRow row) {
    return gate.pass(() -> tokens.of(row.tenant()).insert(List.of(row)).get(0));
  }

  @Override
  public Optional<AccessTokenRow> find(TenantId tenant, String id) {
    return gate.pass(() -> tokens.of(tenant).find(id));
  }

  @Override
  public Optional<AccessTokenRow> findByKey(TenantId tenant, UniqueKey key) {
    return gate.pass(() -> tokens.of(tenant).findUnique(key));
  }

  @Override
  public Written replace(AccessTokenRow row, long expectedVersion) {
    return gate.pass(() -> tokens.of(row.tenant()).replace(row, expectedVersion));
  }

  @Override
  public Written delete(TenantId tenant, String id, long expectedVersion) {
    return gate.pass(() -> tokens.of(tenant).delete(id, expectedVersion));
  }

  @Override
  public List<AccessTokenRow> page(
      TenantId tenant, AccessTokenSelection selection, @Nullable String after, int limit) {
    return gate.pass(() -> tokens.of(tenant).page(row -> isSelected(row, selection), after, limit));
  }

  private static boolean isSelected(AccessTokenRow row, AccessTokenSelection selection) {
    boolean unassociated = selection.account() == null && selection.participant() == null;
    return (unassociated
            ? row.account() == null && row.participant() == null
            : isAsked(selection.account(), row.account())
                && isAsked(selection.participant(), row.participant()))
        && isAsked(selection.classification(), row.classification())
        && isAsked(selection.state(), row.state());
  }

  private static boolean isAsked(@Nullable Object asked, @Nullable Object there) {
    return asked == null || asked.equals(there);
  }

  @Override
  public int deletePending(TenantId tenant, Instant before, int limit) {
    return gate.pass(
        () ->
            tokens
                .of(tenant)
                .deleteIf(
                    row ->
                        row.state() == AccessTokenState.PENDING_VERIFICATION
                            && row.createdAt().isBefore(before),
                    limit));
  }
}
