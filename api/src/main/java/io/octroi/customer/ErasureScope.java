package io.octroi.customer;

import io.octroi.internal.Elements;
import io.octroi.internal.Violations;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * The records that {@link Customers#erase(io.octroi.CustomerId, ErasureScope) erase} deletes in
 * addition to those stored under the customer's id. Ship-tax records and access tokens are stored
 * under numbers of their own. Only the host can match these numbers to a customer.
 *
 * @param shipTaxCustomers the customer numbers whose ship-tax records are deleted
 * @param accounts the accounts-receivable ids whose access tokens are deleted
 */
public record ErasureScope(Set<String> shipTaxCustomers, Set<String> accounts) {

  private static final ErasureScope CUSTOMER = new ErasureScope(Set.of(), Set.of());

  /**
   * Validates and copies the customer numbers and the accounts.
   *
   * @throws io.octroi.InvalidInputException if a customer number does not have 1 to 10 characters,
   *     or if an account does not have 1 to 64 characters
   */
  public ErasureScope {
    Objects.requireNonNull(shipTaxCustomers, "shipTaxCustomers");
    Objects.requireNonNull(accounts, "accounts");
    Elements.check(shipTaxCustomers, "shipTaxCustomers");
    Elements.check(accounts, "accounts");
    shipTaxCustomers = Set.copyOf(shipTaxCustomers);
    accounts = Set.copyOf(accounts);
    Violations faults = new Violations();
    shipTaxCustomers.forEach(number -> faults.text("shipTaxCustomers", number, 1, 10));
    accounts.forEach(account -> faults.text("accounts", account, 1, 64));
    faults.throwIfAny();
  }

  /**
   * Returns a scope without additional records.
   *
   * @return the scope
   */
  public static ErasureScope customer() {
    return CUSTOMER;
  }

  /**
   * Returns a copy of this scope that includes the ship-tax records of a customer number.
   *
   * @param customerNumber the number, 1 to 10 characters
   * @return the copy
   * @throws io.octroi.InvalidInputException if the number is null or does not have 1 to 10
   *     characters
   */
  public ErasureScope withShipTaxesOf(String customerNumber) {
    return new ErasureScope(
        withAdded("customerNumber", shipTaxCustomers, customerNumber), accounts);
  }

  /**
   * Returns a copy of this scope that includes the access tokens of an account.
   *
   * @param account the accounts-receivable id, 1 to 64 characters
   * @return the copy
   * @throws io.octroi.InvalidInputException if the account is null or does not have 1 to 64
   *     characters
   */
  public ErasureScope withAccessTokensOf(String account) {
    return new ErasureScope(shipTaxCustomers, withAdded("account", accounts, account));
  }

  private static Set<String> withAdded(String field, Set<String> texts, String text) {
    Violations.requireText(field, text);
    Set<String> copy = new LinkedHashSet<>(texts);
    copy.add(text);
    return copy;
  }
}
