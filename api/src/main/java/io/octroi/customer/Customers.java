package io.octroi.customer;

import io.octroi.CustomerId;
import io.octroi.guard.Permission;
import io.octroi.guard.RequiresPermission;
import io.octroi.internal.Violations;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The customers of one tenant. Ids and aliases are one namespace: an alias stands for its customer
 * wherever a customer id is taken. What a call changed is seen by the next call of every service.
 *
 * <p>Every call may throw {@link io.octroi.StorageException}, or {@link
 * io.octroi.ContendedException} when other openers of the store keep changing the same customer;
 * the changing ones {@link io.octroi.UnknownOutcomeException}.
 */
public interface Customers {

  /** The most aliases that a customer may have. */
  int ALIASES_MAX = 100;

  /** The most exemptions that a customer may have. */
  int EXEMPTIONS_MAX = 1_000;

  /**
   * Registers a customer, or adds aliases to a known one.
   *
   * @param id its id; the id or an alias of a known customer adds to that customer
   * @param aliases other ids that stand for it
   * @return the customer with all its aliases
   * @throws io.octroi.ConflictException if an alias is in use by another customer
   * @throws io.octroi.InvalidInputException if there are more than {@value #ALIASES_MAX} aliases,
   *     or a name that is not in use yet has a character that does not show
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
   * @throws io.octroi.InvalidInputException if a name is not 1 to 64 characters, or for the same
   *     reasons
   */
  @RequiresPermission(Permission.CUSTOMERS_WRITE)
  default Customer register(String id, String... aliases) {
    Violations faults = new Violations().identifier("id", id);
    for (int i = 0; i < aliases.length; i++) {
      faults.identifier("aliases[" + i + "]", aliases[i]);
    }
    faults.throwIfAny();
    return register(
        CustomerId.of(id), Stream.of(aliases).map(CustomerId::of).toArray(CustomerId[]::new));
  }

  /**
   * Registers many, each as {@link #register} does. All are checked before the first is kept; then
   * they are kept in batches, each whole. If the store fails midway, the batches before are kept:
   * repeating the call is safe.
   *
   * @param customers the customers; the stream is consumed, and held in memory while it is checked.
   *     It must not change anything of the same {@code Octroi} ({@link io.octroi.Tenant})
   * @return how many were given
   * @throws io.octroi.InvalidInputException naming every customer at fault, by its position from 0,
   *     such as one whose names are also given to another, or one given in parts that add up to
   *     more than {@value #ALIASES_MAX} aliases; nothing is kept. Or if a known customer would have
   *     more than that; those before it are kept, others perhaps too
   * @throws io.octroi.ConflictException if a name is in use by another customer; those before that
   *     one are kept, others perhaps too
   */
  @RequiresPermission(Permission.CUSTOMERS_WRITE)
  long registerAll(Stream<Customer> customers);

  /**
   * Looks a customer up.
   *
   * @param id its id or an alias
   * @return the customer; empty if nobody registered it
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
   * Deletes a customer with its aliases and exemptions. Its e-commerce tokens are inactive from the
   * next check on. If the id is registered again before they expire, they are active again, unless
   * they were {@linkplain io.octroi.ecommercetoken.EcommerceTokens#revokeAll revoked}. Other
   * records of the customer stay; {@link #erase(CustomerId) erase} deletes them, too.
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
   * Erases everything that is kept under the id of a customer (GDPR article 17): the customer with
   * its aliases and exemptions, in force and pending; its e-commerce tokens, active or not; the
   * records of its lookups; and the identity in its consents and in those of the anonymous ids
   * linked with it, as {@link io.octroi.consent.Consents#erase} does. A store in a file keeps
   * nothing of it after it was closed.
   *
   * <p>The call may be repeated, also after the customer was removed. If it fails or the process is
   * killed, what was erased until then stays erased, and repeating the call erases the rest: the
   * aliases are deleted last, because they lead to records. What other calls record for the
   * customer while this one runs may stay; repeat the call.
   *
   * @param id the id that the customer was registered with. Unlike elsewhere, an alias does not
   *     stand for its customer, which stays with that alias: then the call erases what is still
   *     kept of a removed customer of this id. {@link CustomerErasure#aliasOf} names the other
   *     customer
   * @return what was found and erased
   */
  @RequiresPermission(Permission.CUSTOMERS_PURGE)
  CustomerErasure erase(CustomerId id);

  /**
   * Erases a customer as {@link #erase(CustomerId)} does.
   *
   * @param id the id that the customer was registered with
   * @return what was found and erased
   * @throws io.octroi.InvalidInputException if the id is not 1 to 64 well-formed characters
   */
  @RequiresPermission(Permission.CUSTOMERS_PURGE)
  default CustomerErasure erase(String id) {
    return erase(CustomerId.of(id));
  }

  /**
   * Erases a customer as {@link #erase(CustomerId)} does, with records that have other numbers.
   *
   * @param id the id that the customer was registered with
   * @param scope which ship-tax records and access tokens are deleted, too
   * @return what was found and erased
   */
  @RequiresPermission(Permission.CUSTOMERS_PURGE)
  CustomerErasure erase(CustomerId id, ErasureScope scope);

