package io.octroi.core;

import io.octroi.Secret;
import io.octroi.Violations;
import java.time.Duration;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/** Validates the settings of an {@link OctroiBuilder} and reports all faults together. */
final class SettingChecks {

  private static final Duration ECOMMERCE_TOKEN_CAP_MAX = Duration.ofDays(3_650);
  private static final int VALIDITY_DAYS_MAX = 36_600;

  private final Violations faults = new Violations();

  SettingChecks atLeastOne(String subject, long value) {
    if (value < 1) {
      faults.add(subject, "is " + value + ", must be at least 1");
    }
    return this;
  }

  SettingChecks between(String subject, int value, int min, int max) {
    if (value < min || value > max) {
      faults.add(subject, "is " + value + ", must be " + min + " to " + max);
    }
    return this;
  }

  SettingChecks key(String subject, @Nullable Secret secret) {
    if (secret != null && secret.reveal().length() < OctroiBuilder.KEY_MIN) {
      faults.add(subject, "has fewer than " + OctroiBuilder.KEY_MIN + " characters");
    }
    return this;
  }

  /** Checks that a validity is positive and at most 100 years; null means unlimited. */
  SettingChecks validity(String subject, @Nullable Period period) {
    if (period != null) {
      long days = 366L * period.getYears() + 31L * period.getMonths() + period.getDays();
      if (period.isNegative() || days < 1 || days > VALIDITY_DAYS_MAX) {
        faults.add(subject, "is " + period + ", must be positive and at most 100 years");
      }
    }
    return this;
  }

  SettingChecks ecommerceTokens(Duration lifetime, Duration cap) {
    if (lifetime.compareTo(Duration.ofSeconds(1)) < 0) {
      faults.add("ecommerceTokenLifetime", "is " + lifetime + ", must be at least PT1S");
    }
    if (cap.compareTo(lifetime) < 0) {
      faults.add("ecommerceTokenCap", "is " + cap + ", must be at least the lifetime " + lifetime);
    }
    if (cap.compareTo(ECOMMERCE_TOKEN_CAP_MAX) > 0) {
      faults.add("ecommerceTokenCap", "is " + cap + ", must be at most " + ECOMMERCE_TOKEN_CAP_MAX);
    }
    return this;
  }

  void throwIfAny() {
    faults.throwIfAny();
  }
}
