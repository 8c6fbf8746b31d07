package io.octroi.ecommercetoken;

import io.octroi.CustomerId;
import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.Secret;
import io.octroi.guard.Permission;
import io.octroi.guard.RequiresPermission;
import java.time.Instant;

/**
 * The e-commerce tokens of one tenant. A token allows its holder to act for one customer, by
 * default for an hour. An active token can be refreshed, up to a maximum age since its creation. A
 * customer can have several tokens.
 *
 * <p>A token is active until its {@code expiresAt}, exclusive, and while its customer is
 * registered. Its value is returned only once; the store contains only hashes. Within one {@code
 * Octroi}, setting the clock back neither reactivates an expired token nor extends the lifetime of
 * an active one.
 *
 * <p>A value that was replaced by a refresh is rejected. By default, presenting it to {@link
 * #refresh}, {@link #check}, {@link #certificates} or a {@link CertificateDesk} also revokes the
 * token if a grace period since that refresh has passed or the token was refreshed again. The
 * newest 65 replaced values of a token are recognized. The caller's result is the same whether the
 * token is revoked or not. The token is not revoked during a callback that may only read, or if the
 * store cannot be changed.
 *
 * <p>Every call may throw {@link io.octroi.StorageException}, or {@link
 * io.octroi.ContendedException} if other {@code Octroi} instances keep changing the same token.
 * Calls that change data may also throw {@link io.octroi.UnknownOutcomeException}. Thread-safe.
 */
public interface EcommerceTokens {

  /**
   * Creates a token.
   *
   * @param customer the customer for whom the holder acts: an id or an alias
   * @return the token with its value, which cannot be read again
   * @throws io.octroi.customer.UnknownCustomerException if the customer is not registered,
   *     regardless of the setting {@code unknownCustomers}
   */
  @RequiresPermission(Permission.ECOMMERCE_TOKENS_WRITE)
  IssuedEcommerceToken create(CustomerId customer);

  /**
   * Creates a token as {@link #create(CustomerId)} does.
   *
   * @param customer the customer's id or an alias, 1 to 64 characters
   * @return the token with its value, which cannot be read again
   * @throws io.octroi.customer.UnknownCustomerException if the customer is not registered
   * @throws io.octroi.InvalidInputException if the customer is not 1 to 64 well-formed characters
   */
  @RequiresPermission(Permission.ECOMMERCE_TOKENS_WRITE)
  default IssuedEcommerceToken create(String customer) {
    return create(CustomerId.of(customer));
  }

  /**
   * Extends an active token, starting now, and replaces its value. The given value becomes invalid
   * immediately. Of two concurrent refreshes with the same value, one succeeds.
   *
   * @param value the token's current value
   * @return the token with its new value; the token id and {@code issuedAt} do not change
   * @throws io.octroi.ecommercetoken.TokenNotActiveException if the token is expired, revoked,
   *     superseded or unknown, or has reached its maximum age
   */
  @RequiresPermission(Permission.ECOMMERCE_TOKENS_WRITE)
  IssuedEcommerceToken refresh(Secret value);

  /**
   * Returns whether a value belongs to an active token.
   *
   * @param value the presented value; may be any text
   * @return {@code Active}, or {@code Inactive} for every other value
   */
  @RequiresPermission(Permission.ECOMMERCE_TOKENS_READ)
  TokenCheck check(Secret value);

  /**
   * Revokes a token. After this method returns, the token cannot become active again, not even by a
   * concurrent refresh. Does nothing if the token is not active or the value is unknown.
   *
   * @param value the token's current value, or the value replaced by its last refresh; unless
   *     replays are ignored, any replaced value that is still recognized
   */
  @RequiresPermission(Permission.ECOMMERCE_TOKENS_WRITE)
  void revoke(Secret value);

  /**
   * Revokes a token as {@link #revoke} does.
   *
   * @param tokenId the public id of the token
   */
  @RequiresPermission(Permission.ECOMMERCE_TOKENS_WRITE)
  void revokeById(String tokenId);

  /**
   * Revokes all tokens of a customer that were created before this call began, including tokens
   * that are being refreshed. If the store fails during the call, some tokens may have been
   * revoked; the call can be repeated.
   *
   * @param customer an id or an alias; an unregistered or removed customer is used as given
   * @return the number of tokens that were active; 0 if the customer was removed, although its
   *     tokens are also revoked
   */
  @RequiresPermission(Permission.ECOMMERCE_TOKENS_WRITE)
  long revokeAll(CustomerId customer);

  /**
   * Revokes the tokens of a customer as {@link #revokeAll(CustomerId)} does.
   *
   * @param customer the customer's id or an alias, 1 to 64 characters
   * @return the number of tokens that were active
   * @throws io.octroi.InvalidInputException if the customer is not 1 to 64 well-formed characters
   */
  @RequiresPermission(Permission.ECOMMERCE_TOKENS_WRITE)
  default long revokeAll(String customer) {
    return revokeAll(CustomerId.of(customer));
  }

  /**
   * Lists the active tokens of a customer in order of creation, without their values.
   *
   * @param customer an id or an alias; an unregistered or removed customer is used as given
   * @param page the page to return
   * @return the tokens
   */
  @RequiresPermission(Permission.ECOMMERCE_TOKENS_READ)
  Page<EcommerceToken> list(CustomerId customer, PageRequest page);

  /**
   * Lists the active tokens of a customer as {@link #list(CustomerId, PageRequest)} does.
   *
   * @param customer the customer's id or an alias, 1 to 64 characters
   * @param page the page to return
   * @return the tokens
   * @throws io.octroi.InvalidInputException if the customer is not 1 to 64 well-formed characters
   */
  @RequiresPermission(Permission.ECOMMERCE_TOKENS_READ)
  default Page<EcommerceToken> list(String customer, PageRequest page) {
    return list(CustomerId.of(customer), page);
  }

  /**
   * Deletes the tokens whose {@code expiresAt} is before an instant, including revoked ones.
   * Deletes in batches, so that other calls are not blocked for long.
   *
   * @param before the instant, exclusive
   * @return the number of deleted tokens
   */
  @RequiresPermission(Permission.ECOMMERCE_TOKENS_PURGE)
  long purgeExpiredBefore(Instant before);

  /**
   * Returns the service with which the holder manages the certificates of the token's customer.
   *
   * @param value the token's current value
   * @return the service, usable while the value is valid
   * @throws io.octroi.ecommercetoken.TokenNotActiveException if the token is not active
   */
  @RequiresPermission(Permission.ECOMMERCE_TOKENS_READ)
  CertificateDesk certificates(Secret value);
}
