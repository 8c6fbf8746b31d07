package io.octroi.accesstoken;

import java.time.Duration;

/**
 * The requirements on access tokens. {@link AccessTokens#setPolicy} and {@link
 * AccessTokens#putClassification} validate them.
 *
 * @param identifier the requirements on identifiers
 * @param passCode the requirements on pass codes; the format must be {@code FREE_TEXT} or {@code
 *     NUMBER}, so that pass codes can be generated
 * @param code the requirements on authentication codes; a minimum length below 16 is accepted only
 *     with a limit on guesses ({@code OctroiBuilder.codeGuessLimit}), which is set by default
 * @param verification whether a new token must be verified before it becomes effective
 * @param mayLackIdentifier whether a token may have only an authentication code, without identifier
 *     and pass code
 * @param tokensPerAccount the maximum number of tokens of an account, 1 to {@value
 *     #TOKENS_PER_ACCOUNT_MAX}; a lower value does not affect existing tokens
 * @param verificationCodeLife the lifetime of verification codes, 1 second to 365 days
 * @param oneTimePasswordLife the lifetime of one-time passwords, 1 second to 365 days
 * @param attempts the maximum number of attempts for a verification code or one-time password, 1 to
 *     {@value #ATTEMPTS_MAX}
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
   * Returns the default policy: any identifiers; pass codes of at least 6 characters;
   * authentication codes of at least 4 characters; nothing generated; verification required; tokens
   * with only an authentication code allowed; 100 tokens per account; lifetimes of 24 hours for
   * verification codes and 10 minutes for one-time passwords; 5 attempts.
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
   * Returns this policy with other requirements on identifiers.
   *
   * @param value the requirements
   * @return the policy
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
   * Returns this policy with other requirements on pass codes.
   *
   * @param value the requirements
   * @return the policy
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
   * Returns this policy with other requirements on authentication codes.
   *
   * @param value the requirements
   * @return the policy
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
   * Returns this policy with or without verification.
   *
   * @param value whether a new token must be verified
   * @return the policy
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
   * Returns this policy with or without tokens that have only an authentication code.
   *
   * @param value whether a token may have only an authentication code
   * @return the policy
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
   * Returns this policy with another maximum number of tokens per account.
   *
   * @param value the maximum number of tokens
   * @return the policy
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
   * Returns this policy with other lifetimes of codes.
   *
   * @param ofVerificationCodes the lifetime of verification codes
   * @param ofOneTimePasswords the lifetime of one-time passwords
   * @return the policy
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
   * Returns this policy with another maximum number of attempts.
   *
   * @param value the maximum number of attempts for a code
   * @return the policy
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
