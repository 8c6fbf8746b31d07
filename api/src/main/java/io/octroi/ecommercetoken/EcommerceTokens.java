package io.octroi.ecommercetoken;

import io.octroi.CustomerId;
import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.Secret;
import io.octroi.guard.Needs;
import io.octroi.guard.Permission;
import java.time.Instant;

/**
 * Tokens of one tenant. A token lets its holder act for one customer, for an hour unless the
 * builder is told otherwise; it can be refreshed while it is active, up to a cap since its issue. A
 * customer may have several.
 *
 * <p>A token is active before its {@code expiresAt} and not at that instant, while its customer is
 * registered. Its value is shown once; only hashes are kept. A clock that is set back does not
 * revive an expired token within one {@code Octroi}, nor lengthen an active one's life.
 *
 * <p>A value that a refresh replaced is refused. Unless the builder is told otherwise, it also
 * revokes its token when it is presented later than a grace after that refresh, or after a further
 * refresh: to {@link #refresh}, {@link #check}, {@link #certificates} or a desk. The newest 65
 * replaced values of a token are remembered. The presenter's answer does not depend on any of this.
 * Nothing is revoked while host code runs that may only read, or if the store cannot be changed.
 *
 * <p>Every call may throw {@link io.octroi.StorageException}, or {@link
 * io.octroi.ContendedException} when other openers of the store keep changing the same token; the
 * changing ones {@link io.octroi.UnknownOutcomeException}. Safe for use by many threads.
 */
public interface EcommerceTokens {

  /**
   * Issues a token.
   *
   * @param customer whom its holder acts for: an id or an alias
   * @return the token with its value, which is not shown again
   * @throws io.octroi.customer.UnknownCustomerException if nobody registered the customer, whatever
   *     the setting {@code unknownCustomers}
   */
  @Needs(Permission.ECOMMERCE_TOKENS_WRITE)
  IssuedEcommerceToken create(CustomerId customer);

  /**
   * Extends an active token from now on, under a new value; the value given stops working at once.
   * Of two that refresh with one value, one succeeds.
   *
   * @param value the token's current value
   * @return the token with its new value; token id and {@code issuedAt} stay
   * @throws io.octroi.TokenNotActiveException if it is expired, revoked, superseded or unknown, or
   *     at the end of its cap
   */
  @Needs(Permission.ECOMMERCE_TOKENS_WRITE)
  IssuedEcommerceToken refresh(Secret value);

  /**
   * Returns whether a value lets its holder in now.
   *
   * @param value the presented text, which may be anything
   * @return {@code Active}, or {@code Inactive} for every other value
   */
  @Needs(Permission.ECOMMERCE_TOKENS_READ)
  TokenCheck check(Secret value);

  /**
   * Ends a token. After it returned nothing brings the token back, not even a refresh under way. A
   * token that has ended, or a value that is not known, changes nothing and is no error.
   *
   * @param value the token's current value, or the one before its last refresh; an older one that
   *     is remembered as well, unless replays are ignored
   */
  @Needs(Permission.ECOMMERCE_TOKENS_WRITE)
  void revoke(Secret value);

  /**
   * Ends a token, as {@link #revoke} does.
   *
   * @param tokenId its public handle
   */
  @Needs(Permission.ECOMMERCE_TOKENS_WRITE)
  void revokeById(String tokenId);

  /**
   * Ends every token of a customer that was issued before this call began, also one that is being
   * refreshed. If the store fails midway, some may have been ended; call again.
   *
   * @param customer an id or an alias; one that nobody registered, or that was removed, stands for
   *     itself
   * @return how many tokens were active and are not any more; none if the customer was removed,
   *     whose tokens are ended all the same
   */
  @Needs(Permission.ECOMMERCE_TOKENS_WRITE)
  int revokeAll(CustomerId customer);

  /**
   * The active tokens of a customer, without their values, in the order of their issue.
   *
   * @param customer an id or an alias; one that nobody registered, or that was removed, stands for
   *     itself
   * @param page which part
   * @return the tokens
   */
  @Needs(Permission.ECOMMERCE_TOKENS_READ)
  Page<EcommerceToken> active(CustomerId customer, PageRequest page);

  /**
   * Drops tokens, revoked ones too, whose {@code expiresAt} lies before an instant; in batches, so
   * that other calls go on meanwhile.
   *
   * @param before the exclusive end
   * @return how many were dropped
   */
  @Needs(Permission.ECOMMERCE_TOKENS_PURGE)
  long purge(Instant before);

  /**
   * The desk at which the holder manages the certificates of the token's customer.
   *
   * @param value the token's current value
   * @return the desk; it ends with the value
   * @throws io.octroi.TokenNotActiveException if the token is not active
   */
  @Needs(Permission.ECOMMERCE_TOKENS_READ)
  CertificateDesk certificates(Secret value);
}
