package io.octroi.storage.memory;

import static java.util.stream.Collectors.toSet;

import io.octroi.TenantId;
import io.octroi.spi.Change;
import io.octroi.spi.CredentialRow;
import io.octroi.spi.CredentialStore;
import io.octroi.spi.DelegatingVersionedStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores the credentials of all tenants by id. */
final class MemoryCredentialStore
    implements CredentialStore, DelegatingVersionedStore<CredentialRow> {

  private final Gate gate;
  private final Rows<String, CredentialRow> all;
  private final VersionedRows<CredentialRow> rows;

  MemoryCredentialStore(Gate gate, ChangeRecorder recorder) {
    this.gate = gate;
    this.all =
        new Rows<>(
            Rows.Shape.versioned(),
            changed ->
                recorder.append(
                    changed.get(0).tenant(),
                    Change.Kind.CREDENTIAL,
                    changed.stream().map(CredentialRow::id).collect(toSet())));
    this.rows = new VersionedRows<>(gate, tenant -> all);
  }

  @Override
  public VersionedRows<CredentialRow> rows() {
    return rows;
  }

  @Override
  public Optional<CredentialRow> findById(String id) {
    return gate.pass(() -> all.find(id));
  }

  @Override
  public List<CredentialRow> page(TenantId tenant, @Nullable String after, int limit) {
    return rows.with(tenant, it -> it.page(row -> row.tenant().equals(tenant), after, limit));
  }

  @Override
  public int deleteBefore(TenantId tenant, Instant before, int limit) {
    return rows.with(
        tenant,
        it -> it.deleteIf(row -> row.tenant().equals(tenant) && endsBefore(row, before), limit));
  }

  private static boolean endsBefore(CredentialRow row, Instant before) {
    Instant end = row.expiresAt();
    return end != null && end.isBefore(before);
  }
}
