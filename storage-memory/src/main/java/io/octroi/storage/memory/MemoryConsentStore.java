package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.ConsentChainRow;
import io.octroi.spi.ConsentEventRow;
import io.octroi.spi.ConsentStore;
import io.octroi.spi.Written;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores chains of consent events in one ledger per tenant. */
final class MemoryConsentStore implements ConsentStore {

  private final Gate gate;
  private final PerTenant<ConsentLedger> ledgers = new PerTenant<>(ConsentLedger::new);

  MemoryConsentStore(Gate gate) {
    this.gate = gate;
  }

  @Override
  public Written append(ConsentChainRow chain, ConsentEventRow event) {
    return gate.pass(() -> ledgers.of(chain.tenant()).append(chain, event));
  }

  @Override
  public Optional<ConsentChainRow> find(TenantId tenant, String subject) {
    return gate.pass(() -> ledgers.of(tenant).find(subject));
  }

  @Override
  public Optional<ConsentChainRow> findChain(TenantId tenant, UUID chain) {
    return gate.pass(() -> ledgers.of(tenant).findChain(chain));
  }

  @Override
  public List<ConsentChainRow> owned(TenantId tenant, String owner) {
    return gate.pass(() -> ledgers.of(tenant).owned(owner));
  }

  @Override
  public Optional<ConsentEventRow> findEvent(TenantId tenant, UUID submissionId) {
    return gate.pass(() -> ledgers.of(tenant).findEvent(submissionId));
  }

  @Override
  public List<ConsentEventRow> page(
      TenantId tenant, Set<UUID> chains, @Nullable String domain, long after, int limit) {
    return gate.pass(() -> ledgers.of(tenant).page(chains, domain, after, limit));
  }

  @Override
  public List<UUID> erase(TenantId tenant, String owner) {
    return gate.pass(() -> ledgers.of(tenant).erase(owner));
  }
}
