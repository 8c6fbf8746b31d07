package io.octroi.spi;

import io.octroi.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps credentials. Their ids are unique over all tenants: one tells whose it is. */
public interface CredentialStore {

  /**
   * Adds a row.
   *
   * @param row the row
   * @return {@code Done}, or {@code Stale} if there is one with its id, of whatever tenant
   */
  Written insert(CredentialRow row);

  /**
   * Finds a credential. This is the one question without a tenant: the answer names it.
   *
   * @param id its primary key
   * @return the row; empty if there is none
   */
  Optional<CredentialRow> find(String id);

  /**
   * Replaces a row if it still has the expected version.
   *
   * @param row the new state, with its new version
   * @param expectedVersion the version of the row before
   * @return {@code Done}; {@code Stale} if the row is gone, another tenant's, or has another
   *     version
   */
  Written replace(CredentialRow row, long expectedVersion);

  /**
   * Lists the credentials of a tenant in the order of their ids.
   *
   * @param tenant whose credentials
   * @param after the id behind which to begin; null for the beginning
   * @param limit the most rows to give, at least 1
   * @return the rows
   */
  List<CredentialRow> page(TenantId tenant, @Nullable String after, int limit);

  /**
   * Deletes credentials, revoked ones too, that expire before an instant; called again until it
   * gives less than the limit. Those without an end stay.
   *
   * @param tenant whose credentials
   * @param before the exclusive end
   * @param limit the most rows to delete, at least 1
   * @return how many were deleted
   */
  int deleteBefore(TenantId tenant, Instant before, int limit);
}
