package io.octroi.spi;

import io.octroi.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The store of consent chains and their events. */
public interface ConsentStore {

  /**
   * Appends an event to a chain and replaces the chain's row in one atomic step. The first event
   * creates the chain.
   *
   * @param chain the new state of the chain, which includes the event
   * @param event the event, whose position equals that of the chain
   * @return {@code Done}; {@code Stale} if the stored chain does not end at the previous position,
   *     or if it has a different subject or none; {@code Taken} if the chain is new and another
   *     chain has the subject
   */
  Written append(ConsentChainRow chain, ConsentEventRow event);

  /**
   * Finds the chain of a subject name.
   *
   * @param tenant the tenant
   * @param subject the subject name
   * @return the row, or empty if there is no such row
   */
  Optional<ConsentChainRow> find(TenantId tenant, String subject);

  /**
   * Finds a chain by its id, even if it has been erased.
   *
   * @param tenant the tenant
   * @param chain the chain's id
   * @return the row, or empty if there is no such row
   */
  Optional<ConsentChainRow> findChain(TenantId tenant, UUID chain);

  /**
   * Finds the chains that a customer owns.
   *
   * @param tenant the tenant
   * @param owner the customer's id
   * @return the rows, in any order
   */
  List<ConsentChainRow> owned(TenantId tenant, String owner);

  /**
   * Finds an event by its submission id.
   *
   * @param tenant the tenant
   * @param submissionId the submission id
   * @return the row, or empty if there is no such row
   */
  Optional<ConsentEventRow> findEvent(TenantId tenant, UUID submissionId);

  /**
   * Lists the events of several chains in the order of their sequence numbers.
   *
   * @param tenant the tenant
   * @param chains the ids of the chains
   * @param domain the domain of the events to list, or null for all domains
   * @param after the sequence number after which the page begins, or 0 for the first page
   * @param limit the maximum number of rows, at least 1
   * @return the rows; there are fewer than the limit only on the last page
   */
  List<ConsentEventRow> page(
      TenantId tenant, Set<UUID> chains, @Nullable String domain, long after, int limit);

  /**
   * Erases the chains that a customer owns, in one atomic step. Removes the subject, the owner and
   * the time of linking from each chain, and the identity from each of its events. If possible, a
   * durable adapter also removes these values from its files, no later than when it is closed.
   *
   * @param tenant the tenant
   * @param owner the customer's id
   * @return the ids of the erased chains, in any order
   */
  List<UUID> erase(TenantId tenant, String owner);
}
