package io.octroi.storage.sql;

import io.octroi.spi.AccessTokenRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/**
 * Statements for access tokens. {@link UniqueKeys} stores their unique keys, and {@link
 * AccessTokenRows} maps their columns.
 */
interface AccessTokenSql extends VersionedSql<AccessTokenRow> {

  String INSERT =
      """
      insert into octroi.access_token
        (state, identifier_key, identifier_shown, code_key, code_shown,
         pass_code_hash, pass_code_expires_at,
         temporary_hash, temporary_issued_at, temporary_expires_at, temporary_tries_left,
         verification_hash, verification_issued_at, verification_expires_at, verification_tries_left,
         one_time_hash, one_time_issued_at, one_time_expires_at, one_time_tries_left,
         classification, account, slot, participant, created_at,
         failures, locked_until, code_failures, code_locked_until, version, tenant, id)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  /** Has the same parameters as {@link #INSERT}, in the same order. */
  String REPLACE =
      """
      update octroi.access_token
      set state = ?, identifier_key = ?, identifier_shown = ?, code_key = ?, code_shown = ?,
        pass_code_hash = ?, pass_code_expires_at = ?,
        temporary_hash = ?, temporary_issued_at = ?, temporary_expires_at = ?, temporary_tries_left = ?,
        verification_hash = ?, verification_issued_at = ?, verification_expires_at = ?, verification_tries_left = ?,
        one_time_hash = ?, one_time_issued_at = ?, one_time_expires_at = ?, one_time_tries_left = ?,
        classification = ?, account = ?, slot = ?, participant = ?, created_at = ?,
        failures = ?, locked_until = ?, code_failures = ?, code_locked_until = ?, version = ?
      where tenant = ? and id = ? and version = ?
      """;

  String DELETE =
      """
      delete from octroi.access_token
      where tenant = ? and id = ? and version = ?
      """;

  @Override
  @SqlQuery(
      """
      select *
      from octroi.access_token
      where tenant = :tenant and id = :id
      """)
  Optional<AccessTokenRow> find(String tenant, String id);

  @SqlQuery(
      """
      select token.*
      from octroi.unique_key held
      join octroi.access_token token on token.tenant = held.tenant and token.id = held.owner
      where held.tenant = :tenant and held.space = :space and held.key_value = :key
      """)
  Optional<AccessTokenRow> findByKey(String tenant, String space, String key);

  // Ordered by all columns of the index. Otherwise H2 chooses the primary key while the table is
  // empty, caches that plan, and later reads every token of the tenant.
  @SqlQuery(
      """
      select *
      from octroi.access_token
      where tenant = :tenant and account = :account and id > :after and id <= :last
        and (cast(:participant as character varying) is null or participant = :participant)
        and (cast(:classification as character varying) is null
          or classification = :classification)
        and (cast(:state as character varying) is null or state = :state)
      order by tenant, account, id
      fetch first :limit rows only
      """)
  List<AccessTokenRow> ofAccount(
      String tenant,
      String account,
      @Nullable String participant,
      @Nullable String classification,
      @Nullable String state,
      String after,
      String last,
      int limit);

  @SqlQuery(
      """
      select *
      from octroi.access_token
      where tenant = :tenant and participant = :participant and id > :after and id <= :last
        and (cast(:classification as character varying) is null
          or classification = :classification)
        and (cast(:state as character varying) is null or state = :state)
      order by tenant, participant, id
      fetch first :limit rows only
      """)
  List<AccessTokenRow> ofParticipant(
      String tenant,
      String participant,
      @Nullable String classification,
      @Nullable String state,
      String after,
      String last,
      int limit);

  @SqlQuery(
      """
      select *
      from octroi.access_token
      where tenant = :tenant and account is null and participant is null and id > :after and id <= :last
        and (cast(:classification as character varying) is null
          or classification = :classification)
        and (cast(:state as character varying) is null or state = :state)
      order by tenant, account, id
      fetch first :limit rows only
      """)
  List<AccessTokenRow> unassociated(
      String tenant,
      @Nullable String classification,
      @Nullable String state,
      String after,
      String last,
      int limit);

  @SqlQuery(
      """
      select id
      from octroi.access_token
      where tenant = :tenant and account = :account and id > :after
      order by tenant, account, id
      offset :skipped rows fetch first 1 rows only
      """)
  Optional<String> idOfAccount(String tenant, String account, String after, int skipped);

  @SqlQuery(
      """
      select id
      from octroi.access_token
      where tenant = :tenant and participant = :participant and id > :after
      order by tenant, participant, id
      offset :skipped rows fetch first 1 rows only
      """)
  Optional<String> idOfParticipant(String tenant, String participant, String after, int skipped);

  @SqlQuery(
      """
      select id
      from octroi.access_token
      where tenant = :tenant and account is null and id > :after
      order by tenant, account, id
      offset :skipped rows fetch first 1 rows only
      """)
  Optional<String> idOfUnassociated(String tenant, String after, int skipped);

  @SqlQuery(
      """
      select *
      from octroi.access_token
      where tenant = :tenant and state = 'PENDING_VERIFICATION' and created_at < :before
      fetch first :limit rows only
      """)
  List<AccessTokenRow> pending(String tenant, Instant before, int limit);
}
