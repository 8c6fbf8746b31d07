package io.octroi.customer;

import io.octroi.internal.Elements;
import io.octroi.internal.Violations;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * What {@link Customers#erase(io.octroi.CustomerId, ErasureScope) erase} deletes besides what is
 * kept under the customer's id. Ship-tax records and access tokens have their own numbers, which
 * only the host can match with a customer.
 *
 * @param shipTaxCustomers customer numbers whose ship-tax records are deleted
 * @param accounts accounts-receivable ids whose access tokens are deleted
 */
public record ErasureScope(Set<String> shipTaxCustomers, Set<String> accounts) {

  private static final ErasureScope CUSTOMER = new ErasureScope(Set.of(), Set.of());

  /**
   * Checks the numbers and takes copies.
   *
   * @throws io.octroi.InvalidInputException if a customer number is not 1 to 10 characters long, or
   *     an account not 1 to 64
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
   * Returns the scope that has only what is kept under the customer's id.
   *
   * @return the scope
   */
  public static ErasureScope customer() {
    return CUSTOMER;
  }

  /**
   * Adds the ship-tax records of a customer number.
   *
   * @param customerNumber the number, 1 to 10 characters
   * @return the wider scope
   * @throws io.octroi.InvalidInputException if it is null, or longer or shorter
   */
  public ErasureScope withShipTaxesOf(String customerNumber) {
    return new ErasureScope(added("customerNumber", shipTaxCustomers, customerNumber), accounts);
  }

  /**
   * Adds the access tokens of an account.
   *
   * @param account the accounts-receivable id, 1 to 64 characters
   * @return the wider scope
   * @throws io.octroi.InvalidInputException if it is null, or longer or shorter
   */
  public ErasureScope withAccessTokensOf(String account) {
    return new ErasureScope(shipTaxCustomers, added("account", accounts, account));
  }

  private static Set<String> added(String field, Set<String> texts, String text) {
    Violations.requireText(field, text);
    Set<String> more = new LinkedHashSet<>(texts);
    more.add(text);
    return more;
  }
}
