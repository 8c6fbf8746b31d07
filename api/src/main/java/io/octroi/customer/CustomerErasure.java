package io.octroi.customer;

import io.octroi.CustomerId;
import io.octroi.internal.Elements;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The result of one call to {@link Customers#erase(CustomerId) erase}. It counts only what this
 * call deleted, not what an earlier, failed call deleted.
 *
 * @param id the id that was passed
 * @param aliasOf the id of the other customer that has this id as an alias, if there is one; that
 *     customer is not erased
 * @param registered whether the customer was registered
 * @param aliases the number of deleted aliases
 * @param exemptions the number of deleted exemptions in force
 * @param pendingExemptions the number of deleted pending exemptions
 * @param ecommerceTokens the number of deleted e-commerce tokens, including inactive ones
 * @param consentChains the ids of the erased consent chains, sorted
 * @param taxLookups the number of deleted lookup records
 * @param shipTaxes the number of deleted ship-tax records
 * @param accessTokens the number of deleted access tokens
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

  /** Rejects null components and copies the list. */
  public CustomerErasure {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(aliasOf, "aliasOf");
    Elements.check(consentChains, "consentChains");
    consentChains = List.copyOf(consentChains);
  }

  /**
   * Returns whether the call deleted nothing and erased nothing.
   *
   * @return true if there was nothing to delete or erase
   */
  public boolean isEmpty() {
    return !registered
        && ecommerceTokens + taxLookups + shipTaxes + accessTokens == 0
        && consentChains.isEmpty();
  }
}
