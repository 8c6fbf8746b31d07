package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.FeedEntry;
import io.octroi.spi.FeedPage;
import io.octroi.spi.PaymentTermRow;
import io.octroi.spi.PaymentTermStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Stores payment terms in one feed per tenant. */
final class MemoryPaymentTermStore implements PaymentTermStore {

  private final Gate gate;
  private final PerTenant<Feed<PaymentTermRow>> terms =
      new PerTenant<>(() -> new Feed<>(PaymentTermRow::code, PaymentTermRow::version));

  MemoryPaymentTermStore(Gate gate) {
    this.gate = gate;
  }

  @Override
  public OptionalLong insert(PaymentTermRow row) {
    return gate.pass(() -> terms.of(row.tenant()).insert(row));
  }

  @Override
  public Optional<FeedEntry<PaymentTermRow>> find(TenantId tenant, String code) {
    return gate.pass(() -> terms.of(tenant).find(code));
  }

  @Override
  public List<FeedEntry<PaymentTermRow>> page(TenantId tenant, @Nullable String after, int limit) {
    return gate.pass(() -> terms.of(tenant).page(after, limit));
  }

  @Override
  public OptionalLong replace(PaymentTermRow row, long expectedVersion) {
    return gate.pass(() -> terms.of(row.tenant()).replace(row, expectedVersion));
  }

  @Override
  public OptionalLong delete(TenantId tenant, String code, long expectedVersion, Instant at) {
    return gate.pass(() -> terms.of(tenant).delete(code, expectedVersion, at));
  }

  @Override
  public FeedPage<PaymentTermRow> changes(TenantId tenant, long since, int limit) {
    return gate.pass(() -> terms.of(tenant).changes(since, limit));
  }

  @Override
  public int purge(TenantId tenant, Instant before) {
    return gate.pass(() -> terms.of(tenant).purge(before));
  }

  @Override
  public int beginAbove(TenantId tenant, long sequence) {
    return gate.pass(() -> terms.of(tenant).beginAbove(sequence));
  }
}
