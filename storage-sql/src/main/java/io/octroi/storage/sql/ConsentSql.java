package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.ConsentChainRow;
import io.octroi.spi.ConsentEventRow;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Statements for chains of consent events. */
interface ConsentSql {

  @SqlQuery(
      """
      select *
      from octroi.consent_chain
      where tenant = :tenant and subject = :subject
      """)
  Optional<ConsentChainRow> find(String tenant, String subject);

  @SqlQuery(
      """
      select *
      from octroi.consent_chain
      where tenant = :tenant and id = :id
      """)
  Optional<ConsentChainRow> findChain(String tenant, UUID id);

  @SqlQuery(
      """
      select *
      from octroi.consent_chain
      where tenant = :tenant and owner = :owner
      """)
  List<ConsentChainRow> owned(String tenant, String owner);

  @SqlUpdate(
      """
      insert into octroi.consent_chain (tenant, id, position, head, subject, owner, linked_at)
      values (:tenant, :id, :position, :head, :subject, :owner, :linkedAt)
      """)
  void insertChain(
      String tenant,
      UUID id,
      long position,
      String head,
      @Nullable String subject,
      @Nullable String owner,
      @Nullable Instant linkedAt);

  @SqlUpdate(
      """
      update octroi.consent_chain
      set position = :position, head = :head, owner = :owner, linked_at = :linkedAt
      where tenant = :tenant and id = :id
      """)
  void replaceChain(
      String tenant,
      UUID id,
      long position,
      String head,
      @Nullable String owner,
      @Nullable Instant linkedAt);

  @SqlQuery(
      """
      select newest
      from octroi.consent_sequence
      where tenant = :tenant
      """)
  Optional<Long> newestSequence(String tenant);

  @SqlUpdate(
      """
      insert into octroi.consent_sequence (tenant, newest)
      values (:tenant, :newest)
      """)
  void insertSequence(String tenant, long newest);

  @SqlUpdate(
      """
      update octroi.consent_sequence
      set newest = :newest
      where tenant = :tenant
      """)
  void setSequence(String tenant, long newest);

  @SqlUpdate(
      """
      insert into octroi.consent_event
        (tenant, chain, position, submission_id, domain, evidence, identity_text, sequence)
      values
        (:tenant, :chain, :position, :submissionId, :domain, :evidence, :identity, :sequence)
      """)
  void insertEvent(
      String tenant,
      UUID chain,
      long position,
      UUID submissionId,
      @Nullable String domain,
      String evidence,
      @Nullable String identity,
      long sequence);

  @SqlQuery(
      """
      select *
      from octroi.consent_event
      where tenant = :tenant and submission_id = :submissionId
      """)
  Optional<ConsentEventRow> findEvent(String tenant, UUID submissionId);

  @SqlQuery(
      """
      select event.*
      from unnest(cast(:chains as uuid array)) wanted (id)
      join octroi.consent_event event on event.tenant = :tenant and event.chain = wanted.id
      where event.sequence > :after
      order by event.sequence
      fetch first :limit rows only
      """)
  List<ConsentEventRow> page(String tenant, UUID[] chains, long after, int limit);

  // Also ordered by tenant and chain, so that H2 uses the order of the index.
  @SqlQuery(
      """
      select *
      from octroi.consent_event
      where tenant = :tenant and chain = :chain and sequence > :after
      order by tenant, chain, sequence
      fetch first :limit rows only
      """)
  List<ConsentEventRow> pageOfChain(String tenant, UUID chain, long after, int limit);

  @SqlQuery(
      """
      select event.*
      from unnest(cast(:chains as uuid array)) wanted (id)
      join octroi.consent_event event on event.tenant = :tenant and event.chain = wanted.id
      where event.domain = :domain and event.sequence > :after
      order by event.sequence
      fetch first :limit rows only
      """)
  List<ConsentEventRow> pageOfDomain(
      String tenant, UUID[] chains, String domain, long after, int limit);

  @SqlUpdate(
      """
      update octroi.consent_event
      set identity_text = null
      where tenant = :tenant and chain = :chain
      """)
  void eraseEvents(String tenant, UUID chain);

  @SqlUpdate(
      """
      update octroi.consent_chain
      set subject = null, owner = null, linked_at = null
      where tenant = :tenant and owner = :owner
      """)
  void eraseChains(String tenant, String owner);

  static ConsentChainRow readChain(Row row) throws SQLException {
    return new ConsentChainRow(
        new TenantId(row.text("tenant")),
        row.uuid("id"),
        row.number("position"),
        row.text("head"),
        row.textOrNull("subject"),
        row.textOrNull("owner"),
        row.instantOrNull("linked_at"));
  }

  static ConsentEventRow readEvent(Row row) throws SQLException {
    return new ConsentEventRow(
        new TenantId(row.text("tenant")),
        row.uuid("chain"),
        row.number("position"),
        row.uuid("submission_id"),
        row.textOrNull("domain"),
        row.text("evidence"),
        row.textOrNull("identity_text"),
        row.number("sequence"));
  }
}
