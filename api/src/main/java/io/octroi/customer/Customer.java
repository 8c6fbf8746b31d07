package io.octroi.customer;

import io.octroi.CustomerId;
import java.util.List;

/**
 * A customer and the other names it goes by.
 *
 * @param id the id that it was registered with
 * @param aliases other ids that stand for it, such as an encrypted one; sorted, each once
 */
public record Customer(CustomerId id, List<CustomerId> aliases) {

  /** Sorts the aliases and drops repetitions. */
  public Customer {
    aliases = aliases.stream().distinct().sorted().toList();
  }

  /**
   * A customer.
   *
   * @param id its id
   * @param aliases other ids that stand for it
   * @return the customer
   */
  public static Customer of(CustomerId id, CustomerId... aliases) {
    return new Customer(id, List.of(aliases));
  }
}
