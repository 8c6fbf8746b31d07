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
 * The customers of one tenant. Ids and aliases share one namespace. Every method that takes a
 * customer id accepts an alias of the customer, unless stated otherwise. Changes are visible to the
 * next call to any service.
 *
 * <p>Every method may throw {@link io.octroi.StorageException}. A method may throw {@link
 * io.octroi.ContendedException} if other {@code Octroi} instances keep changing the same customer.
 * Methods that change customers may also throw {@link io.octroi.UnknownOutcomeException}.
 */
public interface Customers {

  /** The maximum number of aliases of a customer. */
  int ALIASES_MAX = 100;

  /** The maximum number of exemptions of a customer. */
  int EXEMPTIONS_MAX = 1_000;

  /**
   * Registers a customer, or adds aliases to a registered customer.
   *
   * @param id the customer's id; if it is the id or an alias of a registered customer, the aliases
   *     are added to that customer
   * @param aliases other ids of the customer
   * @return the customer with all its aliases
   * @throws io.octroi.ConflictException if an alias is already in use by another customer
   * @throws io.octroi.InvalidInputException if the customer would have more than {@value
   *     #ALIASES_MAX} aliases, or if a new id or alias contains an invisible character
   */
  @RequiresPermission(Permission.CUSTOMERS_WRITE)
  Customer register(CustomerId id, CustomerId... aliases);

  /**
   * Equivalent to {@link #register(CustomerId, CustomerId...)}, but takes the customer as a string.
   *
   * @param id the customer's id
   * @param aliases other ids of the customer
   * @return the customer with all its aliases
   * @throws io.octroi.ConflictException if an alias is already in use by another customer
   * @throws io.octroi.InvalidInputException if an id or alias does not consist of 1 to 64
   *     well-formed characters, or if {@link #register(CustomerId, CustomerId...)} throws it
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
   * Equivalent to {@link #register(CustomerId, CustomerId...)}, but takes the id and the aliases as
   * strings. Validates all customers before it stores the first one. Stores them in atomic batches.
   * If the store fails midway, the batches already written remain stored, and the call can be
   * repeated.
   *
   * @param customers the customers. The stream is consumed into memory. Its operations must not
   *     change data of the same {@code Octroi}; see {@link io.octroi.Tenant}
   * @return the number of customers in the stream
   * @throws io.octroi.InvalidInputException if a customer is null, if different customers in the
   *     stream share an id or alias, or if a customer has more than {@value #ALIASES_MAX} aliases
   *     in the whole stream; lists every such customer by its zero-based position. Also thrown if a
   *     new id or alias contains an invisible character. In these cases, nothing is stored. Also
   *     thrown if a registered customer would have more than {@value #ALIASES_MAX} aliases. In this
   *     case, the customers before it are stored, and later ones may also have been stored
   * @throws io.octroi.ConflictException if an id or alias is already in use by another customer.
   *     The customers before the conflicting one are stored, and later ones may also have been
   *     stored
   */
  @RequiresPermission(Permission.CUSTOMERS_WRITE)
  long registerAll(Stream<Customer> customers);

  /**
   * Returns a customer.
   *
   * @param id the customer's id or an alias
   * @return the customer, or empty if it is not registered
   */
  @RequiresPermission(Permission.CUSTOMERS_READ)
  Optional<Customer> get(CustomerId id);

  /**
   * Equivalent to {@link #get(CustomerId)}, but takes the customer as a string.
   *
   * @param id the customer's id or an alias, 1 to 64 characters
   * @return the customer, or empty if it is not registered
   * @throws io.octroi.InvalidInputException if the id does not consist of 1 to 64 well-formed
   *     characters
   */
  @RequiresPermission(Permission.CUSTOMERS_READ)
  default Optional<Customer> get(String id) {
    return get(CustomerId.of(id));
  }

  /**
   * Deletes a customer with its aliases and exemptions. Its e-commerce tokens become inactive. If
   * the id is registered again before the tokens expire, they become active again, unless they were
   * {@linkplain io.octroi.ecommercetoken.EcommerceTokens#revokeAll revoked}. Other records of the
   * customer remain; {@link #erase(CustomerId) erase} also deletes them.
   *
   * @param id the customer's id or an alias
   * @throws UnknownCustomerException if the customer is not registered
   */
  @RequiresPermission(Permission.CUSTOMERS_WRITE)
  void delete(CustomerId id);

