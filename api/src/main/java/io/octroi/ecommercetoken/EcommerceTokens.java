package io.octroi.ecommercetoken;

import io.octroi.CustomerId;
import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.Secret;
import io.octroi.guard.Permission;
import io.octroi.guard.RequiresPermission;
import java.time.Instant;

/**
 * The e-commerce tokens of one tenant. A token allows its holder to act on behalf of one customer,
 * for an hour by default. An active token can be refreshed until it reaches a maximum age, which is
 * counted from its creation. A customer can have several tokens.
 *
 * <p>A token is active until its {@code expiresAt}, exclusive, as long as its customer is
 * registered and the token is not revoked. Its value is returned only once; the store contains only
 * hashes. Within one {@code Octroi}, setting the clock back neither reactivates an expired token
 * nor extends the lifetime of an active one.
 *
 * <p>A value that was replaced by a refresh is rejected. By default, the token is also revoked if
 * such a value is presented to {@link #refresh}, {@link #check}, {@link #certificates} or a {@link
 * CertificateDesk} after a grace period. The grace period starts at the refresh that replaced the
 * value. It ends early if the token is refreshed again. Only the 65 most recently replaced values
 * of a token are recognized. The caller receives the same result whether or not the token is
 * revoked. The token is not revoked if the value is presented within a callback that may only read,
 * or if the store cannot be changed.
 *
 * <p>Every call may throw {@link io.octroi.StorageException}. A call may throw {@link
 * io.octroi.ContendedException} if other {@code Octroi} instances keep changing the same token.
 * Calls that change data may also throw {@link io.octroi.UnknownOutcomeException}. Thread-safe.
 */
public interface EcommerceTokens {

  /**
   * Creates a token. If the customer is not registered and the setting {@code unknownCustomers} is
   * {@code ORDINARY}, first registers the customer without aliases and exemptions.
   *
   * @param customer the id or an alias of the customer on whose behalf the holder acts
   * @return the token and its value, which cannot be read again
   * @throws io.octroi.customer.UnknownCustomerException if the customer is not registered and the
   *     setting is {@code REFUSE}
   * @throws io.octroi.InvalidInputException if the customer must be registered and its id contains
   *     invisible characters
   */
  @RequiresPermission(Permission.ECOMMERCE_TOKENS_WRITE)
  IssuedEcommerceToken create(CustomerId customer);

  /**
   * Equivalent to {@link #create(CustomerId)}, but takes the customer as a string.
   *
   * @param customer the customer's id or an alias, 1 to 64 characters
   * @return the token and its value, which cannot be read again
   * @throws io.octroi.customer.UnknownCustomerException if the customer is not registered and the
   *     setting {@code unknownCustomers} is {@code REFUSE}
   * @throws io.octroi.InvalidInputException if the customer's id does not consist of 1 to 64
   *     well-formed characters, or if the customer must be registered and its id contains invisible
   *     characters
   */
  @RequiresPermission(Permission.ECOMMERCE_TOKENS_WRITE)
  default IssuedEcommerceToken create(String customer) {
    return create(CustomerId.of(customer));
  }

  /**
   * Refreshes an active token. Its lifetime starts again now, and its value is replaced. The given
   * value becomes invalid immediately. If two refreshes with the same value run concurrently, only
   * one of them succeeds.
   *
   * @param value the token's current value
   * @return the token and its new value; the token id and {@code issuedAt} do not change
   * @throws io.octroi.ecommercetoken.TokenNotActiveException if the token has expired, was revoked
   *     or has reached its maximum age, or if the value was replaced or is unknown
   */
  @RequiresPermission(Permission.ECOMMERCE_TOKENS_WRITE)
  IssuedEcommerceToken refresh(Secret value);

  /**
   * Returns whether a value belongs to an active token.
   *
   * @param value the presented value, which may be any text
   * @return {@code Active} if the value belongs to an active token, otherwise {@code Inactive}
   */
  @RequiresPermission(Permission.ECOMMERCE_TOKENS_READ)
  TokenCheck check(Secret value);

  /**
   * Revokes a token. After this method returns, the token cannot become active again, even if a
   * concurrent call refreshes it. Does nothing if the token is not active or the value is unknown.
   *
   * @param value the token's current value, or the value that its last refresh replaced. Unless
   *     replays are ignored, earlier values that are still recognized are also accepted
   */
  @RequiresPermission(Permission.ECOMMERCE_TOKENS_WRITE)
  void revoke(Secret value);

  /**
   * Revokes the token with the given id as {@link #revoke} does.
   *
   * @param tokenId the public id of the token
   */
  @RequiresPermission(Permission.ECOMMERCE_TOKENS_WRITE)
  void revokeById(String tokenId);

  /**
   * Revokes all tokens of a customer that were created before this call began, including tokens
   * that are being refreshed. If the store fails during the call, some tokens may have been
   * revoked. The call can be repeated.
   *
   * @param customer the customer's id or an alias; for a removed customer, the id with which it was
   *     registered
   * @return the number of revoked tokens that were active; 0 for a removed customer, whose tokens
   *     are revoked although they are no longer active
   */
  @RequiresPermission(Permission.ECOMMERCE_TOKENS_WRITE)
  long revokeAll(CustomerId customer);

  /**
   * Equivalent to {@link #revokeAll(CustomerId)}, but takes the id or alias of the customer as a
   * string.
   *
   * @param customer the customer's id or an alias, 1 to 64 characters
   * @return the number of revoked tokens that were active
   * @throws io.octroi.InvalidInputException if the customer's id does not consist of 1 to 64
   *     well-formed characters
   */
  @RequiresPermission(Permission.ECOMMERCE_TOKENS_WRITE)
  default long revokeAll(String customer) {
    return revokeAll(CustomerId.of(customer));
  }

  /**
   * Lists the active tokens of a customer in order of creation. The result does not contain their
   * values.
   *
   * @param customer the customer's id or an alias
   * @param page the page to return
   * @return a page of tokens; empty if the customer is not registered
   */
  @RequiresPermission(Permission.ECOMMERCE_TOKENS_READ)
  Page<EcommerceToken> list(CustomerId customer, PageRequest page);

  /**
   * Equivalent to {@link #list(CustomerId, PageRequest)}, but takes the customer as a string.
   *
   * @param customer the customer's id or an alias, 1 to 64 characters
   * @param page the page to return
   * @return a page of tokens; empty if the customer is not registered
   * @throws io.octroi.InvalidInputException if the customer's id does not consist of 1 to 64
   *     well-formed characters
   */
  @RequiresPermission(Permission.ECOMMERCE_TOKENS_READ)
  default Page<EcommerceToken> list(String customer, PageRequest page) {
    return list(CustomerId.of(customer), page);
  }

  /**
   * Deletes the tokens whose {@code expiresAt} is before the given instant, including revoked ones.
   * Deletes in batches, so that other calls are not blocked for long.
   *
   * @param before the instant, exclusive
   * @return the number of deleted tokens
   */
  @RequiresPermission(Permission.ECOMMERCE_TOKENS_PURGE)
  long purgeExpiredBefore(Instant before);

  /**
   * Returns the service with which the holder of a token manages the certificates of its customer.
   *
   * @param value the token's current value
   * @return the service, which is usable as long as the value is valid
   * @throws io.octroi.ecommercetoken.TokenNotActiveException if the token is not active
   */
  @RequiresPermission(Permission.ECOMMERCE_TOKENS_READ)
  CertificateDesk certificates(Secret value);
}
