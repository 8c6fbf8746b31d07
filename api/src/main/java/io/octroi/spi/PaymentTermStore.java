package io.octroi.spi;

import io.octroi.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Stores payment terms and the feed of their changes.
 *
 * <p>Every change is assigned a sequence in the same atomic step. Sequences of a tenant increase in
 * the order in which the changes become visible and are never reused. A reader that has seen a page
 * up to {@code n} never later finds a sequence of at most {@code n} that was not in it. Each code
 * has one entry, that of its last change. The entry of a deletion exists until it is purged or the
 * code is inserted again.
 */
public interface PaymentTermStore {

  /**
   * Adds a row.
   *
   * @param row the row
   * @return the sequence of the change; empty, and nothing is changed, if a row has its code
   */
  OptionalLong insert(PaymentTermRow row);

  /**
   * Finds a term.
   *
   * @param tenant the tenant
   * @param code the primary key
   * @return the row and its sequence; empty if there is none or it was deleted
   */
  Optional<FeedEntry<PaymentTermRow>> find(TenantId tenant, String code);

  /**
   * Replaces a row if it still has the expected version.
   *
   * @param row the new state, with its new version
   * @param expectedVersion the version of the row to replace
   * @return the sequence of the change; empty, and nothing is changed, if there is no such row or
   *     it has another version
   */
  OptionalLong replace(PaymentTermRow row, long expectedVersion);

  /**
   * Deletes a row if it still has the expected version.
   *
   * @param tenant the tenant
   * @param code the primary key
   * @param expectedVersion the version of the row to delete
   * @param at the time of the deletion, to the microsecond, for {@link #purge}
   * @return the sequence of the change; empty, and nothing is changed, if there is no such row or
   *     it has another version
   */
  OptionalLong delete(TenantId tenant, String code, long expectedVersion, Instant at);

  /**
   * Lists the entries of the feed in the order of their sequences.
   *
   * @param tenant the tenant
   * @param since the sequence after which the page begins; 0 for the first page, without deletions
   * @param limit the maximum number of entries, at least 1
   * @return the page; fewer entries than the limit only if no more follow
   */
  FeedPage<PaymentTermRow> changes(TenantId tenant, long since, int limit);

  /**
   * Purges deletions. The same atomic step assigns new sequences to the rows whose sequences are
   * lower than the highest purged one, in the order of their old sequences. A reader with a lower
   * sequence is then known to have started before the purge.
   *
   * @param tenant the tenant
   * @param before the end, exclusive, of the times of deletion
   * @return the number of purged deletions
   */
  int purge(TenantId tenant, Instant before);
}
