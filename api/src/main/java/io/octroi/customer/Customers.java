package io.octroi.customer;

import io.octroi.CustomerId;
import io.octroi.guard.Permission;
import io.octroi.guard.RequiresPermission;
import io.octroi.internal.Violations;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The customers of one tenant. Ids and aliases share one namespace, and every method that takes a
 * customer id accepts an alias of the customer. Changes are visible to the next call of every
 * service.
 *
 * <p>Every method may throw {@link io.octroi.StorageException}, or {@link
 * io.octroi.ContendedException} if other openers of the store keep changing the same customer. The
 * methods that change customers may also throw {@link io.octroi.UnknownOutcomeException}.
 */
public interface Customers {

  /** The maximum number of aliases of a customer. */
  int ALIASES_MAX = 100;

  /** The maximum number of exemptions of a customer. */
  int EXEMPTIONS_MAX = 1_000;

  /**
   * Registers a customer, or adds aliases to a registered one.
   *
   * @param id the customer's id; if it is the id or an alias of a registered customer, the aliases
   *     are added to that one
   * @param aliases other ids of the customer
   * @return the customer with all its aliases
   * @throws io.octroi.ConflictException if an alias is in use by another customer
   * @throws io.octroi.InvalidInputException if the customer would have more than {@value
   *     #ALIASES_MAX} aliases, or a new id or alias contains an invisible character
   */
  @RequiresPermission(Permission.CUSTOMERS_WRITE)
  Customer register(CustomerId id, CustomerId... aliases);

  /**
   * Registers a customer as {@link #register(CustomerId, CustomerId...)} does.
   *
   * @param id the customer's id
   * @param aliases other ids of the customer
   * @return the customer with all its aliases
   * @throws io.octroi.ConflictException if an alias is in use by another customer
   * @throws io.octroi.InvalidInputException if an id or alias is not 1 to 64 well-formed
   *     characters, or for the same reasons
   */
  @RequiresPermission(Permission.CUSTOMERS_WRITE)
  default Customer register(String id, String... aliases) {
    Objects.requireNonNull(aliases, "aliases");
    Violations faults = new Violations().identifier("id", id);
    for (int i = 0; i < aliases.length; i++) {
      faults.identifier("aliases[" + i + "]", aliases[i]);
    }
    faults.throwIfAny();
    return register(
        CustomerId.of(id), Stream.of(aliases).map(CustomerId::of).toArray(CustomerId[]::new));
  }

  /**
   * Registers many customers as {@link #register} does. All of them are validated before the first
   * is stored. They are stored in atomic batches. If the store fails midway, the preceding batches
   * are stored, and the call may be repeated.
   *
   * @param customers the customers. The stream is consumed and held in memory. It must not change
   *     data of the same {@code Octroi} ({@link io.octroi.Tenant})
   * @return the number of customers in the stream
   * @throws io.octroi.InvalidInputException naming every invalid customer by its zero-based
   *     position, including those that share an id or alias and those with more than {@value
   *     #ALIASES_MAX} aliases in the whole stream; nothing is stored. Also thrown if a registered
   *     customer would have more than {@value #ALIASES_MAX} aliases; the customers before it are
   *     stored, and others may be
   * @throws io.octroi.ConflictException if an id or alias is in use by another customer; the
   *     customers before the conflicting one are stored, and others may be
   */
  @RequiresPermission(Permission.CUSTOMERS_WRITE)
  long registerAll(Stream<Customer> customers);

  /**
   * Returns a customer.
   *
   * @param id the customer's id or an alias
   * @return the customer; empty if it is not registered
   */
  @RequiresPermission(Permission.CUSTOMERS_READ)
  Optional<Customer> get(CustomerId id);

  /**
   * Returns a customer as {@link #get(CustomerId)} does.
   *
   * @param id the customer's id or an alias, 1 to 64 characters
   * @return the customer; empty if it is not registered
   * @throws io.octroi.InvalidInputException if the id is not 1 to 64 well-formed characters
   */
  @RequiresPermission(Permission.CUSTOMERS_READ)
  default Optional<Customer> get(String id) {
    return get(CustomerId.of(id));
  }

