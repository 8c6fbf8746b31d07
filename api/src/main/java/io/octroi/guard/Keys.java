package io.octroi.guard;

import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of all tenants: API keys for machines, and tokens for users who have logged in.
 * Who may call this is the host's affair: it is not behind the guard.
 *
 * <p>A credential is in force before its {@code expiresAt} and not at it. Values are shown once,
 * and have 256 random bits; only hashes are kept. What is changed here holds from the next call on,
 * also of those who have signed in before through this {@code Octroi}. Other openers of a shared
 * store see it when somebody signs in there again, a minute later at most.
 *
 * <p>Every call may throw {@link io.octroi.StorageException}, or {@link
 * io.octroi.ContendedException} when other openers of the store keep changing the same credential;
 * the changing ones {@link io.octroi.UnknownOutcomeException}. Safe for use by many threads.
 */
public interface Keys {

  /** The most roles that a credential may have. */
  int ROLES_MAX = 100;

  /** The longest that a user's token may live, and that a secret may outlive its rotation. */
  Duration LIFETIME_MAX = Duration.ofDays(3_650);

  /**
   * Issues an API key.
   *
   * @param tenant whose services it lets call
   * @param roles the names of its roles, 1 to {@value #ROLES_MAX}, each defined
   * @param label what to call it in a list, 1 to 255 characters
   * @param expiry its exclusive end, later than now, at most in the year 9999; null for none
   * @return the key with its value, which is not shown again
   * @throws io.octroi.InvalidInputException naming every part at fault
   */
  IssuedCredential issueApiKey(
      TenantId tenant, Collection<String> roles, String label, @Nullable Instant expiry);

  /**
   * Issues a token for a user whom the host has let in.
   *
   * @param tenant whose services it lets call
   * @param userId the user, 1 to 64 characters
   * @param roles the names of its roles, 1 to {@value #ROLES_MAX}, each defined
   * @param lifetime how long from now, 1 second to 3,650 days
   * @return the token with its value, which is not shown again
   * @throws io.octroi.InvalidInputException naming every part at fault
   */
  IssuedCredential issueUserToken(
      TenantId tenant, String userId, Collection<String> roles, Duration lifetime);

  /**
   * Gives a credential a new secret. The one from before goes on working for a while; one from
   * before that ends at once. Id, roles, end and rate limit stay, and so do the calls that the
   * limit counts.
   *
   * <p>The grace ends when the clock shows {@link Credential#previousUntil}, or when as much time
   * has passed, whichever is first. The store does not keep when the credential was rotated: once
   * the {@code Octroi} was closed, a grace that was set while the clock was ahead ends by the clock
   * alone. Rotate again with a grace of zero to end it at once.
   *
   * @param id the credential
   * @param grace how long the secret from before goes on working, none to 3,650 days
   * @return the credential with its new value, which is not shown again
   * @throws io.octroi.NotFoundException if there is none in force
   * @throws io.octroi.InvalidInputException if the grace is out of bounds
   */
  IssuedCredential rotate(String id, Duration grace);

  /**
   * Gives a credential a rate limit of its own. The calls of the last 60 seconds count already.
   *
   * @param id the credential
   * @param limit the limit; null for that of the settings
   * @return the credential
   * @throws io.octroi.NotFoundException if there is none in force
   */
  Credential limit(String id, @Nullable RateLimit limit);

  /**
   * Ends a credential. After this returned, no call by it succeeds in this process; calls under way
   * go on.
   *
   * @param id the credential
   * @return false if there is none, or it was revoked before
   */
  boolean revoke(String id);

  /**
   * Lists a tenant's credentials, ended ones too, in the order of their issue.
   *
   * @param tenant whose
   * @param page which part
   * @return the credentials, without their values
   */
  Page<Credential> list(TenantId tenant, PageRequest page);

  /**
   * Drops a tenant's credentials whose {@code expiresAt} lies before an instant, revoked ones too;
   * in batches, so that other calls go on meanwhile.
   *
   * @param tenant whose
   * @param before the exclusive end
   * @return how many were dropped
   */
  long purge(TenantId tenant, Instant before);
}
