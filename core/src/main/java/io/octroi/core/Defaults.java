package io.octroi.core;

import io.octroi.accesstoken.AttemptLimit;
import io.octroi.guard.RateLimit;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The default settings of an {@link OctroiBuilder}. */
public final class Defaults {

  /** The default time zone that determines today's date. */
  public static final ZoneId ZONE = ZoneOffset.UTC;

  /** The default maximum number of products, and of customers, that are cached for each tenant. */
  public static final int CACHED = 100_000;

  /** The default time for which an e-commerce token is active after it is issued or refreshed. */
  public static final Duration ECOMMERCE_TOKEN_LIFETIME = Duration.ofHours(1);

  /**
   * The default time after which an issued e-commerce token expires, even if it has been refreshed.
   */
  public static final Duration ECOMMERCE_TOKEN_CAP = Duration.ofHours(24);

  /**
   * The default limit on temporary pass codes that {@code forgotPassCode} sends: 1 for each
   * identifier and 1,000 for each tenant within 15 minutes.
   */
  public static final AttemptLimit FORGOT_PASS_CODE_LIMIT =
      new AttemptLimit(1, 1_000, Duration.ofMinutes(15));

  /**
   * The default limit on refused authentication codes with fewer than 16 characters: 100 for each
   * tenant within one hour.
   */
  public static final AttemptLimit CODE_GUESS_LIMIT =
      new AttemptLimit(100, 100, Duration.ofHours(1));

  /**
   * The default limit on codes that {@code generateOneTimePassword} and {@code
   * resetVerificationCode} issue: 5 for each token and 10,000 for each tenant within 15 minutes.
   */
  public static final AttemptLimit ISSUED_CODE_LIMIT =
      new AttemptLimit(5, 10_000, Duration.ofMinutes(15));

  /** The default and minimum amount of memory that the hashing of a pass code uses, in KiB. */
  public static final int PASS_CODE_MEMORY = 19 * 1_024;

  /** The default and minimum number of passes over the memory when a pass code is hashed. */
  public static final int PASS_CODE_PASSES = 2;

  /** The default rate limit for the calls of a credential: 200 calls in 60 seconds. */
  public static final RateLimit RATE_LIMIT = RateLimit.perMinute(200);

  /**
   * The default staleness for a store that several processes share: changes become visible within 1
   * second, and answers from memory are refused after 5 minutes.
   */
  public static final Staleness STALENESS = Staleness.within(Duration.ofSeconds(1));

  private Defaults() {}
}