  /**
   * Deletes a customer with its aliases and exemptions. Its e-commerce tokens become inactive. If
   * the id is registered again before they expire, they become active again, unless they were
   * {@linkplain io.octroi.ecommercetoken.EcommerceTokens#revokeAll revoked}. Other records of the
   * customer stay; {@link #erase(CustomerId) erase} deletes them, too.
   *
   * @param id the customer's id or an alias
   * @throws UnknownCustomerException if the customer is not registered
   */
  @RequiresPermission(Permission.CUSTOMERS_WRITE)
  void delete(CustomerId id);

  /**
   * Deletes a customer as {@link #delete(CustomerId)} does.
   *
   * @param id the customer's id or an alias, 1 to 64 characters
   * @throws UnknownCustomerException if the customer is not registered
   * @throws io.octroi.InvalidInputException if the id is not 1 to 64 well-formed characters
   */
  @RequiresPermission(Permission.CUSTOMERS_WRITE)
  default void delete(String id) {
    delete(CustomerId.of(id));
  }

  /**
   * Erases everything stored under the id of a customer (GDPR article 17): the customer with its
   * aliases and exemptions, in force and pending; its e-commerce tokens, active or not; its lookup
   * records; and the identity in its consents and in those of the linked anonymous ids, as {@link
   * io.octroi.consent.Consents#erase} does. After a file-based store is closed, its files no longer
   * contain the erased data.
   *
   * <p>The call may be repeated, even after the customer was deleted. If it fails or the process is
   * killed, already erased data stays erased, and repeating the call erases the rest: aliases are
   * deleted last, because they lead to records. Data that concurrent calls record for the customer
   * may remain; repeat the call to erase it.
   *
   * @param id the id that the customer was registered with. If the id is an alias of another
   *     customer, that customer is not erased and keeps the alias; the call erases the remaining
   *     data of a deleted customer with this id, and {@link CustomerErasure#aliasOf} names the
   *     other customer
   * @return a report of the erased data
   */
  @RequiresPermission(Permission.CUSTOMERS_PURGE)
  CustomerErasure erase(CustomerId id);

  /**
   * Erases a customer as {@link #erase(CustomerId)} does.
   *
   * @param id the id that the customer was registered with
   * @return a report of the erased data
   * @throws io.octroi.InvalidInputException if the id is not 1 to 64 well-formed characters
   */
  @RequiresPermission(Permission.CUSTOMERS_PURGE)
  default CustomerErasure erase(String id) {
    return erase(CustomerId.of(id));
  }

  /**
   * Erases a customer as {@link #erase(CustomerId)} does, and additional records.
   *
   * @param id the id that the customer was registered with
   * @param scope the ship-tax records and access tokens to delete in addition
   * @return a report of the erased data
   */
  @RequiresPermission(Permission.CUSTOMERS_PURGE)
  CustomerErasure erase(CustomerId id, ErasureScope scope);

  /**
   * Erases a customer as {@link #erase(CustomerId, ErasureScope)} does.
   *
   * @param id the id that the customer was registered with
   * @param scope the ship-tax records and access tokens to delete in addition
   * @return a report of the erased data
   * @throws io.octroi.InvalidInputException if the id is not 1 to 64 well-formed characters
   */
  @RequiresPermission(Permission.CUSTOMERS_PURGE)
  default CustomerErasure erase(String id, ErasureScope scope) {
    return erase(CustomerId.of(id), scope);
  }

  /**
   * Exempts a customer from tax, effective from the next resolution. Replaces an exemption with the
   * same certificate number.
   *
   * @param id the customer's id or an alias
   * @param exemption the exemption
   * @throws UnknownCustomerException if the customer is not registered
   * @throws io.octroi.InvalidInputException naming every invalid component of the exemption, or if
   *     the customer already has {@value #EXEMPTIONS_MAX} exemptions, including pending ones
   */
  @RequiresPermission(Permission.CUSTOMERS_WRITE)
  void exempt(CustomerId id, Exemption exemption);

  /**
   * Exempts a customer as {@link #exempt(CustomerId, Exemption)} does.
   *
   * @param id the customer's id or an alias, 1 to 64 characters
   * @param exemption the exemption
   * @throws UnknownCustomerException if the customer is not registered
   * @throws io.octroi.InvalidInputException if the id is not 1 to 64 well-formed characters, or for
   *     the same reasons
   */
  @RequiresPermission(Permission.CUSTOMERS_WRITE)
  default void exempt(String id, Exemption exemption) {
    exempt(CustomerId.of(id), exemption);
  }

