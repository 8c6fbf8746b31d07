package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.AccessTokenKey;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.AccessTokenSelection;
import io.octroi.spi.AccessTokenStore;
import io.octroi.spi.UniqueKey;
import io.octroi.spi.Written;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A store of access tokens that passes every call on, for bugs that get one wrong. */
class BrokenAccessTokens implements AccessTokenStore {

  final AccessTokenStore good;

  BrokenAccessTokens(AccessTokenStore good) {
    this.good = good;
  }

  @Override
  public Written insert(AccessTokenRow row) {
    return good.insert(row);
  }

  @Override
  public Optional<AccessTokenRow> find(TenantId tenant, String id) {
    return good.find(tenant, id);
  }

  @Override
  public Optional<AccessTokenRow> findByKey(TenantId tenant, UniqueKey key) {
    return good.findByKey(tenant, key);
  }

  @Override
  public Written replace(AccessTokenRow row, long expectedVersion) {
    return good.replace(row, expectedVersion);
  }

  @Override
  public Written delete(TenantId tenant, String id, long expectedVersion) {
    return good.delete(tenant, id, expectedVersion);
  }

  @Override
  public List<AccessTokenRow> page(
      TenantId tenant, AccessTokenSelection selection, @Nullable String after, int limit) {
    return good.page(tenant, selection, after, limit);
  }

  @Override
  public int deletePending(TenantId tenant, Instant before, int limit) {
    return good.deletePending(tenant, before, limit);
  }

  static AccessTokenStore keeping(AccessTokenStore good, UnaryOperator<AccessTokenRow> change) {
    return inserting(good, row -> good.insert(change.apply(row)));
  }

  static AccessTokenStore inserting(
      AccessTokenStore good, Function<AccessTokenRow, Written> inserting) {
    return new BrokenAccessTokens(good) {
      @Override
      public Written insert(AccessTokenRow row) {
        return inserting.apply(row);
      }
    };
  }

  static AccessTokenStore finding(
      AccessTokenStore good, Verbs.Finding<UniqueKey, AccessTokenRow> finding) {
    return new BrokenAccessTokens(good) {
      @Override
      public Optional<AccessTokenRow> findByKey(TenantId tenant, UniqueKey key) {
        return finding.find(tenant, key);
      }
    };
  }

  static AccessTokenStore replacing(
      AccessTokenStore good, Verbs.Replacing<AccessTokenRow> replacing) {
    return new BrokenAccessTokens(good) {
      @Override
      public Written replace(AccessTokenRow row, long expectedVersion) {
        return replacing.replace(row, expectedVersion);
      }
    };
  }

  static AccessTokenStore listing(AccessTokenStore good, Listing listing) {
    return new BrokenAccessTokens(good) {
      @Override
      public List<AccessTokenRow> page(
          TenantId tenant, AccessTokenSelection selection, @Nullable String after, int limit) {
        return listing.page(tenant, selection, after, limit);
      }
    };
  }

  static AccessTokenStore deletingPending(AccessTokenStore good, Verbs.Purging<Instant> deleting) {
    return new BrokenAccessTokens(good) {
      @Override
      public int deletePending(TenantId tenant, Instant before, int limit) {
        return deleting.delete(tenant, before, limit);
      }
    };
  }

  /** The row for a tenant and under an identifier, with a pass code that never ends. */
  static AccessTokenRow with(
      AccessTokenRow row, TenantId tenant, @Nullable AccessTokenKey identifier) {
    return new AccessTokenRow(
        tenant,
        row.id(),
        row.version(),
        row.state(),
        identifier,
        row.code(),
        row.passCodeHash(),
        null,
        row.temporaryPassCode(),
        row.verificationCode(),
        row.oneTimePassword(),
        row.classification(),
        row.account(),
        row.slot(),
        row.participant(),
        row.createdAt(),
        row.passCodeFailures(),
        row.codeFailures());
  }

  @FunctionalInterface
  interface Listing {
    List<AccessTokenRow> page(
        TenantId tenant, AccessTokenSelection selection, @Nullable String after, int limit);
  }

  /** Never takes a key out of its index. */
  static final class KeepingKeys extends BrokenAccessTokens {

    private final Map<UniqueKey, String> owners = new HashMap<>();

    KeepingKeys(AccessTokenStore good) {
      super(good);
    }

    @Override
    public Written insert(AccessTokenRow row) {
      Set<UniqueKey> taken = new HashSet<>(row.uniqueKeys());
      taken.removeIf(key -> owners.getOrDefault(key, row.id()).equals(row.id()));
      row.uniqueKeys().forEach(key -> owners.putIfAbsent(key, row.id()));
      return taken.isEmpty() ? good.insert(row) : Written.taken(taken);
    }
  }

  /** Looks first and acts then. */
  static final class Checking extends BrokenAccessTokens {

    private final Gap gap = new Gap();

    Checking(AccessTokenStore good) {
      super(good);
    }

    @Override
    public Written insert(AccessTokenRow row) {
      return gap.between(isFree(row), () -> good.insert(row));
    }

    @Override
    public Written replace(AccessTokenRow row, long expectedVersion) {
      return gap.between(
          isVersion(row.tenant(), row.id(), expectedVersion) && isFree(row),
          () -> good.replace(row, expectedVersion));
    }

    @Override
    public Written delete(TenantId tenant, String id, long expectedVersion) {
      return gap.between(
          isVersion(tenant, id, expectedVersion), () -> good.delete(tenant, id, expectedVersion));
    }

    private boolean isFree(AccessTokenRow row) {
      return row.uniqueKeys().stream()
          .flatMap(key -> good.findByKey(row.tenant(), key).stream())
          .allMatch(holder -> holder.id().equals(row.id()));
    }

    private boolean isVersion(TenantId tenant, String id, long version) {
      return good.find(tenant, id).filter(row -> row.version() == version).isPresent();
    }
  }
}
