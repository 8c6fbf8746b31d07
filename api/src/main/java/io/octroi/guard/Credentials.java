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
 * This service is not guarded; the host decides who may call it.
 *
 * <p>A credential is valid until its {@code expiresAt}, exclusive. An issued value contains 256
 * random bits and is returned only once; the store contains only hashes. Changes take effect at the
 * next call, even in existing sessions of this {@code Octroi}. Another {@code Octroi} with the same
 * store may use its own copy of a credential for up to a minute. After that, it applies the changes
 * when a caller signs in with the credential.
 *
 * <p>Every call may throw {@link io.octroi.StorageException}. A call may throw {@link
 * io.octroi.ContendedException} if other {@code Octroi} instances keep changing the same
 * credential. Calls that change data may also throw {@link io.octroi.UnknownOutcomeException}.
 * Thread-safe.
 */
public interface Credentials {

  /** The maximum number of roles of a credential. */
  int ROLES_MAX = 100;

  /** The maximum lifetime of a user token, and the maximum grace period of a replaced secret. */
  Duration LIFETIME_MAX = Duration.ofDays(3_650);

  /**
   * Issues an API key.
   *
   * @param tenant the tenant to whose services the credential grants access
   * @param roles the names of the roles of the credential, 1 to {@value #ROLES_MAX}; each role must
   *     be defined
   * @param label the label shown in listings, 1 to 255 characters
   * @param expiry the expiry time, exclusive, which must be in the future and no later than the
   *     year 9999; null if the key does not expire
   * @return the key and its value, which cannot be read again
   * @throws io.octroi.InvalidInputException if an argument is invalid; lists all invalid arguments
   */
  IssuedCredential issueApiKey(
      TenantId tenant, Collection<String> roles, String label, @Nullable Instant expiry);

  /**
   * Issues a token for a user whom the host has authenticated.
   *
   * @param tenant the tenant to whose services the credential grants access
   * @param userId the id of the user, 1 to 64 characters
   * @param roles the names of the roles of the credential, 1 to {@value #ROLES_MAX}; each role must
   *     be defined
   * @param lifetime the time from now until the token expires, 1 second to 3,650 days
   * @return the token and its value, which cannot be read again
   * @throws io.octroi.InvalidInputException if an argument is invalid; lists all invalid arguments
   */
  IssuedCredential issueUserToken(
      TenantId tenant, String userId, Collection<String> roles, Duration lifetime);

  /**
   * Imports a credential that another system has issued, so that its holder can sign in with it.
   * The credential works like an issued one: it can be rotated, limited and revoked. Its value
   * contains no public id, so its id is derived from a hash of the value.
   *
   * <p>The value of an API key must be unique among the keys of all tenants. The value of a user
   * token must be unique among the tokens of the same user of the same tenant.
   *
   * @param key the credential and its value, which must have at least {@value
   *     ImportedKey#VALUE_MIN} characters unless short values are accepted, and must not have the
   *     form of an issued value
   * @return the credential
   * @throws io.octroi.ConflictException if the value is already in use, or was in use by a
   *     credential that has not been purged
   * @throws io.octroi.InvalidInputException if the credential is invalid; lists all faults, without
   *     the value
   */
  Credential importKey(ImportedKey key);

  /**
   * Replaces the secret of a credential. The replaced secret remains valid for a grace period. Any
   * older secret becomes invalid immediately. The id, roles, expiry time and rate limit do not
   * change. Previous calls still count towards the rate limit.
   *
   * <p>The grace period ends when the clock reaches {@link Credential#previousUntil}, or when its
   * duration has elapsed, whichever comes first. The elapsed time is not stored. After the {@code
   * Octroi} is reopened, only the clock ends the grace period. If the clock was ahead at the time
   * of the rotation, the grace period may therefore last too long. To end a grace period
   * immediately, rotate again with a grace period of zero.
   *
   * @param id the id of the credential
   * @param grace the grace period of the replaced secret, zero to 3,650 days
   * @return the credential and its new value, which cannot be read again
   * @throws io.octroi.NotFoundException if there is no valid credential with this id
   * @throws io.octroi.InvalidInputException if the grace period is out of bounds
   */
  IssuedCredential rotate(String id, Duration grace);

  /**
   * Sets the rate limit of a credential. Calls made in the last 60 seconds count towards the new
   * limit.
   *
   * @param id the id of the credential
   * @param limit the limit; null for the configured default
   * @return the credential with the new limit
   * @throws io.octroi.NotFoundException if there is no valid credential with this id
   */
  Credential setRateLimit(String id, @Nullable RateLimit limit);

  /**
   * Revokes a credential. After this method returns, no new call with the credential succeeds in
   * this process; calls in progress continue.
   *
   * @param id the id of the credential
   * @return true if the credential was revoked, or false if it does not exist or was already
   *     revoked
   */
  boolean revoke(String id);

  /**
   * Lists the credentials of a tenant, including expired and revoked ones. Issued credentials are
   * in the order in which they were issued; imported ones follow in an unspecified order.
   *
   * @param tenant the tenant
   * @param page the page to return
   * @return a page of credentials without their values
   */
  Page<Credential> list(TenantId tenant, PageRequest page);

  /**
   * Deletes the credentials of a tenant whose {@code expiresAt} is before the given instant,
   * including revoked ones. Deletes in batches, so that other calls are not blocked for long.
   *
   * @param tenant the tenant
   * @param before the instant, exclusive
   * @return the number of deleted credentials
   */
  long purgeExpiredBefore(TenantId tenant, Instant before);
}
