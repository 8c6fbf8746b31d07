package io.octroi.accesstoken;

import java.time.Duration;

/**
 * How access tokens have to be. A draft until {@link AccessTokens#setPolicy} or {@link
 * AccessTokens#putClassification} has checked it.
 *
 * @param identifier how identifiers have to be
 * @param passCode how pass codes have to be; their format is {@code FREE_TEXT} or {@code NUMBER},
 *     so that one can be generated
 * @param code how authentication codes have to be; fewer than 16 characters are accepted only with
 *     a limit of guesses ({@code OctroiBuilder.codeGuessLimit}), which is there by default
 * @param verification whether a new token is to be verified before it is effective
 * @param mayLackIdentifier whether a token may have an authentication code alone, without
 *     identifier and pass code
 * @param tokensPerAccount the most tokens of one account, 1 to {@value #TOKENS_PER_ACCOUNT_MAX};
 *     lowering it leaves those that are there
 * @param verificationCodeLife how long a verification code is good, a second to 365 days
 * @param oneTimePasswordLife how long a one-time password is good, a second to 365 days
 * @param attempts how often one verification code or one-time password may be tried, 1 to {@value
 *     #ATTEMPTS_MAX}
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

  /** The most that {@code tokensPerAccount} may be. */
  public static final int TOKENS_PER_ACCOUNT_MAX = 10_000;

  /** The most that {@code attempts} may be. */
  public static final int ATTEMPTS_MAX = 10;

  /**
   * What is in force until a host defines something else: any identifiers; pass codes of at least 6
   * characters; authentication codes of at least 4; nothing is generated; verification is needed; a
   * token may have a code alone; 100 tokens an account; verification codes for 24 hours, one-time
   * passwords for 10 minutes; 5 attempts.
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
   * The same, with other identifiers.
   *
   * @param value how they have to be
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
   * The same, with other pass codes.
   *
   * @param value how they have to be
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
   * The same, with other authentication codes.
   *
   * @param value how they have to be
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
   * The same, with or without verification.
   *
   * @param value whether a new token is to be verified
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
   * The same, but for what a token may lack.
   *
   * @param value whether it may have an authentication code alone
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
   * The same, with another maximum an account.
   *
   * @param value the most tokens of one account
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
   * The same, with other lives of codes.
   *
   * @param ofVerificationCodes how long a verification code is good
   * @param ofOneTimePasswords how long a one-time password is good
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
   * The same, with other attempts.
   *
   * @param value how often one code may be tried
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
