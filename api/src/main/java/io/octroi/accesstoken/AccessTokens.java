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
 * The access tokens of one tenant. A token identifies and authenticates a customer. The holder
 * presents either an authentication code alone, or an identifier together with a pass code or a
 * one-time password. Authentication codes and identifiers are unique within the tenant.
 *
 * <pre>
 * create -> PENDING_VERIFICATION --verify--> EFFECTIVE &lt;--> NOT_EFFECTIVE --delete--> gone
 * </pre>
 *
 * <p>If the policy requires no verification, a new token is effective immediately. A call that the
 * token's state does not allow throws {@link io.octroi.accesstoken.IllegalTransitionException}. A
 * call for an unknown token throws {@link UnknownAccessTokenException}. In both cases, nothing
 * changes.
 *
 * <p><b>Secrets.</b> Pass codes are stored as Argon2id hashes, and other secrets as keyed hashes.
 * {@linkplain #importHashed Imported} hashes are stored unchanged until their first use. For each
 * authentication code, the last two characters, but at most a quarter of the code, are also stored
 * in plain text. Generated secrets are returned only once. The hash key is either supplied by the
 * host ({@code OctroiBuilder}) or kept in the store. A key in the store gives no protection if the
 * whole store leaks, because six-digit codes can be brute-forced quickly. All text is normalized to
 * NFC. By default, identifiers that are e-mail addresses are compared without regard to ASCII case;
 * a setting of the builder changes this. Other identifiers are compared exactly.
 *
 * <p><b>Invalidation.</b> When the pass code, the identifier or the state of a token changes, its
 * one-time password, verification code and temporary pass code become invalid. The pass code is
 * changed by {@link #changePassCode}, {@link #resetPassCode}, {@link #update}, {@link
 * #verify(TokenRef, Secret, Secret)}, and the first use of a temporary pass code. The
 * authentication code remains valid until {@link #update} replaces it.
 *
 * <p><b>Guessing.</b> The policy limits the number of attempts for each verification code or
 * one-time password; the default is five. In addition, repeated failures lock the token. Failures
 * with pass codes are counted separately from failures with verification codes and one-time
 * passwords. The fifth consecutive failure of one kind locks the token for 30 seconds. Each further
 * failure locks it for twice as long as the previous one, up to an hour. The hundredth failure
 * locks it until {@link #unlock} is called. A locked token rejects all secrets, does not count
 * attempts and does not use up secrets. A success resets the failures of its kind. Issuing a new
 * code or password does not.
 *
 * <p><b>Untrusted callers.</b> {@link #authenticate}, {@link #changePassCode} and {@link
 * #forgotPassCode} may be exposed to untrusted callers. Unless the correct secret is presented,
 * their results and their work (store calls and hashes) do not depend on whether an identifier is
 * known, or on the state, lockout and policy of its token. The other methods are for the host only,
 * because their exceptions disclose whether a token exists and what its state is.
 *
 * <p>All expiry times are exclusive. Every call may throw {@link io.octroi.StorageException}. A
 * call may throw {@link io.octroi.ContendedException} if other {@code Octroi} instances keep
 * changing the same token. Calls that change data may also throw {@link
 * io.octroi.UnknownOutcomeException}. This service is thread-safe. At most two pass codes are
 * hashed concurrently; further calls wait.
 */
public interface AccessTokens {

  /**
   * Creates a token.
   *
   * @param draft the data of the token
   * @return the token and its generated secrets, which cannot be read again
   * @throws io.octroi.InvalidInputException if the draft violates the policy; lists all violations
   * @throws io.octroi.ConflictException if the identifier or the code is already in use, or if the
   *     account already has the maximum number of tokens
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  CreatedAccessToken create(AccessTokenDraft draft);

  /**
   * Creates a token whose pass code is known only by the hash that another system has stored. The
   * token is effective immediately, because the other system has verified its holder. The first
   * successful use of the pass code replaces the hash by one with this service's parameters and
   * pepper.
   *
   * <p>The hash was computed from the UTF-8 form of the pass code, without a pepper. Two formats
   * are supported:
   *
   * <ul>
   *   <li>bcrypt with the prefix {@code $2a$}, {@code $2b$} or {@code $2y$} and a cost of 4 to 14.
   *       As in other systems, only the first 72 bytes of the pass code count.
   *   <li>Argon2id version 1.3 in the PHC string format, such as {@code
   *       $argon2id$v=19$m=65536,t=3,p=4$salt$hash}, with 1 to 16 lanes, at most 128 MiB, at most
   *       10 passes, a salt of 8 to 64 bytes and a hash of 16 to 64 bytes.
   * </ul>
   *
   * <p>Until its first use, an imported hash can take more or less time to check than the hash of
   * an unknown identifier does, which can disclose that the identifier is known.
   *
   * @param draft the data of the token, with an identifier and without a pass code
   * @param hash the hash of the pass code
   * @return the token, and its authentication code if the policy generates one
   * @throws io.octroi.InvalidInputException if the draft violates the policy, or if the hash has
   *     another format or other parameters; lists all violations
   * @throws io.octroi.ConflictException if the identifier or the code is already in use, or if the
   *     account already has the maximum number of tokens
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  CreatedAccessToken importHashed(AccessTokenDraft draft, Secret hash);

  /**
   * Verifies a pending token and makes it effective.
   *
   * @param ref the token
   * @param code the verification code; ASCII spaces and dashes are ignored
   * @return the result
   * @throws io.octroi.accesstoken.IllegalTransitionException if the token is not pending
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  Verification verify(TokenRef ref, Secret code);

  /**
   * Verifies a pending token, makes it effective and sets its pass code.
   *
   * @param ref the token
   * @param code the verification code; ASCII spaces and dashes are ignored
   * @param newPassCode the new pass code
   * @return the result
   * @throws io.octroi.accesstoken.IllegalTransitionException if the token is not pending
   * @throws io.octroi.InvalidInputException if the pass code violates the policy, or if the token
   *     has no identifier; the call then does not count as an attempt
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  Verification verify(TokenRef ref, Secret code, Secret newPassCode);

  /**
   * Issues a new verification code for a pending token. The previous code becomes invalid.
   *
   * @param ref the token
   * @return the code
   * @throws io.octroi.accesstoken.IllegalTransitionException if the token is not pending
   * @throws io.octroi.guard.RateLimitedException if too many codes have been issued for the token
   *     or the tenant ({@code OctroiBuilder.issuedCodeLimit}); the previous code then remains valid
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  IssuedCode resetVerificationCode(TokenRef ref);

  /**
   * Makes a disabled token effective again.
   *
   * @param ref the token
   * @return the updated token
   * @throws io.octroi.accesstoken.IllegalTransitionException if the state is not {@link
   *     AccessTokenState#NOT_EFFECTIVE}
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  AccessToken setEffective(TokenRef ref);

  /**
   * Disables an effective token. Invalidates its one-time password and its temporary pass code.
   *
   * @param ref the token
   * @return the updated token
   * @throws io.octroi.accesstoken.IllegalTransitionException if the token is not effective
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  AccessToken setNotEffective(TokenRef ref);

  /**
   * Authenticates the holder of a token. A one-time password is valid for one use. The first use of
   * a temporary pass code invalidates the old pass code. From then on, the temporary pass code is
   * valid only for {@link #changePassCode}.
   *
   * @param credentials the presented credentials
   * @return {@code Authenticated} if the credentials are correct and the token is effective and not
   *     locked; otherwise {@code Refused}. Every refusal requires the same store calls and hashes
   * @throws io.octroi.guard.RateLimitedException if the credentials are an authentication code of
   *     fewer than 16 characters, correct or not, and too many such codes have been refused ({@code
   *     OctroiBuilder.codeGuessLimit})
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  Authentication authenticate(TokenCredentials credentials);

  /**
   * Changes a pass code on behalf of its holder. Checks the credentials first, with the same
   * effects as {@link #authenticate}, and then the new pass code. Only the holder can therefore
   * learn which pass codes the policy rejects.
   *
   * @param credentials the presented credentials
   * @param newPassCode the new pass code, which must differ from the presented one
   * @return {@code Refused} if the credentials are wrong, or if the token is not effective, is
   *     locked or has no identifier; {@code Rejected} if the credentials are correct but the new
   *     pass code violates the policy, in which case no secret is used up; otherwise {@code
   *     Changed}
   * @throws io.octroi.guard.RateLimitedException under the same conditions as in {@link
   *     #authenticate}
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  PassCodeChange changePassCode(TokenCredentials credentials, Secret newPassCode);

  /**
   * Sends a temporary pass code to the holder of a token, through the host's {@link
   * SecretDelivery}. The identifier of the token must be an e-mail address. The temporary pass code
   * is valid for 24 hours and for one use. The old pass code remains valid until the temporary one
   * is used.
   *
   * <p>If the identifier is unknown or the token is not effective, the call makes the same store
   * calls but sends nothing. If the limit on such calls is exceeded ({@code
   * OctroiBuilder.forgotPassCodeLimit}), the call does nothing, and a temporary pass code that was
   * sent earlier remains valid.
   *
   * @param identifier the e-mail address
   * @throws io.octroi.InvalidInputException if the identifier is not an e-mail address, or if no
   *     {@link SecretDelivery} is configured
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  void forgotPassCode(String identifier);

  /**
   * Replaces the pass code of an effective token with a random one that satisfies the policy.
   * Invalidates its one-time password and its temporary pass code.
   *
   * @param ref the token
   * @return the new pass code, which cannot be read again
   * @throws io.octroi.accesstoken.IllegalTransitionException if the token is not effective
   * @throws io.octroi.InvalidInputException if the token has no identifier
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  Secret resetPassCode(TokenRef ref);

  /**
   * Issues a one-time password for an effective token. Any previous one-time password becomes
   * invalid.
   *
   * @param ref the token
   * @return the one-time password
   * @throws io.octroi.accesstoken.IllegalTransitionException if the token is not effective
   * @throws io.octroi.InvalidInputException if the token has no identifier
   * @throws io.octroi.guard.RateLimitedException if too many codes have been issued for the token
   *     or the tenant ({@code OctroiBuilder.issuedCodeLimit}); the previous code then remains valid
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  IssuedCode generateOneTimePassword(TokenRef ref);

  /**
   * Deletes a disabled token. Its identifier and authentication code can be reused immediately.
   *
   * @param ref the token
   * @throws io.octroi.accesstoken.IllegalTransitionException if the state is not {@link
   *     AccessTokenState#NOT_EFFECTIVE}
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  void delete(TokenRef ref);

  /**
   * Updates a token. The updated token must have both an identifier and a pass code, or neither.
   * Changing the identifier or the pass code invalidates the one-time password, the verification
   * code and the temporary pass code.
   *
   * @param ref the token
   * @param change the change
   * @return the updated token
   * @throws io.octroi.InvalidInputException if the change violates the policy or clears a required
   *     value; lists all violations
   * @throws io.octroi.ConflictException if the identifier or the code is already in use, or if the
   *     account already has the maximum number of tokens
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  AccessToken update(TokenRef ref, AccessTokenChange change);

  /**
   * Unlocks a token and resets its failure counts.
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
   * @return the token without its secrets, or empty if there is no such token
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_READ)
  Optional<AccessToken> get(TokenRef ref);

  /**
   * Lists the tokens of an account or a rewards participant.
   *
   * @param association the account or participant
   * @param classification the classification of the tokens; null for all
   * @param page the page to return
   * @return a page of tokens, ordered by id
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_READ)
  Page<AccessToken> list(
      Association association, @Nullable String classification, PageRequest page);

  /**
   * Lists the tokens that are associated with neither an account nor a participant.
   *
   * @param state the state of the tokens; null for all
   * @param page the page to return
   * @return a page of tokens, ordered by id
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_READ)
  Page<AccessToken> listUnassociated(@Nullable AccessTokenState state, PageRequest page);

  /**
   * Deletes the pending tokens that were created before an instant. Their identifiers can then be
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
   * Sets the default policy, which applies to tokens without a classification. It takes effect at
   * the next call and does not change existing tokens.
   *
   * @param policy the policy
   * @throws io.octroi.InvalidInputException if a component of the policy is out of bounds or cannot
   *     be satisfied; lists all such components
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  void setPolicy(AccessTokenPolicy policy);

  /**
   * Creates a classification, or replaces the policy of an existing one. The policy takes effect at
   * the next call.
   *
   * @param name the name of the classification, 1 to 64 characters, compared exactly
   * @param policy the policy
   * @throws io.octroi.InvalidInputException if the name is invalid, if the policy is invalid as
   *     described in {@link #setPolicy}, or if there are already 100 other classifications
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  void putClassification(String name, AccessTokenPolicy policy);

  /**
   * Deletes a classification. From then on, the default policy applies to its tokens.
   *
   * @param name the name of the classification
   * @throws io.octroi.NotFoundException if there is no such classification
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  void deleteClassification(String name);
}
