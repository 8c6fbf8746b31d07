package io.octroi.core;

import io.octroi.accesstoken.AttemptLimit;
import io.octroi.guard.RateLimit;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The default settings of an {@link OctroiBuilder}. */
public final class Defaults {

  /** The default zone of today's date. */
  public static final ZoneId ZONE = ZoneOffset.UTC;

  /** The default number of products, and of customers, cached for each tenant. */
  public static final int CACHED = 100_000;

  /** The default time for which an e-commerce token is active after its issue or refresh. */
  public static final Duration ECOMMERCE_TOKEN_LIFETIME = Duration.ofHours(1);

  /** The default time after which an e-commerce token can no longer be refreshed. */
  public static final Duration ECOMMERCE_TOKEN_CAP = Duration.ofHours(24);

  /**
   * The default limit of temporary pass codes sent by {@code forgotPassCode}: in 15 minutes, 1 for
   * an address and 1,000 for a tenant.
   */
  public static final AttemptLimit FORGOT_PASS_CODE_LIMIT =
      new AttemptLimit(1, 1_000, Duration.ofMinutes(15));

  /**
   * The default limit of refused authentication codes with fewer than 16 characters: in an hour,
   * 100 for a tenant.
   */
  public static final AttemptLimit CODE_GUESS_LIMIT =
      new AttemptLimit(100, 100, Duration.ofHours(1));

  /**
   * The default limit of codes issued by {@code generateOneTimePassword} and {@code
   * resetVerificationCode}: in 15 minutes, 5 for a token and 10,000 for a tenant.
   */
  public static final AttemptLimit ISSUED_CODE_LIMIT =
      new AttemptLimit(5, 10_000, Duration.ofMinutes(15));

  /** The default, and minimum, memory cost of the hash of a pass code, in KiB. */
  public static final int PASS_CODE_MEMORY = 19 * 1_024;

  /** The default, and minimum, number of passes over the memory of the hash of a pass code. */
  public static final int PASS_CODE_PASSES = 2;

  /** The default limit of calls of a credential in 60 seconds. */
  public static final RateLimit RATE_LIMIT = RateLimit.perMinute(200);

  private Defaults() {}
}
