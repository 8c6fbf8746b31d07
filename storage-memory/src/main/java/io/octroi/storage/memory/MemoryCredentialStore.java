package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.CredentialRow;
import io.octroi.spi.CredentialStore;
import io.octroi.spi.Written;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Credentials of all tenants, by id. */
final class MemoryCredentialStore implements CredentialStore {

  private final Gate gate;
  private final Rows<String, CredentialRow> credentials =
      new Rows<>(new Rows.Shape<>(CredentialRow::id, CredentialRow::version, row -> Set.of()));

  MemoryCredentialStore(Gate gate) {
    this.gate = gate;
  }

  @Override
  public Written insert(CredentialRow row) {
    return gate.pass(() -> credentials.insert(List.of(row)).get(0));
  }

  @Override
  public Optional<CredentialRow> find(String id) {
    return gate.pass(() -> credentials.find(id));
  }

  @Override
  public Written replace(CredentialRow row, long expectedVersion) {
    return gate.pass(
        () ->
            credentials.replace(
                row, before -> before.tenant().equals(row.tenant()), expectedVersion));
  }

  @Override
  public List<CredentialRow> page(TenantId tenant, @Nullable String after, int limit) {
    return gate.pass(() -> credentials.page(row -> row.tenant().equals(tenant), after, limit));
  }

  @Override
  public int deleteBefore(TenantId tenant, Instant before, int limit) {
    return gate.pass(
        () ->
            credentials.deleteIf(
                row -> row.tenant().equals(tenant) && endsBefore(row, before), limit));
  }

  private static boolean endsBefore(CredentialRow row, Instant before) {
    Instant end = row.expiresAt();
    return end != null && end.isBefore(before);
  }
}