  /**
   * Deletes the exemption in force and the pending one of a certificate. Hosts also use this to
   * reject a pending exemption.
   *
   * @param id the customer's id or an alias
   * @param certificate the certificate number
   * @return false if the customer has no exemption with this number
   * @throws UnknownCustomerException if the customer is not registered
   */
  @RequiresPermission(Permission.CUSTOMERS_WRITE)
  boolean withdrawExemption(CustomerId id, String certificate);

  /**
   * Withdraws an exemption as {@link #withdrawExemption(CustomerId, String)} does.
   *
   * @param id the customer's id or an alias, 1 to 64 characters
   * @param certificate the certificate number
   * @return false if the customer has no exemption with this number
   * @throws UnknownCustomerException if the customer is not registered
   * @throws io.octroi.InvalidInputException if the id is not 1 to 64 well-formed characters
   */
  @RequiresPermission(Permission.CUSTOMERS_WRITE)
  default boolean withdrawExemption(String id, String certificate) {
    return withdrawExemption(CustomerId.of(id), certificate);
  }

  /**
   * Returns the exemptions of a customer, including past and future ones, but not pending ones.
   *
   * @param id the customer's id or an alias
   * @return the exemptions, ordered by certificate number
   * @throws UnknownCustomerException if the customer is not registered
   */
  @RequiresPermission(Permission.CUSTOMERS_READ)
  List<Exemption> exemptions(CustomerId id);

  /**
   * Returns the exemptions of a customer as {@link #exemptions(CustomerId)} does.
   *
   * @param id the customer's id or an alias, 1 to 64 characters
   * @return the exemptions, ordered by certificate number
   * @throws UnknownCustomerException if the customer is not registered
   * @throws io.octroi.InvalidInputException if the id is not 1 to 64 well-formed characters
   */
  @RequiresPermission(Permission.CUSTOMERS_READ)
  default List<Exemption> exemptions(String id) {
    return exemptions(CustomerId.of(id));
  }

  /**
   * Returns the exemptions that the holder of an e-commerce token submitted and that await {@link
   * #approveExemption}. Resolution ignores them. Empty unless the {@code Octroi} was built to
   * require approval.
   *
   * @param id the customer's id or an alias
   * @return the exemptions, ordered by certificate number
   * @throws UnknownCustomerException if the customer is not registered
   */
  @RequiresPermission(Permission.CUSTOMERS_READ)
  List<Exemption> pendingExemptions(CustomerId id);

  /**
   * Returns the pending exemptions of a customer as {@link #pendingExemptions(CustomerId)} does.
   *
   * @param id the customer's id or an alias, 1 to 64 characters
   * @return the exemptions, ordered by certificate number
   * @throws UnknownCustomerException if the customer is not registered
   * @throws io.octroi.InvalidInputException if the id is not 1 to 64 well-formed characters
   */
  @RequiresPermission(Permission.CUSTOMERS_READ)
  default List<Exemption> pendingExemptions(String id) {
    return pendingExemptions(CustomerId.of(id));
  }

  /**
   * Approves a pending exemption: it is in force from the next resolution, and replaces one with
   * the same certificate number.
   *
   * @param id the customer's id or an alias
   * @param certificate the certificate number
   * @return false if no exemption with this number is pending
   * @throws UnknownCustomerException if the customer is not registered
   */
  @RequiresPermission(Permission.CUSTOMERS_WRITE)
  boolean approveExemption(CustomerId id, String certificate);

  /**
   * Approves a pending exemption as {@link #approveExemption(CustomerId, String)} does.
   *
   * @param id the customer's id or an alias, 1 to 64 characters
   * @param certificate the certificate number
   * @return false if no exemption with this number is pending
   * @throws UnknownCustomerException if the customer is not registered
   * @throws io.octroi.InvalidInputException if the id is not 1 to 64 well-formed characters
   */
  @RequiresPermission(Permission.CUSTOMERS_WRITE)
  default boolean approveExemption(String id, String certificate) {
    return approveExemption(CustomerId.of(id), certificate);
  }
}
