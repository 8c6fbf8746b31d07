package io.octroi.core;

import io.octroi.Secret;
import io.octroi.internal.Violations;
import java.time.Duration;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/** Looks at every setting of an {@link OctroiBuilder}, and names all that are out of bounds. */
final class SettingChecks {

  private static final Duration ECOMMERCE_TOKEN_CAP_MAX = Duration.ofDays(3_650);
  private static final int VALIDITY_DAYS_MAX = 36_600;

  private final Violations faults = new Violations();

  SettingChecks atLeastOne(String subject, long value) {
    if (value < 1) {
      faults.add(subject, "is " + value + ", and at least 1 is needed");
    }
    return this;
  }

  SettingChecks between(String subject, int value, int min, int max) {
    if (value < min || value > max) {
      faults.add(subject, "is " + value + ", not " + min + " to " + max);
    }
    return this;
  }

  SettingChecks key(String subject, @Nullable Secret secret) {
    if (secret != null && secret.reveal().length() < OctroiBuilder.KEY_MIN) {
      faults.add(subject, "has fewer than " + OctroiBuilder.KEY_MIN + " characters");
    }
    return this;
  }

  /** More than none, at most 100 years; null for no limit. */
  SettingChecks validity(String subject, @Nullable Period period) {
    if (period != null) {
      long days = 366L * period.getYears() + 31L * period.getMonths() + period.getDays();
      if (period.isNegative() || days < 1 || days > VALIDITY_DAYS_MAX) {
        faults.add(subject, "is " + period + ", not more than none to 100 years");
      }
    }
    return this;
  }

  SettingChecks ecommerceTokens(Duration lifetime, Duration cap) {
    if (lifetime.compareTo(Duration.ofSeconds(1)) < 0) {
      faults.add("ecommerceTokenLifetime", "is " + lifetime + ", and at least a second is needed");
    }
    if (cap.compareTo(lifetime) < 0) {
      faults.add("ecommerceTokenCap", "is " + cap + ", less than the lifetime of " + lifetime);
    }
    if (cap.compareTo(ECOMMERCE_TOKEN_CAP_MAX) > 0) {
      faults.add(
          "ecommerceTokenCap",
          "is " + cap + ", and at most " + ECOMMERCE_TOKEN_CAP_MAX + " is allowed");
    }
    return this;
  }

  void throwIfAny() {
    faults.throwIfAny();
  }
}
