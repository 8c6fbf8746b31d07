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
 * <p>A credential is valid until its {@code expiresAt}, exclusive. Its value contains 256 random
 * bits and is returned only once; the store contains only hashes. Changes apply from the next call
 * on, including in existing sessions of this {@code Octroi}. Another {@code Octroi} with the same
 * store may use its own copy of a credential for up to a minute; it applies changes when a caller
 * signs in with the credential after that.
 *
 * <p>Every call may throw {@link io.octroi.StorageException}, or {@link
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
   * @param tenant the tenant whose services it grants access to
   * @param roles the names of its roles, 1 to {@value #ROLES_MAX}, all defined
   * @param label the label shown in listings, 1 to 255 characters
   * @param expiry the expiry, exclusive, in the future and at most in the year 9999; null if the
   *     key does not expire
   * @return the key with its value, which cannot be read again
   * @throws io.octroi.InvalidInputException if a part is invalid; reports all such parts
   */
  IssuedCredential issueApiKey(
      TenantId tenant, Collection<String> roles, String label, @Nullable Instant expiry);

  /**
   * Issues a token for a user whom the host has authenticated.
   *
   * @param tenant the tenant whose services it grants access to
   * @param userId the id of the user, 1 to 64 characters
   * @param roles the names of its roles, 1 to {@value #ROLES_MAX}, all defined
   * @param lifetime the time from now to the expiry, 1 second to 3,650 days
   * @return the token with its value, which cannot be read again
   * @throws io.octroi.InvalidInputException if a part is invalid; reports all such parts
   */
  IssuedCredential issueUserToken(
      TenantId tenant, String userId, Collection<String> roles, Duration lifetime);

  /**
   * Replaces the secret of a credential. The replaced secret remains valid for a grace period; any
   * older secret becomes invalid immediately. The id, roles, expiry and rate limit do not change,
   * and neither do the calls counted towards the limit.
   *
   * <p>The grace period ends when the clock reaches {@link Credential#previousUntil} or when its
   * duration has elapsed, whichever comes first. The elapsed time is not stored. After the {@code
   * Octroi} is reopened, a grace period that was set while the clock was ahead therefore ends by
   * the clock alone. Rotate again with a grace period of zero to end it immediately.
   *
   * @param id the id of the credential
   * @param grace the grace period of the replaced secret, zero to 3,650 days
   * @return the credential with its new value, which cannot be read again
   * @throws io.octroi.NotFoundException if there is no valid credential with this id
   * @throws io.octroi.InvalidInputException if the grace period is out of bounds
   */
  IssuedCredential rotate(String id, Duration grace);

  /**
   * Sets the rate limit of a credential. Calls of the last 60 seconds count towards the new limit.
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
   * @return false if there is no such credential or it is already revoked
   */
  boolean revoke(String id);

  /**
   * Lists the credentials of a tenant in order of issue, including expired and revoked ones.
   *
   * @param tenant the tenant
   * @param page the page to return
   * @return the credentials, without their values
   */
  Page<Credential> list(TenantId tenant, PageRequest page);

  /**
   * Deletes the credentials of a tenant whose {@code expiresAt} is before an instant, including
   * revoked ones. Deletes in batches, so that other calls are not blocked for long.
   *
   * @param tenant the tenant
   * @param before the instant, exclusive
   * @return the number of deleted credentials
   */
  long purgeExpiredBefore(TenantId tenant, Instant before);
}
