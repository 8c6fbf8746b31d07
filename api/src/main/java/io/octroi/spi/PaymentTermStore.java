package io.octroi.spi;

import io.octroi.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The store of payment terms and their change feed.
 *
 * <p>Every change is assigned a sequence number in the same atomic step. The sequence numbers of a
 * tenant increase in the order in which the changes become visible, and are never reused. Once a
 * reader has seen all entries up to the sequence number {@code n}, no new entry appears with a
 * sequence number of {@code n} or less. Each code has only one entry, which represents its last
 * change. The entry of a deletion exists until the deletion is purged or the code is inserted
 * again.
 */
public interface PaymentTermStore {

  /**
   * Adds a row.
   *
   * @param row the row
   * @return the sequence number of the change, or empty if a row with this code exists; nothing is
   *     changed in this case
   */
  OptionalLong insert(PaymentTermRow row);

  /**
   * Finds a term.
   *
   * @param tenant the tenant
   * @param code the primary key
   * @return the row and its sequence number, or empty if the row does not exist or was deleted
   */
  Optional<FeedEntry<PaymentTermRow>> find(TenantId tenant, String code);

  /**
   * Lists the terms in the order of their codes.
   *
   * @param tenant the tenant
   * @param after the code after which the page begins, or null for the first page
   * @param limit the maximum number of rows, at least 1
   * @return the rows and their sequence numbers; there are fewer than the limit only on the last
   *     page
   */
  List<FeedEntry<PaymentTermRow>> page(TenantId tenant, @Nullable String after, int limit);

  /**
   * Replaces a row if it still has the expected version.
   *
   * @param row the new state of the row, with its new version
   * @param expectedVersion the version of the row to replace
   * @return the sequence number of the change, or empty if the row does not exist or has a
   *     different version; nothing is changed in this case
   */
  OptionalLong replace(PaymentTermRow row, long expectedVersion);

  /**
   * Deletes a row if it still has the expected version.
   *
   * @param tenant the tenant
   * @param code the primary key
   * @param expectedVersion the version of the row to delete
   * @param at the time of the deletion, with microsecond precision, which {@link #purge} uses
   * @return the sequence number of the change, or empty if the row does not exist or has a
   *     different version; nothing is changed in this case
   */
  OptionalLong delete(TenantId tenant, String code, long expectedVersion, Instant at);

  /**
   * Lists the entries of the feed in the order of their sequence numbers.
   *
   * @param tenant the tenant
   * @param since the sequence number after which the page begins, or 0 for the first page, which
   *     contains no deletions
   * @param limit the maximum number of entries, at least 1
   * @return the page, which has fewer entries than the limit only if it is the last page
   */
  FeedPage<PaymentTermRow> changes(TenantId tenant, long since, int limit);

  /**
   * Purges deletions. In the same atomic step, assigns new sequence numbers to the rows whose
   * sequence numbers are lower than the highest purged one, in the order of their old sequence
   * numbers. A reader with a sequence number lower than the highest purged one is therefore known
   * to have started before the purge.
   *
   * @param tenant the tenant
   * @param before the exclusive upper bound of the time of deletion
   * @return the number of purged deletions
   */
  int purge(TenantId tenant, Instant before);

  /**
   * Makes sure that all sequence numbers assigned from now on are greater than a given one. In the
   * same atomic step, purges the deletions up to it, assigns new sequence numbers to the rows up to
   * it, in the order of their old sequence numbers, and raises {@link FeedPage#purged()} to at
   * least the number after it.
   *
   * @param tenant the tenant
   * @param sequence the sequence number, at least 1
   * @return the number of purged deletions
   */
  int beginAbove(TenantId tenant, long sequence);
}
