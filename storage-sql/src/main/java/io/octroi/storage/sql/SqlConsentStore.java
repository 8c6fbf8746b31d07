package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.ConsentChainRow;
import io.octroi.spi.ConsentEventRow;
import io.octroi.spi.ConsentStore;
import io.octroi.spi.Written;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

final class SqlConsentStore implements ConsentStore {

  private static final String AGGREGATE = "consent";

  private final SqlDatabase database;

  SqlConsentStore(SqlDatabase database) {
    this.database = database;
  }

  @Override
  public Written append(ConsentChainRow chain, ConsentEventRow event) {
    return database.write(
        chain.tenant(),
        AGGREGATE,
        session -> {
          ConsentSql sql = session.sql(ConsentSql.class);
          Written written = replace(sql, chain);
          if (written instanceof Written.Done) {
            insert(sql, event);
          }
          return written;
        });
  }

  private static Written replace(ConsentSql sql, ConsentChainRow chain) {
    String tenant = chain.tenant().value();
    Optional<ConsentChainRow> before = sql.findChain(tenant, chain.id());
    if (before.isPresent()) {
      boolean follows =
          before.get().position() == chain.position() - 1
              && Objects.equals(before.get().subject(), chain.subject());
      if (follows) {
        sql.replaceChain(
            tenant, chain.id(), chain.position(), chain.head(), chain.owner(), chain.linkedAt());
      }
      return follows ? Written.done() : Written.stale();
    }
    if (chain.position() != 1) {
      return Written.stale();
    }
    String subject = Objects.requireNonNull(chain.subject(), "an erased chain accepts no events");
    if (sql.find(tenant, subject).isPresent()) {
      return Written.taken(Set.of(ConsentChainRow.uniqueKey(subject)));
    }
    sql.insertChain(tenant, chain.id(), 1, chain.head(), subject, chain.owner(), chain.linkedAt());
    return Written.done();
  }

  /**
   * Inserts an event with the next sequence number. The caller must hold the lock on the tenant's
   * consents.
   */
  private static void insert(ConsentSql sql, ConsentEventRow event) {
    String tenant = event.tenant().value();
    Optional<Long> newest = sql.newestSequence(tenant);
    long sequence = newest.orElse(0L) + 1;
    if (newest.isPresent()) {
      sql.setSequence(tenant, sequence);
    } else {
      sql.insertSequence(tenant, sequence);
    }
    sql.insertEvent(
        tenant,
        event.chain(),
        event.position(),
        event.submissionId(),
        event.domain(),
        event.evidence(),
        event.identity(),
        sequence);
  }

  @Override
  public Optional<ConsentChainRow> find(TenantId tenant, String subject) {
    return database.read(
        AGGREGATE, session -> session.sql(ConsentSql.class).find(tenant.value(), subject));
  }

  @Override
  public Optional<ConsentChainRow> findChain(TenantId tenant, UUID chain) {
    return database.read(
        AGGREGATE, session -> session.sql(ConsentSql.class).findChain(tenant.value(), chain));
  }

  @Override
  public List<ConsentChainRow> owned(TenantId tenant, String owner) {
    return database.read(
        AGGREGATE, session -> session.sql(ConsentSql.class).owned(tenant.value(), owner));
  }

  @Override
  public Optional<ConsentEventRow> findEvent(TenantId tenant, UUID submissionId) {
    return database.read(
        AGGREGATE,
        session -> session.sql(ConsentSql.class).findEvent(tenant.value(), submissionId));
  }

  @Override
  public List<ConsentEventRow> page(
      TenantId tenant, Set<UUID> chains, @Nullable String domain, long after, int limit) {
    UUID[] wanted = chains.toArray(UUID[]::new);
    return database.read(
        AGGREGATE,
        session -> {
          ConsentSql sql = session.sql(ConsentSql.class);
          if (domain != null) {
            return sql.pageOfDomain(tenant.value(), wanted, domain, after, limit);
          }
          return wanted.length == 1
              ? sql.pageOfChain(tenant.value(), wanted[0], after, limit)
              : sql.page(tenant.value(), wanted, after, limit);
        });
  }

  @Override
  public List<UUID> erase(TenantId tenant, String owner) {
    return database.write(
        tenant,
        AGGREGATE,
        session -> {
          ConsentSql sql = session.sql(ConsentSql.class);
          List<UUID> chains =
              sql.owned(tenant.value(), owner).stream().map(ConsentChainRow::id).toList();
          if (!chains.isEmpty()) {
            chains.forEach(chain -> sql.eraseEvents(tenant.value(), chain));
            sql.eraseChains(tenant.value(), owner);
            database.erases(session);
          }
          return chains;
        });
  }
}
