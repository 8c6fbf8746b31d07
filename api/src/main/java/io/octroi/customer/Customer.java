package io.octroi.customer;

import io.octroi.CustomerId;
import io.octroi.internal.Elements;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A customer and the other names it goes by.
 *
 * @param id the id that it was registered with
 * @param aliases other ids that stand for it, such as an encrypted one; sorted, each once
 */
public record Customer(CustomerId id, List<CustomerId> aliases) {

  /** Sorts the aliases and drops repetitions. */
  public Customer {
    Objects.requireNonNull(id, "id");
    Elements.check(aliases, "aliases");
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
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(aliases, "aliases");
    return new Customer(id, Arrays.asList(aliases));
  }
}
