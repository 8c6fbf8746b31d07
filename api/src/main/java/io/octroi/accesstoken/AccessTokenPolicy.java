package io.octroi.accesstoken;

import java.time.Duration;

/**
 * The requirements for the access tokens of a classification, or for tokens without one. {@link
 * AccessTokens#setPolicy} and {@link AccessTokens#putClassification} validate them.
 *
 * @param identifier the requirements for identifiers
 * @param passCode the requirements for pass codes; the format must be {@code FREE_TEXT} or {@code
 *     NUMBER}, so that pass codes can be generated
 * @param code the requirements for authentication codes; a minimum length below 16 is accepted only
 *     if guesses are limited ({@code OctroiBuilder.codeGuessLimit}), as they are by default
 * @param verification whether a new token must be verified before it becomes effective
 * @param mayLackIdentifier whether a token may have only an authentication code, without an
 *     identifier and a pass code
 * @param tokensPerAccount the maximum number of tokens per account, 1 to {@value
 *     #TOKENS_PER_ACCOUNT_MAX}; a lower value does not affect existing tokens
 * @param verificationCodeLife the lifetime of verification codes, 1 second to 365 days
 * @param oneTimePasswordLife the lifetime of one-time passwords, 1 second to 365 days
 * @param attempts the maximum number of attempts for each verification code or one-time password, 1
 *     to {@value #ATTEMPTS_MAX}
 */
public record AccessTokenPolicy(
    KeyPolicy identifier,
    KeyPolicy passCode,
    KeyPolicy code,
    boolean verification,
    boolean mayLackIdentifier,
    int tokensPerAccount,
    Duration verificationCodeLife,
    Duration oneTimePasswordLife,
    int attempts) {

  /** The maximum value of {@code tokensPerAccount}. */
  public static final int TOKENS_PER_ACCOUNT_MAX = 10_000;

  /** The maximum value of {@code attempts}. */
  public static final int ATTEMPTS_MAX = 10;

  /**
   * Returns the default policy. It has the following settings:
   *
   * <ul>
   *   <li>All values are free text, and none are generated.
   *   <li>Pass codes have at least 6 characters, and authentication codes at least 4.
   *   <li>New tokens must be verified.
   *   <li>A token may have an authentication code without a pass code.
   *   <li>An account may have up to 100 tokens.
   *   <li>Verification codes are valid for 24 hours, and one-time passwords for 10 minutes.
   *   <li>Each verification code or one-time password allows 5 attempts.
   * </ul>
   *
   * @return the policy
   */
  public static AccessTokenPolicy standard() {
    return new AccessTokenPolicy(
        KeyPolicy.of(KeyFormat.FREE_TEXT),
        KeyPolicy.of(KeyFormat.FREE_TEXT).minLength(6),
        KeyPolicy.of(KeyFormat.FREE_TEXT).minLength(4),
        true,
        true,
        100,
        Duration.ofHours(24),
        Duration.ofMinutes(10),
        5);
  }

  /**
   * Returns a copy of this policy with the given requirements for identifiers.
   *
   * @param value the requirements
   * @return the copy
   */
  public AccessTokenPolicy withIdentifier(KeyPolicy value) {
    return new AccessTokenPolicy(
        value,
        passCode,
        code,
        verification,
        mayLackIdentifier,
        tokensPerAccount,
        verificationCodeLife,
        oneTimePasswordLife,
        attempts);
  }

  /**
   * Returns a copy of this policy with the given requirements for pass codes.
   *
   * @param value the requirements
   * @return the copy
   */
  public AccessTokenPolicy withPassCode(KeyPolicy value) {
    return new AccessTokenPolicy(
        identifier,
        value,
        code,
        verification,
        mayLackIdentifier,
        tokensPerAccount,
        verificationCodeLife,
        oneTimePasswordLife,
        attempts);
  }

  /**
   * Returns a copy of this policy with the given requirements for authentication codes.
   *
   * @param value the requirements
   * @return the copy
   */
  public AccessTokenPolicy withCode(KeyPolicy value) {
    return new AccessTokenPolicy(
        identifier,
        passCode,
        value,
        verification,
        mayLackIdentifier,
        tokensPerAccount,
        verificationCodeLife,
        oneTimePasswordLife,
        attempts);
  }

  /**
   * Returns a copy of this policy that requires verification or does not require it.
   *
   * @param value whether a new token must be verified
   * @return the copy
   */
  public AccessTokenPolicy withVerification(boolean value) {
    return new AccessTokenPolicy(
        identifier,
        passCode,
        code,
        value,
        mayLackIdentifier,
        tokensPerAccount,
        verificationCodeLife,
        oneTimePasswordLife,
        attempts);
  }

  /**
   * Returns a copy of this policy that allows or forbids tokens that have an authentication code
   * without a pass code.
   *
   * @param value whether a token may have an authentication code without a pass code
   * @return the copy
   */
  public AccessTokenPolicy withMayLackIdentifier(boolean value) {
    return new AccessTokenPolicy(
        identifier,
        passCode,
        code,
        verification,
        value,
        tokensPerAccount,
        verificationCodeLife,
        oneTimePasswordLife,
        attempts);
  }

  /**
   * Returns a copy of this policy with the given maximum number of tokens per account.
   *
   * @param value the maximum number of tokens per account
   * @return the copy
   */
  public AccessTokenPolicy withTokensPerAccount(int value) {
    return new AccessTokenPolicy(
        identifier,
        passCode,
        code,
        verification,
        mayLackIdentifier,
        value,
        verificationCodeLife,
        oneTimePasswordLife,
        attempts);
  }

  /**
   * Returns a copy of this policy with the given lifetimes of verification codes and one-time
   * passwords.
   *
   * @param ofVerificationCodes the lifetime of verification codes
   * @param ofOneTimePasswords the lifetime of one-time passwords
   * @return the copy
   */
  public AccessTokenPolicy withLives(Duration ofVerificationCodes, Duration ofOneTimePasswords) {
    return new AccessTokenPolicy(
        identifier,
        passCode,
        code,
        verification,
        mayLackIdentifier,
        tokensPerAccount,
        ofVerificationCodes,
        ofOneTimePasswords,
        attempts);
  }

  /**
   * Returns a copy of this policy with the given maximum number of attempts.
   *
   * @param value the maximum number of attempts for each code or password
   * @return the copy
   */
  public AccessTokenPolicy withAttempts(int value) {
    return new AccessTokenPolicy(
        identifier,
        passCode,
        code,
        verification,
        mayLackIdentifier,
        tokensPerAccount,
        verificationCodeLife,
        oneTimePasswordLife,
        value);
  }
}
