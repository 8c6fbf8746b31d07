package io.octroi.spi;

import io.octroi.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps chains of consent events. */
public interface ConsentStore {

  /**
   * Appends an event to a chain and replaces the chain's row, in one step; the first event makes
   * the chain.
   *
   * @param chain the chain as it is with the event
   * @param event the event, at the chain's position
   * @return {@code Done}; {@code Stale} if the chain does not end just before that position, or
   *     does not have that subject (any more); {@code Taken} if it is new and another chain has the
   *     subject
   */
  Written append(ConsentChainRow chain, ConsentEventRow event);

  /**
   * Finds the chain of a name.
   *
   * @param tenant whose chain
   * @param subject the name
   * @return the row; empty if there is none
   */
  Optional<ConsentChainRow> find(TenantId tenant, String subject);

  /**
   * Finds a chain by its id, also one that was erased.
   *
   * @param tenant whose chain
   * @param chain the chain's id
   * @return the row; empty if there is none
   */
  Optional<ConsentChainRow> findChain(TenantId tenant, UUID chain);

  /**
   * Finds the chains that count for a customer.
   *
   * @param tenant whose chains
   * @param owner the customer's id
   * @return the rows, in any order
   */
  List<ConsentChainRow> owned(TenantId tenant, String owner);

  /**
   * Finds an event.
   *
   * @param tenant whose event
   * @param submissionId what it was given
   * @return the row; empty if there is none
   */
  Optional<ConsentEventRow> findEvent(TenantId tenant, UUID submissionId);

  /**
   * Lists the events of chains in the order of their sequence.
   *
   * @param tenant whose events
   * @param chains the ids of the chains
   * @param domain only those about this domain; null for all
   * @param after the sequence behind which to begin; 0 for the first
   * @param limit the most rows to give, at least 1; fewer come only when no more follow
   * @return the rows
   */
  List<ConsentEventRow> page(
      TenantId tenant, Set<UUID> chains, @Nullable String domain, long after, int limit);

  /**
   * Erases the chains that count for a customer, in one step: subject, owner and link of each, and
   * the identity of all their events. A durable adapter that can keeps nothing of it in its files
   * once it is closed.
   *
   * @param tenant whose chains
   * @param owner the customer's id
   * @return the ids of the chains, in any order
   */
  List<UUID> erase(TenantId tenant, String owner);
}
