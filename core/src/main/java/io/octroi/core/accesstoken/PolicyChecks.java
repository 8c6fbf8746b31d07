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
    faults.between(
        "tokensPerAccount", policy.tokensPerAccount(), 1, AccessTokenPolicy.TOKENS_PER_ACCOUNT_MAX);
    life(faults, "verificationCodeLife", policy.verificationCodeLife());
    life(faults, "oneTimePasswordLife", policy.oneTimePasswordLife());
    faults.between("attempts", policy.attempts(), 1, AccessTokenPolicy.ATTEMPTS_MAX);
  }

  private static void life(Violations faults, String subject, @Nullable Duration value) {
    if (value == null) {
      faults.add(subject, "is missing");
    } else {
      faults.between(subject, value, LIFE_MIN, LIFE_MAX);
    }
  }
}
