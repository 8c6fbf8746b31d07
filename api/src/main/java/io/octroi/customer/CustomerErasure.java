package io.octroi.customer;

import io.octroi.CustomerId;
import io.octroi.internal.Elements;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A report of what one call of {@link Customers#erase(CustomerId) erase} deleted. A call that was
 * repeated reports only what it found itself.
 *
 * @param id the id that was given
 * @param aliasOf the other customer that has the id as an alias, which stays; empty if none has
 * @param registered whether the customer was registered
 * @param aliases how many aliases it had
 * @param exemptions how many exemptions it had in force
 * @param pendingExemptions how many exemptions were pending
 * @param ecommerceTokens how many e-commerce tokens were deleted, active or not
 * @param consentChains the ids of the chains of consents that were erased, sorted
 * @param taxLookups how many records of lookups were deleted
 * @param shipTaxes how many ship-tax records were deleted
 * @param accessTokens how many access tokens were deleted
 */
public record CustomerErasure(
    CustomerId id,
    Optional<CustomerId> aliasOf,
    boolean registered,
    int aliases,
    int exemptions,
    int pendingExemptions,
    long ecommerceTokens,
    List<UUID> consentChains,
    long taxLookups,
    long shipTaxes,
    long accessTokens) {

  /** Checks for nulls and copies the list. */
  public CustomerErasure {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(aliasOf, "aliasOf");
    Elements.check(consentChains, "consentChains");
    consentChains = List.copyOf(consentChains);
  }

  /**
   * Returns whether nothing was found.
   *
   * @return true if nothing was deleted or erased
   */
  public boolean isEmpty() {
    return !registered
        && ecommerceTokens + taxLookups + shipTaxes + accessTokens == 0
        && consentChains.isEmpty();
  }
}
