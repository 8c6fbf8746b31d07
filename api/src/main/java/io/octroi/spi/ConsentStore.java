package io.octroi.spi;

import io.octroi.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores chains of consent events. */
public interface ConsentStore {

  /**
   * Appends an event to a chain and replaces the chain's row in one atomic step. The first event
   * creates the chain.
   *
   * @param chain the new state of the chain, which includes the event
   * @param event the event, whose position equals that of the chain
   * @return {@code Done}; {@code Stale} if the stored chain does not end at the previous position
   *     or has another subject or none; {@code Taken} if the chain is new and another chain has the
   *     subject
   */
  Written append(ConsentChainRow chain, ConsentEventRow event);

  /**
   * Finds the chain of a subject name.
   *
   * @param tenant the tenant
   * @param subject the subject name
   * @return the row; empty if there is none
   */
  Optional<ConsentChainRow> find(TenantId tenant, String subject);

  /**
   * Finds a chain by its id, even if it was erased.
   *
   * @param tenant the tenant
   * @param chain the chain's id
   * @return the row; empty if there is none
   */
  Optional<ConsentChainRow> findChain(TenantId tenant, UUID chain);

  /**
   * Finds the chains that count for a customer.
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
   * @return the row; empty if there is none
   */
  Optional<ConsentEventRow> findEvent(TenantId tenant, UUID submissionId);

  /**
   * Lists the events of chains in the order of their sequence.
   *
   * @param tenant the tenant
   * @param chains the ids of the chains
   * @param domain the domain of the events to list; null for all
   * @param after the sequence after which the page begins; 0 for the first page
   * @param limit the maximum number of rows, at least 1
   * @return the rows; fewer than the limit only if no more follow
   */
  List<ConsentEventRow> page(
      TenantId tenant, Set<UUID> chains, @Nullable String domain, long after, int limit);

  /**
   * Erases the chains that count for a customer in one atomic step: the subject, owner and link of
   * each chain, and the identity of all its events. A durable adapter that is able to also removes
   * them from its files, at the latest when it is closed.
   *
   * @param tenant the tenant
   * @param owner the customer's id
   * @return the ids of the erased chains, in any order
   */
  List<UUID> erase(TenantId tenant, String owner);
}
