package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.CredentialRow;
import io.octroi.spi.CredentialStore;
import io.octroi.spi.Written;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A store of credentials that passes every call on, for bugs that get one wrong. */
class BrokenCredentials implements CredentialStore {

  final CredentialStore good;

  BrokenCredentials(CredentialStore good) {
    this.good = good;
  }

  @Override
  public Written insert(CredentialRow row) {
    return good.insert(row);
  }

  @Override
  public Optional<CredentialRow> find(String id) {
    return good.find(id);
  }

  @Override
  public Written replace(CredentialRow row, long expectedVersion) {
    return good.replace(row, expectedVersion);
  }

  @Override
  public List<CredentialRow> page(TenantId tenant, @Nullable String after, int limit) {
    return good.page(tenant, after, limit);
  }

  @Override
  public int deleteBefore(TenantId tenant, Instant before, int limit) {
    return good.deleteBefore(tenant, before, limit);
  }

  static CredentialStore keeping(CredentialStore good, UnaryOperator<CredentialRow> change) {
    return inserting(good, row -> good.insert(change.apply(row)));
  }

  static CredentialStore inserting(
      CredentialStore good, Function<CredentialRow, Written> inserting) {
    return new BrokenCredentials(good) {
      @Override
      public Written insert(CredentialRow row) {
        return inserting.apply(row);
      }
    };
  }

  static CredentialStore finding(
      CredentialStore good, Function<String, Optional<CredentialRow>> finding) {
    return new BrokenCredentials(good) {
      @Override
      public Optional<CredentialRow> find(String id) {
        return finding.apply(id);
      }
    };
  }

  static CredentialStore replacing(CredentialStore good, Verbs.Replacing<CredentialRow> replacing) {
    return new BrokenCredentials(good) {
      @Override
      public Written replace(CredentialRow row, long expectedVersion) {
        return replacing.replace(row, expectedVersion);
      }
    };
  }

  static CredentialStore listing(CredentialStore good, Verbs.Paging<CredentialRow> listing) {
    return new BrokenCredentials(good) {
      @Override
      public List<CredentialRow> page(TenantId tenant, @Nullable String after, int limit) {
        return listing.page(tenant, after, limit);
      }
    };
  }

  static CredentialStore deleting(CredentialStore good, Verbs.Purging<Instant> deleting) {
    return new BrokenCredentials(good) {
      @Override
      public int deleteBefore(TenantId tenant, Instant before, int limit) {
        return deleting.delete(tenant, before, limit);
      }
    };
  }

  static CredentialRow with(
      CredentialRow row, TenantId tenant, String roles, @Nullable Instant expiresAt) {
    return new CredentialRow(
        tenant,
        row.id(),
        row.version(),
        row.userId(),
        row.label(),
        roles,
        row.secretHash(),
        row.previousSecretHash(),
        row.previousUntil(),
        row.rateLimit(),
        row.issuedAt(),
        expiresAt,
        row.revoked(),
        row.lastUsedAt());
  }

  /** Looks first and acts then. */
  static final class Checking extends BrokenCredentials {

    private final Gap gap = new Gap();

    Checking(CredentialStore good) {
      super(good);
    }

    @Override
    public Written insert(CredentialRow row) {
      return gap.between(good.find(row.id()).isEmpty(), () -> good.insert(row));
    }

    @Override
    public Written replace(CredentialRow row, long expectedVersion) {
      return gap.between(
          good.find(row.id()).filter(before -> before.version() == expectedVersion).isPresent(),
          () -> good.replace(row, expectedVersion));
    }
  }
}
