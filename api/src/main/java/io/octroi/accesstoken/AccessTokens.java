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
 * authentication code alone, or by an identifier with a pass code or a one-time password. Codes are
 * unique in the tenant, and so are identifiers.
 *
 * <pre>
 * create -> PENDING_VERIFICATION --verify--> EFFECTIVE &lt;--> NOT_EFFECTIVE --delete--> gone
 * </pre>
 *
 * <p>Without verification a token is effective when it is created. A call that the state does not
 * allow is an {@link io.octroi.accesstoken.IllegalTransitionException}, and one for a token that is
 * not there an {@link UnknownAccessTokenException}; neither changes anything.
 *
 * <p><b>Secrets.</b> Pass codes are kept as Argon2id hashes, everything else as keyed hashes; of an
 * authentication code also its last two characters, and never more than a quarter of it. What is
 * generated is handed out once. The key comes from the host ({@code OctroiBuilder}) or is kept in
 * the store, and then protects nothing when the whole store leaks: six digits are soon tried out.
 * All text is brought into the normal form NFC first. Identifiers that are e-mail addresses compare
 * without regard to ASCII case unless the builder sets otherwise, all others exactly.
 *
 * <p><b>What voids secrets.</b> When the pass code of a token changes (by {@link #changePassCode},
 * {@link #resetPassCode}, {@link #update}, {@link #verify(TokenRef, Secret, Secret)} or the first
 * use of a temporary pass code), when its state changes, and when it gets another identifier, its
 * one-time password, verification code and temporary pass code are void. Its authentication code
 * stays until {@link #update} replaces it.
 *
 * <p><b>Guessing.</b> A verification code or one-time password can be tried as often as the policy
 * says, five times unless it says otherwise. From the fifth consecutive failure on, by whatever
 * secret, a token is locked: for 30 seconds, and twice as long each time, up to an hour; at the
 * hundredth until {@link #unlock}. While it is locked nothing lets anybody in, and nothing is used
 * up or counted. A success resets the failures; a new code or password does not.
 *
 * <p><b>Strangers.</b> {@link #authenticate}, {@link #changePassCode} and {@link #forgotPassCode}
 * may be exposed to anyone. Without the right secret, their answers and their work (store calls and
 * hashes) do not depend on whether an identifier is known, locked, pending or under another policy.
 * The other calls are for the host: their exceptions tell whether a token exists and which state it
 * is in.
 *
 * <p>What ends at an instant is over at that instant. Every call may throw {@link
 * io.octroi.StorageException}, or {@link io.octroi.ContendedException} when other openers of the
 * store keep changing the same token; the changing ones {@link io.octroi.UnknownOutcomeException}.
 * Safe for use by many threads; at most two pass codes are hashed at a time, others wait.
 */
public interface AccessTokens {

  /**
   * Creates a token.
   *
   * @param draft what it is to be
   * @return the token and the secrets that were generated, which are not shown again
   * @throws io.octroi.InvalidInputException naming everything that breaks the policy
   * @throws io.octroi.ConflictException naming which of identifier and code is in use, or telling
   *     that the account has the most tokens allowed
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  CreatedAccessToken create(AccessTokenDraft draft);

  /**
   * Verifies a pending token, which makes it effective.
   *
   * @param ref the token
   * @param code the verification code; ASCII spaces and dashes in it do not count
   * @return what came of it
   * @throws io.octroi.accesstoken.IllegalTransitionException unless the token is pending
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  Verification verify(TokenRef ref, Secret code);

  /**
   * Verifies a pending token and gives it a pass code.
   *
   * @param ref the token
   * @param code the verification code; ASCII spaces and dashes in it do not count
   * @param newPassCode its pass code from then on
   * @return what came of it
   * @throws io.octroi.accesstoken.IllegalTransitionException unless the token is pending
   * @throws io.octroi.InvalidInputException if the pass code breaks the policy, or the token has no
   *     identifier; the code was not tried
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  Verification verify(TokenRef ref, Secret code, Secret newPassCode);

  /**
   * Gives a pending token a new verification code; the old one is dead.
   *
   * @param ref the token
   * @return the code
   * @throws io.octroi.accesstoken.IllegalTransitionException unless the token is pending
   * @throws io.octroi.guard.RateLimitedException if too many codes were issued for the token or the
   *     tenant ({@code OctroiBuilder.issuedCodeLimit}); the code from before stays in force
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  IssuedCode resetVerificationCode(TokenRef ref);

  /**
   * Puts a token in force.
   *
   * @param ref the token
   * @return the token
   * @throws io.octroi.accesstoken.IllegalTransitionException unless the token is not effective
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  AccessToken setEffective(TokenRef ref);

  /**
   * Puts a token out of force. Voids its one-time password and its temporary pass code.
   *
   * @param ref the token
   * @return the token
   * @throws io.octroi.accesstoken.IllegalTransitionException unless the token is effective
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  AccessToken setNotEffective(TokenRef ref);

  /**
   * Lets credentials in. A one-time password is used up by it. The first use of a temporary pass
   * code ends the old pass code; from then on it can only be changed ({@link #changePassCode}).
   *
   * @param credentials what somebody shows
   * @return {@code Authenticated} for an effective token that is not locked; {@code Refused} alike
   *     for everything else, after the same store calls and hashes
   * @throws io.octroi.guard.RateLimitedException for an authentication code of fewer than 16
   *     characters, right or wrong, if too many were refused ({@code OctroiBuilder.codeGuessLimit})
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  Authentication authenticate(TokenCredentials credentials);

  /**
   * Changes a pass code for its holder. Checks the credentials first, which counts as in {@link
   * #authenticate}, and then the new pass code, so that only the holder learns what the policy
   * refuses.
   *
   * @param credentials what the holder shows
   * @param newPassCode the new pass code, another than the one shown
   * @return {@code Refused} for wrong credentials, a token that is not effective or locked, and a
   *     token without identifier; {@code Rejected} for right credentials and a new pass code that
   *     breaks the policy, in which case nothing is used up
   * @throws io.octroi.guard.RateLimitedException as {@link #authenticate} does
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  PassCodeChange changePassCode(TokenCredentials credentials, Secret newPassCode);

  /**
   * Sends a temporary pass code to an identifier that is an e-mail address, through the host's
   * {@link SecretDelivery}. It is good for 24 hours and one use; the old pass code goes on working
   * until then. Sends nothing for an unknown identifier or a token that is not effective, after the
   * same store calls, and nothing beyond the limit ({@code OctroiBuilder.forgotPassCodeLimit}),
   * without store calls; what was sent before then stays in force.
   *
   * @param identifier the e-mail address
   * @throws io.octroi.InvalidInputException if it is no e-mail address, or the builder was given no
   *     delivery
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  void forgotPassCode(String identifier);

  /**
   * Replaces the pass code of an effective token by a random one that satisfies the policy. Voids
   * its one-time password and its temporary pass code.
   *
   * @param ref the token
   * @return the new pass code, which is not shown again
   * @throws io.octroi.accesstoken.IllegalTransitionException unless the token is effective
   * @throws io.octroi.InvalidInputException if the token has no identifier
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  Secret resetPassCode(TokenRef ref);

  /**
   * Gives an effective token a one-time password; one from before is dead.
   *
   * @param ref the token
   * @return the password
   * @throws io.octroi.accesstoken.IllegalTransitionException unless the token is effective
   * @throws io.octroi.InvalidInputException if the token has no identifier
   * @throws io.octroi.guard.RateLimitedException if too many codes were issued for the token or the
   *     tenant ({@code OctroiBuilder.issuedCodeLimit}); the code from before stays in force
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  IssuedCode generateOneTimePassword(TokenRef ref);

  /**
   * Deletes a token; its identifier and code may be used again at once.
   *
   * @param ref the token
   * @throws io.octroi.accesstoken.IllegalTransitionException unless the token is not effective
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  void delete(TokenRef ref);

  /**
   * Changes a token. What the change does not name stays; what it names with null is cleared.
   * Identifier and pass code come and go together. Another identifier or another pass code voids
   * the one-time password, the verification code and the temporary pass code.
   *
   * @param ref the token
   * @param change what to change
   * @return the token
   * @throws io.octroi.InvalidInputException naming everything that breaks the policy, or clears
   *     what a token needs
   * @throws io.octroi.ConflictException naming which of identifier and code is in use, or telling
   *     that the account has the most tokens allowed
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  AccessToken update(TokenRef ref, AccessTokenChange change);

  /**
   * Forgets the failures of a token, and its lock.
   *
   * @param ref the token
   * @return the token
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
   * The tokens of an account or a participant.
   *
   * @param association whose
   * @param classification only those of this classification; null for any
   * @param page which part
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
   * Drops tokens that were never verified and would block their identifiers for ever; in batches,
   * so that other calls go on meanwhile.
   *
   * @param before the exclusive end: those created before it are dropped
   * @return how many were dropped
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_PURGE)
  long purgePendingBefore(Instant before);

  /**
   * The definition in force and the classifications.
   *
   * @return the policies
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_READ)
  AccessTokenConfiguration configuration();

  /**
   * Sets the policy for tokens without a classification, from the next call on. Tokens that are
   * there stay as they are.
   *
   * @param policy the policy
   * @throws io.octroi.InvalidInputException naming everything that is out of bounds, and every key
   *     that could not be satisfied
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  void setPolicy(AccessTokenPolicy policy);

  /**
   * Sets the policy of a classification, from the next call on.
   *
   * @param name the classification, 1 to 64 characters, compared exactly
   * @param policy the policy
   * @throws io.octroi.InvalidInputException as {@link #setPolicy} does, or if there are 100
   *     classifications already
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  void putClassification(String name, AccessTokenPolicy policy);

  /**
   * Deletes a classification. The policy for tokens without a classification applies to its tokens
   * from then on.
   *
   * @param name the classification
   * @throws io.octroi.NotFoundException if there is none of this name
   */
  @RequiresPermission(Permission.ACCESS_TOKENS_WRITE)
  void deleteClassification(String name);
}
