package io.octroi.core.accesstoken;

import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.AttemptLimit;
import io.octroi.internal.Violations;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Checks that the values of policies are within bounds and that the policies can be satisfied. */
final class PolicyChecks {

  private static final Duration LIFE_MIN = Duration.ofSeconds(1);
  private static final Duration LIFE_MAX = Duration.ofDays(365);

  private PolicyChecks() {}

  static void check(Violations faults, AccessTokenPolicy policy, AttemptLimit guesses) {
    KeyRules.checkPolicy(faults, "identifier", policy.identifier(), false);
    KeyRules.checkPolicy(faults, "passCode", policy.passCode(), true);
    KeyRules.checkPolicy(faults, "code", policy.code(), false);
    KeyRules.checkCodePolicy(faults, "code", policy.code(), guesses);
    number(
        faults,
        "tokensPerAccount",
        policy.tokensPerAccount(),
        AccessTokenPolicy.TOKENS_PER_ACCOUNT_MAX);
    life(faults, "verificationCodeLife", policy.verificationCodeLife());
    life(faults, "oneTimePasswordLife", policy.oneTimePasswordLife());
    number(faults, "attempts", policy.attempts(), AccessTokenPolicy.ATTEMPTS_MAX);
  }

  private static void number(Violations faults, String subject, int value, int max) {
    if (value < 1 || value > max) {
      faults.add(subject, "is " + value + ", must be 1 to " + max);
    }
  }

  private static void life(Violations faults, String subject, @Nullable Duration value) {
    if (value == null) {
      faults.add(subject, "is missing");
    } else if (value.compareTo(LIFE_MIN) < 0 || value.compareTo(LIFE_MAX) > 0) {
      faults.add(subject, "is " + value + ", must be " + LIFE_MIN + " to " + LIFE_MAX);
    }
  }
}
