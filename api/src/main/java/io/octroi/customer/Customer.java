package io.octroi.customer;

import io.octroi.CustomerId;
import io.octroi.internal.Elements;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A customer with its id and aliases.
 *
 * @param id the id with which the customer was registered
 * @param aliases other ids of the customer, such as an encrypted id; sorted, without duplicates
 */
public record Customer(CustomerId id, List<CustomerId> aliases) {

  /** Sorts the aliases and removes duplicates. */
  public Customer {
    Objects.requireNonNull(id, "id");
    Elements.check(aliases, "aliases");
    aliases = aliases.stream().distinct().sorted().toList();
  }

  /**
   * Creates a customer.
   *
   * @param id the customer's id
   * @param aliases other ids of the customer
   * @return the customer
   */
  public static Customer of(CustomerId id, CustomerId... aliases) {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(aliases, "aliases");
    return new Customer(id, Arrays.asList(aliases));
  }
}