  /**
   * Erases a customer as {@link #erase(CustomerId, ErasureScope)} does.
   *
   * @param id the id that the customer was registered with
   * @param scope which ship-tax records and access tokens are deleted, too
   * @return what was found and erased
   * @throws io.octroi.InvalidInputException if the id is not 1 to 64 well-formed characters
   */
  @RequiresPermission(Permission.CUSTOMERS_PURGE)
  default CustomerErasure erase(String id, ErasureScope scope) {
    return erase(CustomerId.of(id), scope);
  }

  /**
   * Exempts a customer from tax, from the next resolution on. A certificate of the same number is
   * replaced.
   *
   * @param id its id or an alias
   * @param exemption the certificate
   * @throws UnknownCustomerException if nobody registered the customer
   * @throws io.octroi.InvalidInputException naming every part of the exemption that is at fault, or
   *     if the customer has {@value #EXEMPTIONS_MAX} already, pending ones included
   */
  @RequiresPermission(Permission.CUSTOMERS_WRITE)
  void exempt(CustomerId id, Exemption exemption);

  /**
   * Exempts a customer as {@link #exempt(CustomerId, Exemption)} does.
   *
   * @param id the customer's id or an alias, 1 to 64 characters
   * @param exemption the certificate
   * @throws UnknownCustomerException if the customer is not registered
   * @throws io.octroi.InvalidInputException for a malformed id, or for the same reasons
   */
  @RequiresPermission(Permission.CUSTOMERS_WRITE)
  default void exempt(String id, Exemption exemption) {
    exempt(CustomerId.of(id), exemption);
  }

  /**
   * Withdraws an exemption as if it had never been, the one in force and the pending one of this
   * number alike. So a host refuses to approve what is pending.
   *
   * @param id the customer's id or an alias
   * @param certificate the certificate's number
   * @return false if the customer has no such certificate
   * @throws UnknownCustomerException if nobody registered the customer
   */
  @RequiresPermission(Permission.CUSTOMERS_WRITE)
  boolean withdrawExemption(CustomerId id, String certificate);

  /**
   * Withdraws an exemption as {@link #withdrawExemption(CustomerId, String)} does.
   *
   * @param id the customer's id or an alias, 1 to 64 characters
   * @param certificate the certificate's number
   * @return false if there is no such certificate
   * @throws UnknownCustomerException if the customer is not registered
   * @throws io.octroi.InvalidInputException if the id is not 1 to 64 well-formed characters
   */
  @RequiresPermission(Permission.CUSTOMERS_WRITE)
  default boolean withdrawExemption(String id, String certificate) {
    return withdrawExemption(CustomerId.of(id), certificate);
  }

  /**
   * The exemptions of a customer, past and future ones too, but not pending ones.
   *
   * @param id its id or an alias
   * @return the exemptions in the order of their certificates' numbers
   * @throws UnknownCustomerException if nobody registered the customer
   */
  @RequiresPermission(Permission.CUSTOMERS_READ)
  List<Exemption> exemptions(CustomerId id);

  /**
   * Returns the exemptions of a customer as {@link #exemptions(CustomerId)} does.
   *
   * @param id the customer's id or an alias, 1 to 64 characters
   * @return the exemptions in the order of their certificates' numbers
   * @throws UnknownCustomerException if the customer is not registered
   * @throws io.octroi.InvalidInputException if the id is not 1 to 64 well-formed characters
   */
  @RequiresPermission(Permission.CUSTOMERS_READ)
  default List<Exemption> exemptions(String id) {
    return exemptions(CustomerId.of(id));
  }

  /**
   * What the customer has submitted by itself under an e-commerce token and what waits for {@link
   * #approveExemption}: resolution does not see it. Nothing is ever pending unless the builder is
   * told so.
   *
   * @param id its id or an alias
   * @return the exemptions in the order of their certificates' numbers
   * @throws UnknownCustomerException if nobody registered the customer
   */
  @RequiresPermission(Permission.CUSTOMERS_READ)
  List<Exemption> pendingExemptions(CustomerId id);

  /**
   * Returns the pending exemptions of a customer as {@link #pendingExemptions(CustomerId)} does.
   *
   * @param id the customer's id or an alias, 1 to 64 characters
   * @return the exemptions in the order of their certificates' numbers
   * @throws UnknownCustomerException if the customer is not registered
   * @throws io.octroi.InvalidInputException if the id is not 1 to 64 well-formed characters
   */
  @RequiresPermission(Permission.CUSTOMERS_READ)
  default List<Exemption> pendingExemptions(String id) {
    return pendingExemptions(CustomerId.of(id));
  }

  /**
   * Puts a pending exemption in force, from the next resolution on. One of the same number that is
   * in force is replaced.
   *
   * @param id the customer's id or an alias
   * @param certificate the certificate's number
   * @return false if nothing of this number is pending
   * @throws UnknownCustomerException if nobody registered the customer
   */
  @RequiresPermission(Permission.CUSTOMERS_WRITE)
  boolean approveExemption(CustomerId id, String certificate);

  /**
   * Approves a pending exemption as {@link #approveExemption(CustomerId, String)} does.
   *
   * @param id the customer's id or an alias, 1 to 64 characters
   * @param certificate the certificate's number
   * @return false if there is no such certificate
   * @throws UnknownCustomerException if the customer is not registered
   * @throws io.octroi.InvalidInputException if the id is not 1 to 64 well-formed characters
   */
  @RequiresPermission(Permission.CUSTOMERS_WRITE)
  default boolean approveExemption(String id, String certificate) {
    return approveExemption(CustomerId.of(id), certificate);
  }
}