  /**
   * Equivalent to {@link #delete(CustomerId)}, but takes the customer as a string.
   *
   * @param id the customer's id or an alias, 1 to 64 characters
   * @throws UnknownCustomerException if the customer is not registered
   * @throws io.octroi.InvalidInputException if the id does not consist of 1 to 64 well-formed
   *     characters
   */
  @RequiresPermission(Permission.CUSTOMERS_WRITE)
  default void delete(String id) {
    delete(CustomerId.of(id));
  }

  /**
   * Erases everything that is stored under the id of a customer (GDPR article 17):
   *
   * <ul>
   *   <li>the customer with its aliases and exemptions, including pending ones;
   *   <li>its e-commerce tokens, including inactive ones;
   *   <li>its lookup records;
   *   <li>the identity in its consents and in those of the linked anonymous ids, as in {@link
   *       io.octroi.consent.Consents#erase}.
   * </ul>
   *
   * <p>After a file-based store is closed, its files no longer contain the erased data.
   *
   * <p>The call can be repeated, even after the customer was deleted. If the call fails or the
   * process is killed, the data that was already erased remains erased. Repeating the call erases
   * the rest. Aliases are deleted last, because they are needed to find other records. Data that
   * concurrent calls record for the customer may remain; repeat the call to erase it.
   *
   * @param id the id with which the customer was registered. If the id is an alias of another
   *     customer, that customer is not erased and keeps the alias. The call then erases the
   *     remaining data of a deleted customer with this id, and {@link CustomerErasure#aliasOf}
   *     returns the other customer
   * @return a report of the erased data
   */
  @RequiresPermission(Permission.CUSTOMERS_PURGE)
  CustomerErasure erase(CustomerId id);

  /**
   * Equivalent to {@link #erase(CustomerId)}, but takes the customer as a string.
   *
   * @param id the id with which the customer was registered
   * @return a report of the erased data
   * @throws io.octroi.InvalidInputException if the id does not consist of 1 to 64 well-formed
   *     characters
   */
  @RequiresPermission(Permission.CUSTOMERS_PURGE)
  default CustomerErasure erase(String id) {
    return erase(CustomerId.of(id));
  }

  /**
   * Erases a customer in the same way as {@link #erase(CustomerId)}, and also deletes additional
   * records.
   *
   * @param id the id with which the customer was registered
   * @param scope the additional ship-tax records and access tokens to delete
   * @return a report of the erased data
   */
  @RequiresPermission(Permission.CUSTOMERS_PURGE)
  CustomerErasure erase(CustomerId id, ErasureScope scope);

  /**
   * Equivalent to {@link #erase(CustomerId, ErasureScope)}, but takes the customer as a string.
   *
   * @param id the id with which the customer was registered
   * @param scope the additional ship-tax records and access tokens to delete
   * @return a report of the erased data
   * @throws io.octroi.InvalidInputException if the id does not consist of 1 to 64 well-formed
   *     characters
   */
  @RequiresPermission(Permission.CUSTOMERS_PURGE)
  default CustomerErasure erase(String id, ErasureScope scope) {
    return erase(CustomerId.of(id), scope);
  }

  /**
   * Exempts a customer from tax. The exemption applies from the next tax resolution. It replaces an
   * existing exemption with the same certificate number.
   *
   * @param id the customer's id or an alias
   * @param exemption the exemption
   * @throws UnknownCustomerException if the customer is not registered
   * @throws io.octroi.InvalidInputException if a component of the exemption is invalid, or if the
   *     customer already has {@value #EXEMPTIONS_MAX} exemptions, including pending ones; lists
   *     every invalid component
   */
  @RequiresPermission(Permission.CUSTOMERS_WRITE)
  void exempt(CustomerId id, Exemption exemption);

  /**
   * Equivalent to {@link #exempt(CustomerId, Exemption)}, but takes the customer as a string.
   *
   * @param id the customer's id or an alias, 1 to 64 characters
   * @param exemption the exemption
   * @throws UnknownCustomerException if the customer is not registered
   * @throws io.octroi.InvalidInputException if the id does not consist of 1 to 64 well-formed
   *     characters, or if {@link #exempt(CustomerId, Exemption)} throws it
   */
  @RequiresPermission(Permission.CUSTOMERS_WRITE)
  default void exempt(String id, Exemption exemption) {
    exempt(CustomerId.of(id), exemption);
  }

