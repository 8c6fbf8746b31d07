package io.octroi.spi;

import io.octroi.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Keeps payment terms and the feed of their changes.
 *
 * <p>Every change draws a sequence in the same atomic step: per tenant, only growing, never given
 * again, in the order in which the changes become visible. A reader that has seen a page up to n
 * never later finds a sequence of n or less that was not in it. A code has one entry, of its last
 * change; of a deleted one that is the deletion, until it is purged or the code is inserted again.
 */
public interface PaymentTermStore {

  /**
   * Adds a row.
   *
   * @param row the row
   * @return the sequence of the change; empty, and nothing changed, if there is a row of its code
   */
  OptionalLong insert(PaymentTermRow row);

  /**
   * Finds a term.
   *
   * @param tenant whose term it is
   * @param code its primary key
   * @return the row and its sequence; empty if there is none, or it was deleted
   */
  Optional<FeedEntry<PaymentTermRow>> find(TenantId tenant, String code);

  /**
   * Replaces a row if it still has the expected version.
   *
   * @param row the new state, with its new version
   * @param expectedVersion the version of the row before
   * @return the sequence of the change; empty, and nothing changed, if the row is gone or has
   *     another version
   */
  OptionalLong replace(PaymentTermRow row, long expectedVersion);

  /**
   * Deletes a row if it still has the expected version.
   *
   * @param tenant whose term it is
   * @param code its primary key
   * @param expectedVersion the version of the row before
   * @param at when, to the microsecond, for {@link #purge}
   * @return the sequence of the change; empty, and nothing changed, if the row is gone or has
   *     another version
   */
  OptionalLong delete(TenantId tenant, String code, long expectedVersion, Instant at);

  /**
   * Reads the feed.
   *
   * @param tenant whose feed
   * @param since the sequence behind which to begin; with 0 deletions are left out
   * @param limit the most entries to give, at least 1; fewer come only when no more follow
   * @return the entries behind {@code since}
   */
  FeedPage<PaymentTermRow> changes(TenantId tenant, long since, int limit);

  /**
   * Forgets deletions, and in the same atomic step draws new sequences for the rows whose own are
   * lower than the highest that is forgotten, in the order of the old ones: afterwards a reader
   * with a lower sequence is known to have started before.
   *
   * @param tenant whose feed
   * @param before the exclusive end of when they were made
   * @return how many were forgotten
   */
  int purge(TenantId tenant, Instant before);
}
