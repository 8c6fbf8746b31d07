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
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A store of consents that passes every call on, for bugs that get one wrong. */
class BrokenConsents implements ConsentStore {

  final ConsentStore good;

  BrokenConsents(ConsentStore good) {
    this.good = good;
  }

  @Override
  public Written append(ConsentChainRow chain, ConsentEventRow event) {
    return good.append(chain, event);
  }

  @Override
  public Optional<ConsentChainRow> find(TenantId tenant, String subject) {
    return good.find(tenant, subject);
  }

  @Override
  public Optional<ConsentChainRow> findChain(TenantId tenant, UUID chain) {
    return good.findChain(tenant, chain);
  }

  @Override
  public List<ConsentChainRow> owned(TenantId tenant, String owner) {
    return good.owned(tenant, owner);
  }

  @Override
  public Optional<ConsentEventRow> findEvent(TenantId tenant, UUID submissionId) {
    return good.findEvent(tenant, submissionId);
  }

  @Override
  public List<ConsentEventRow> page(
      TenantId tenant, Set<UUID> chains, @Nullable String domain, long after, int limit) {
    return good.page(tenant, chains, domain, after, limit);
  }

  @Override
  public List<UUID> erase(TenantId tenant, String owner) {
    return good.erase(tenant, owner);
  }

  static ConsentStore appending(ConsentStore good, Appending appending) {
    return new BrokenConsents(good) {
      @Override
      public Written append(ConsentChainRow chain, ConsentEventRow event) {
        return appending.append(chain, event);
      }
    };
  }

  static ConsentStore finding(ConsentStore good, Verbs.Finding<String, ConsentChainRow> finding) {
    return new BrokenConsents(good) {
      @Override
      public Optional<ConsentChainRow> find(TenantId tenant, String subject) {
        return finding.find(tenant, subject);
      }
    };
  }

  static ConsentStore findingEvents(
      ConsentStore good, Verbs.Finding<UUID, ConsentEventRow> finding) {
    return new BrokenConsents(good) {
      @Override
      public Optional<ConsentEventRow> findEvent(TenantId tenant, UUID submissionId) {
        return finding.find(tenant, submissionId);
      }
    };
  }

  static ConsentStore paging(ConsentStore good, Paging paging) {
    return new BrokenConsents(good) {
      @Override
      public List<ConsentEventRow> page(
          TenantId tenant, Set<UUID> chains, @Nullable String domain, long after, int limit) {
        return paging.page(tenant, chains, domain, after, limit);
      }
    };
  }

  static ConsentStore erasing(ConsentStore good, BiFunction<TenantId, String, List<UUID>> erasing) {
    return new BrokenConsents(good) {
      @Override
      public List<UUID> erase(TenantId tenant, String owner) {
        return erasing.apply(tenant, owner);
      }
    };
  }

  static ConsentChainRow named(ConsentChainRow it, @Nullable String subject) {
    return new ConsentChainRow(
        it.tenant(), it.id(), it.position(), it.head(), subject, it.owner(), it.linkedAt());
  }

  @FunctionalInterface
  interface Appending {
    Written append(ConsentChainRow chain, ConsentEventRow event);
  }

  @FunctionalInterface
  interface Paging {
    List<ConsentEventRow> page(
        TenantId tenant, Set<UUID> chains, @Nullable String domain, long after, int limit);
  }
}
