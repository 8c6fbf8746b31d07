package io.octroi.core.guard;

import io.octroi.core.shared.TimeSource;
import io.octroi.guard.Credentials;
import io.octroi.internal.Violations;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is wrong with what a host wants to issue. */
final class KeyChecks {

  private static final int LABEL_MAX = 255;
  private static final Duration SECOND = Duration.ofSeconds(1);

  private KeyChecks() {}

  static void label(String label, Violations faults) {
    faults.visibleText("label", label, 1, LABEL_MAX);
  }

  static void roles(Collection<String> roles, Map<String, ?> defined, Violations faults) {
    if (roles.isEmpty() || roles.size() > Credentials.ROLES_MAX) {
      faults.add("roles", "are " + roles.size() + ", not 1 to " + Credentials.ROLES_MAX);
    }
    int position = 0;
    for (String name : roles) {
      if (name == null) {
        faults.add("roles[" + position + "]", "is missing");
      }
      position++;
    }
    for (String name : named(roles)) {
      if (!defined.containsKey(name)) {
        faults.add("roles", Violations.shown(name) + " is not defined");
      }
    }
  }

  private static Set<String> named(Collection<String> roles) {
    return roles.stream().filter(Objects::nonNull).collect(Collectors.toCollection(TreeSet::new));
  }

  static void expiry(@Nullable Instant expiry, Instant now, Violations faults) {
    if (expiry != null && !(expiry.isAfter(now) && TimeSource.isStorable(expiry))) {
      faults.add("expiry", "is " + expiry + ", not later than now and before the end of 9999");
    }
  }

  static void lifetime(Duration lifetime, Violations faults) {
    if (lifetime.compareTo(SECOND) < 0 || lifetime.compareTo(Credentials.LIFETIME_MAX) > 0) {
      faults.add("lifetime", "is " + lifetime + ", not a second to " + Credentials.LIFETIME_MAX);
    }
  }

  static void grace(Duration grace, Violations faults) {
    if (grace.isNegative() || grace.compareTo(Credentials.LIFETIME_MAX) > 0) {
      faults.add("grace", "is " + grace + ", not none to " + Credentials.LIFETIME_MAX);
    }
  }
}
