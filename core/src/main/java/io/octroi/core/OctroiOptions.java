package io.octroi.core;

import io.octroi.Secret;
import io.octroi.accesstoken.AttemptLimit;
import io.octroi.accesstoken.SecretDelivery;
import io.octroi.consent.IpKeeping;
import io.octroi.core.accesstoken.Argon2Hasher;
import io.octroi.core.accesstoken.FastHasher;
import io.octroi.core.accesstoken.HashingLimit;
import io.octroi.core.coherence.Freshness;
import io.octroi.core.shared.AccessTokenSettings;
import io.octroi.core.shared.ConsentSettings;
import io.octroi.core.shared.EcommerceTokenSettings;
import io.octroi.core.shared.GuardSettings;
import io.octroi.core.shared.PassCodeHasher;
import io.octroi.core.shared.Settings;
import io.octroi.core.shared.SharingSettings;
import io.octroi.guard.CallListener;
import io.octroi.guard.RateLimit;
import io.octroi.internal.Violations;
import java.time.Duration;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneId;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The settings that an {@link OctroiBuilder} collects. Initially, all settings have their default
 * values. Not thread-safe.
 */
final class OctroiOptions {

  /** The minimum number of characters of a key or a pepper. */
  private static final int KEY_MIN = 32;

  private static final int PASS_CODE_MEMORY_MAX = 1_024 * 1_024;
  private static final int PASS_CODE_PASSES_MAX = 100;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration ECOMMERCE_TOKEN_CAP_MAX = Duration.ofDays(3_650);
  private static final Duration CONTENTION = Duration.ofSeconds(10);
  private static final int CONSENT_VALIDITY_DAYS_MAX = 36_600;

  boolean keepStorageOpen;
  @Nullable InstantSource clock;
  @Nullable LongSupplier ticker;
  ZoneId zone = Defaults.ZONE;
  UnknownProducts unknownProducts = UnknownProducts.REFUSE;
  UnknownCustomers unknownCustomers = UnknownCustomers.REFUSE;
  Unrated unrated = Unrated.ANSWER;
  MismatchedZip mismatchedZip = MismatchedZip.WARN;
  int cachedProducts = Defaults.CACHED;
  int cachedCustomers = Defaults.CACHED;
  IpKeeping consentIps = IpKeeping.TRUNCATED;
  @Nullable Period consentValidity;
  Duration ecommerceTokenLifetime = Defaults.ECOMMERCE_TOKEN_LIFETIME;
  Duration ecommerceTokenCap = Defaults.ECOMMERCE_TOKEN_CAP;
  EcommerceTokenReplays ecommerceTokenReplays = EcommerceTokenReplays.DEFAULT;
  SubmittedCertificates submittedCertificates = SubmittedCertificates.IN_FORCE;
  int passCodeMemory = Defaults.PASS_CODE_MEMORY;
  int passCodePasses = Defaults.PASS_CODE_PASSES;
  @Nullable Secret passCodePepper;
  boolean fastPassCodes;
  @Nullable PassCodeHasher passCodeHasher;
  @Nullable Secret accessTokenKey;
  @Nullable SecretDelivery secretDelivery;
  boolean emailsIgnoreCase = true;
  AttemptLimit codeGuessLimit = Defaults.CODE_GUESS_LIMIT;
  AttemptLimit forgottenLimit = Defaults.FORGOT_PASS_CODE_LIMIT;
  AttemptLimit issuedCodeLimit = Defaults.ISSUED_CODE_LIMIT;
  RateLimit rateLimit = Defaults.RATE_LIMIT;
  @Nullable CallListener callListener;
  Staleness staleness = Defaults.STALENESS;
  @Nullable Boolean followsStoreClock;
  @Nullable LongSupplier pollTicker;
  Duration contention = CONTENTION;

  /** Validates the settings and reports all violations together. */
  void validate() {
    Violations faults = new Violations();
    faults.between("cachedProducts", cachedProducts, 1, Integer.MAX_VALUE);
    faults.between("cachedCustomers", cachedCustomers, 1, Integer.MAX_VALUE);
    if (consentValidity != null && !isValidity(consentValidity)) {
      faults.add("consentValidity", "is " + consentValidity + ", must be positive, at most P100Y");
    }
    faults.between(
        "ecommerceTokenLifetime", ecommerceTokenLifetime, SECOND, ECOMMERCE_TOKEN_CAP_MAX);
    faults.between(
        "ecommerceTokenCap", ecommerceTokenCap, ecommerceTokenLifetime, ECOMMERCE_TOKEN_CAP_MAX);
    faults.between(
        "passCodeHashing.memoryKib",
        passCodeMemory,
        Defaults.PASS_CODE_MEMORY,
        PASS_CODE_MEMORY_MAX);
    faults.between(
        "passCodeHashing.passes", passCodePasses, Defaults.PASS_CODE_PASSES, PASS_CODE_PASSES_MAX);
    key(faults, "passCodePepper", passCodePepper);
    key(faults, "accessTokenKey", accessTokenKey);
    faults.throwIfAny();
  }

  private static void key(Violations faults, String subject, @Nullable Secret secret) {
    if (secret != null && secret.reveal().length() < KEY_MIN) {
      faults.add(subject, "has fewer than " + KEY_MIN + " characters");
    }
  }

  private static boolean isValidity(Period period) {
    long days = 366L * period.getYears() + 31L * period.getMonths() + period.getDays();
    return !period.isNegative() && days >= 1 && days <= CONSENT_VALIDITY_DAYS_MAX;
  }

  Settings toSettings() {
    return new Settings(
        clock == null ? InstantSource.system() : clock,
        ticker,
        zone,
        unknownProducts == UnknownProducts.STANDARD,
        unknownCustomers == UnknownCustomers.ORDINARY,
        unrated == Unrated.REFUSE,
        mismatchedZip == MismatchedZip.REFUSE,
        cachedProducts,
        cachedCustomers,
        new ConsentSettings(consentIps, consentValidity),
        new EcommerceTokenSettings(
            ecommerceTokenLifetime,
            ecommerceTokenCap,
            ecommerceTokenReplays.grace().orElse(null),
            submittedCertificates == SubmittedCertificates.PENDING),
        new AccessTokenSettings(
            new HashingLimit(hasher()),
            accessTokenKey,
            secretDelivery,
            emailsIgnoreCase,
            forgottenLimit,
            codeGuessLimit,
            issuedCodeLimit),
        new GuardSettings(rateLimit, callListener),
        new SharingSettings(
            new Freshness(staleness.within(), staleness.refuseAfter()),
            followsStoreClock == null ? clock == null : followsStoreClock,
            pollTicker,
            contention));
  }

  private PassCodeHasher hasher() {
    if (passCodeHasher != null) {
      return passCodeHasher;
    }
    return fastPassCodes
        ? new FastHasher(passCodePepper)
        : new Argon2Hasher(passCodeMemory, passCodePasses, passCodePepper);
  }
}
