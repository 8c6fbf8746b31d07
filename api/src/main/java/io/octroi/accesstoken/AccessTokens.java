package io.octroi.accesstoken;

import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.Secret;
import io.octroi.guard.Permission;
import io.octroi.guard.RequiresPermission;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The access tokens of one tenant. A token identifies and authenticates a customer: by an
 * authentication code alone, or by an identifier with a pass code or a one-time password. Codes and
 * identifiers are unique within the tenant.
 *
 * <pre>
 * create -> PENDING_VERIFICATION --verify--> EFFECTIVE &lt;--> NOT_EFFECTIVE --delete--> gone
 * </pre>
 *
 * <p>If the policy requires no verification, a token is effective when it is created. A call that
 * the state does not allow throws {@link io.octroi.accesstoken.IllegalTransitionException}. A call
 * for an unknown token throws {@link UnknownAccessTokenException}. Neither changes anything.
 *
 * <p><b>Secrets.</b> Pass codes are stored as Argon2id hashes, other secrets as keyed hashes. The
 * last two characters of an authentication code, but at most a quarter of it, are also stored.
 * Generated secrets are returned only once. The hash key is supplied by the host ({@code
 * OctroiBuilder}) or stored in the store. A stored key gives no protection if the whole store
 * leaks, because six-digit codes can be brute-forced quickly. All text is normalized to NFC.
 * Identifiers that are e-mail addresses are compared without regard to ASCII case unless the
 * builder sets otherwise; other identifiers are compared exactly.
 *
 * <p><b>Invalidation.</b> When the pass code of a token changes (by {@link #changePassCode}, {@link
 * #resetPassCode}, {@link #update}, {@link #verify(TokenRef, Secret, Secret)} or the first use of a
 * temporary pass code), when its state changes, or when its identifier changes, its one-time
 * password, verification code and temporary pass code become invalid. Its authentication code
 * remains valid until {@link #update} replaces it.
 *
 * <p><b>Guessing.</b> The policy limits the number of attempts for a verification code or one-time
 * password, by default to five. From the fifth consecutive failure on, with any secret, each
 * failure locks the token: first for 30 seconds, then for twice the previous time, up to an hour.
 * The hundredth failure locks it until {@link #unlock}. A locked token rejects all secrets;
 * attempts are not counted and secrets are not used up. A success resets the failures; a new code
 * or password does not.
 *
 * <p><b>Untrusted callers.</b> {@link #authenticate}, {@link #changePassCode} and {@link
 * #forgotPassCode} may be exposed to untrusted callers. Without the right secret, their results and
 * their work (store calls and hashes) do not depend on whether an identifier is known, locked,
 * pending or under another policy. The other methods are for the host only, because their
 * exceptions disclose whether a token exists and what its state is.
 *
 * <p>All expiry times are exclusive. Every call may throw {@link io.octroi.StorageException}, or
 * {@link io.octroi.ContendedException} if other {@code Octroi} instances keep changing the same
 * token. Calls that change data may also throw {@link io.octroi.UnknownOutcomeException}.
 * Thread-safe. At most two pass codes are hashed concurrently; further calls wait.
 */
public interface AccessTokens {

  /**
   * Creates a token.
   *
   * @param draft the data of the token
   * @return the token and the generated secrets, which cannot be read again
   * @throws io.octroi.InvalidInputException if the draft violates the policy; reports all
   *     violations
   * @throws io.octroi.ConflictException if the identifier or the code is in use, or the account has
   *     the maximum number of tokens
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  CreatedAccessToken create(AccessTokenDraft draft);

  /**
   * Verifies a pending token and makes it effective.
   *
   * @param ref the token
   * @param code the verification code; ASCII spaces and dashes are ignored
   * @return the result
   * @throws io.octroi.accesstoken.IllegalTransitionException unless the token is pending
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  Verification verify(TokenRef ref, Secret code);

  /**
   * Verifies a pending token and gives it a pass code.
   *
   * @param ref the token
   * @param code the verification code; ASCII spaces and dashes are ignored
   * @param newPassCode the new pass code
   * @return the result
   * @throws io.octroi.accesstoken.IllegalTransitionException unless the token is pending
   * @throws io.octroi.InvalidInputException if the pass code violates the policy, or the token has
   *     no identifier; this does not count as an attempt
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  Verification verify(TokenRef ref, Secret code, Secret newPassCode);

  /**
   * Issues a new verification code for a pending token. The previous code becomes invalid.
   *
   * @param ref the token
   * @return the code
   * @throws io.octroi.accesstoken.IllegalTransitionException unless the token is pending
   * @throws io.octroi.guard.RateLimitedException if too many codes were issued for the token or the
   *     tenant ({@code OctroiBuilder.issuedCodeLimit}); the previous code remains valid
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  IssuedCode resetVerificationCode(TokenRef ref);

  /**
   * Makes a token effective.
   *
   * @param ref the token
   * @return the updated token
   * @throws io.octroi.accesstoken.IllegalTransitionException unless the token is not effective
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  AccessToken setEffective(TokenRef ref);

  /**
   * Disables an effective token and invalidates its one-time password and temporary pass code.
   *
   * @param ref the token
   * @return the updated token
   * @throws io.octroi.accesstoken.IllegalTransitionException unless the token is effective
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  AccessToken setNotEffective(TokenRef ref);

  /**
   * Authenticates the holder of a token. A one-time password is used up. The first use of a
   * temporary pass code invalidates the old pass code; from then on the temporary pass code is
   * valid only for {@link #changePassCode}.
   *
   * @param credentials the presented credentials
   * @return {@code Authenticated} for right credentials of an effective token that is not locked;
   *     otherwise {@code Refused}, always after the same store calls and hashes
   * @throws io.octroi.guard.RateLimitedException for any authentication code of fewer than 16
   *     characters, if too many such codes were refused ({@code OctroiBuilder.codeGuessLimit})
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  Authentication authenticate(TokenCredentials credentials);

  /**
   * Changes a pass code on behalf of the holder. Checks the credentials first, with the same
   * effects as {@link #authenticate}, and then the new pass code, so that only the holder learns
   * which pass codes the policy rejects.
   *
   * @param credentials the presented credentials
   * @param newPassCode the new pass code, which must differ from the presented one
   * @return {@code Refused} for wrong credentials and for a token that is not effective, is locked
   *     or has no identifier; {@code Rejected} for right credentials and a new pass code that
   *     violates the policy, in which case no secret is used up; otherwise {@code Changed}
   * @throws io.octroi.guard.RateLimitedException as {@link #authenticate} does
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  PassCodeChange changePassCode(TokenCredentials credentials, Secret newPassCode);

  /**
   * Sends a temporary pass code to an identifier that is an e-mail address, through the host's
   * {@link SecretDelivery}. The temporary pass code is valid for 24 hours and one use. The old pass
   * code remains valid until that use. For an unknown identifier or a token that is not effective,
   * the call makes the same store calls but sends nothing. Beyond the limit ({@code
   * OctroiBuilder.forgotPassCodeLimit}) it does nothing, and a temporary pass code sent earlier
   * remains valid.
   *
   * @param identifier the e-mail address
   * @throws io.octroi.InvalidInputException if the identifier is not an e-mail address, or no
   *     {@link SecretDelivery} is configured
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  void forgotPassCode(String identifier);

  /**
   * Replaces the pass code of an effective token with a random one that satisfies the policy, and
   * invalidates its one-time password and temporary pass code.
   *
   * @param ref the token
   * @return the new pass code, which cannot be read again
   * @throws io.octroi.accesstoken.IllegalTransitionException unless the token is effective
   * @throws io.octroi.InvalidInputException if the token has no identifier
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  Secret resetPassCode(TokenRef ref);

  /**
   * Issues a one-time password for an effective token. A previous one becomes invalid.
   *
   * @param ref the token
   * @return the one-time password
   * @throws io.octroi.accesstoken.IllegalTransitionException unless the token is effective
   * @throws io.octroi.InvalidInputException if the token has no identifier
   * @throws io.octroi.guard.RateLimitedException if too many codes were issued for the token or the
   *     tenant ({@code OctroiBuilder.issuedCodeLimit}); the previous code remains valid
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  IssuedCode generateOneTimePassword(TokenRef ref);

  /**
   * Deletes a token that is not effective. Its identifier and code can be reused immediately.
   *
   * @param ref the token
   * @throws io.octroi.accesstoken.IllegalTransitionException unless the token is not effective
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  void delete(TokenRef ref);

  /**
   * Updates a token. Afterwards, the token must have both an identifier and a pass code, or
   * neither. Changing the identifier or the pass code invalidates the one-time password, the
   * verification code and the temporary pass code.
   *
   * @param ref the token
   * @param change the change
   * @return the updated token
   * @throws io.octroi.InvalidInputException if the change violates the policy or clears a required
   *     part; reports all violations
   * @throws io.octroi.ConflictException if the identifier or the code is in use, or the account has
   *     the maximum number of tokens
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  AccessToken update(TokenRef ref, AccessTokenChange change);

  /**
   * Unlocks a token and resets its failures.
   *
   * @param ref the token
   * @return the updated token
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  AccessToken unlock(TokenRef ref);

  /**
   * Returns a token.
   *
   * @param ref the token
   * @return the token, without its secrets; empty if there is none
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_READ)
  Optional<AccessToken> get(TokenRef ref);

  /**
   * Lists the tokens of an account or a rewards participant.
   *
   * @param association the account or participant
   * @param classification the classification of the tokens; null for any
   * @param page the page to return
   * @return the tokens, in the order of their ids
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_READ)
  Page<AccessToken> list(
      Association association, @Nullable String classification, PageRequest page);

  /**
   * Lists the tokens that are associated with neither an account nor a participant.
   *
   * @param state the state of the tokens; null for any
   * @param page the page to return
   * @return the tokens, in the order of their ids
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_READ)
  Page<AccessToken> listUnassociated(@Nullable AccessTokenState state, PageRequest page);

  /**
   * Deletes pending tokens that were created before an instant, so that their identifiers can be
   * reused. Deletes in batches, so that other calls are not blocked for long.
   *
   * @param before the instant, exclusive
   * @return the number of deleted tokens
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_PURGE)
  long purgePendingBefore(Instant before);

  /**
   * Returns the current default policy and the policies of all classifications.
   *
   * @return the policies
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_READ)
  AccessTokenConfiguration configuration();

  /**
   * Sets the policy for tokens without a classification, from the next call on. Existing tokens do
   * not change.
   *
   * @param policy the policy
   * @throws io.octroi.InvalidInputException if a part is out of bounds or its requirements cannot
   *     be satisfied; reports all such parts
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  void setPolicy(AccessTokenPolicy policy);

  /**
   * Creates a classification or replaces its policy, from the next call on.
   *
   * @param name the name of the classification, 1 to 64 characters, compared exactly
   * @param policy the policy
   * @throws io.octroi.InvalidInputException as {@link #setPolicy} does, or if there are already 100
   *     classifications
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  void putClassification(String name, AccessTokenPolicy policy);

  /**
   * Deletes a classification. The policy for tokens without a classification applies to its tokens
   * from then on.
   *
   * @param name the name of the classification
   * @throws io.octroi.NotFoundException if there is no such classification
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  void deleteClassification(String name);
}