  /**
   * Deletes a customer's exemptions with the given certificate number, both in force and pending.
   * Hosts can also use this method to reject a pending exemption.
   *
   * @param id the customer's id or an alias
   * @param certificate the certificate number
   * @return true if an exemption was deleted, or false if the customer has no exemption with this
   *     number
   * @throws UnknownCustomerException if the customer is not registered
   */
  @RequiresPermission(Permission.CUSTOMERS_WRITE)
  boolean withdrawExemption(CustomerId id, String certificate);

  /**
   * Equivalent to {@link #withdrawExemption(CustomerId, String)}, but takes the customer as a
   * string.
   *
   * @param id the customer's id or an alias, 1 to 64 characters
   * @param certificate the certificate number
   * @return true if an exemption was deleted, or false if the customer has no exemption with this
   *     number
   * @throws UnknownCustomerException if the customer is not registered
   * @throws io.octroi.InvalidInputException if the id does not consist of 1 to 64 well-formed
   *     characters
   */
  @RequiresPermission(Permission.CUSTOMERS_WRITE)
  default boolean withdrawExemption(String id, String certificate) {
    return withdrawExemption(CustomerId.of(id), certificate);
  }

  /**
   * Returns the exemptions of a customer, including past and future ones. Pending exemptions are
   * not included.
   *
   * @param id the customer's id or an alias
   * @return the exemptions, ordered by certificate number
   * @throws UnknownCustomerException if the customer is not registered
   */
  @RequiresPermission(Permission.CUSTOMERS_READ)
  List<Exemption> exemptions(CustomerId id);

  /**
   * Equivalent to {@link #exemptions(CustomerId)}, but takes the customer as a string.
   *
   * @param id the customer's id or an alias, 1 to 64 characters
   * @return the exemptions, ordered by certificate number
   * @throws UnknownCustomerException if the customer is not registered
   * @throws io.octroi.InvalidInputException if the id does not consist of 1 to 64 well-formed
   *     characters
   */
  @RequiresPermission(Permission.CUSTOMERS_READ)
  default List<Exemption> exemptions(String id) {
    return exemptions(CustomerId.of(id));
  }

  /**
   * Returns the exemptions that holders of e-commerce tokens submitted and that await approval by
   * {@link #approveExemption}. Tax resolutions ignore them. The list is empty unless the {@code
   * Octroi} was built to require approval.
   *
   * @param id the customer's id or an alias
   * @return the exemptions, ordered by certificate number
   * @throws UnknownCustomerException if the customer is not registered
   */
  @RequiresPermission(Permission.CUSTOMERS_READ)
  List<Exemption> pendingExemptions(CustomerId id);

  /**
   * Equivalent to {@link #pendingExemptions(CustomerId)}, but takes the customer as a string.
   *
   * @param id the customer's id or an alias, 1 to 64 characters
   * @return the exemptions, ordered by certificate number
   * @throws UnknownCustomerException if the customer is not registered
   * @throws io.octroi.InvalidInputException if the id does not consist of 1 to 64 well-formed
   *     characters
   */
  @RequiresPermission(Permission.CUSTOMERS_READ)
  default List<Exemption> pendingExemptions(String id) {
    return pendingExemptions(CustomerId.of(id));
  }

  /**
   * Approves a pending exemption. The exemption applies from the next tax resolution. It replaces
   * an approved exemption with the same certificate number.
   *
   * @param id the customer's id or an alias
   * @param certificate the certificate number
   * @return true if the exemption was approved, or false if no exemption with this number is
   *     pending
   * @throws UnknownCustomerException if the customer is not registered
   */
  @RequiresPermission(Permission.CUSTOMERS_WRITE)
  boolean approveExemption(CustomerId id, String certificate);

  /**
   * Equivalent to {@link #approveExemption(CustomerId, String)}, but takes the customer as a
   * string.
   *
   * @param id the customer's id or an alias, 1 to 64 characters
   * @param certificate the certificate number
   * @return true if the exemption was approved, or false if no exemption with this number is
   *     pending
   * @throws UnknownCustomerException if the customer is not registered
   * @throws io.octroi.InvalidInputException if the id does not consist of 1 to 64 well-formed
   *     characters
   */
  @RequiresPermission(Permission.CUSTOMERS_WRITE)
  default boolean approveExemption(String id, String certificate) {
    return approveExemption(CustomerId.of(id), certificate);
  }
}
