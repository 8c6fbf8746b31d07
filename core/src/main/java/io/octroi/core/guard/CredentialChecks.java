package io.octroi.core.guard;

import io.octroi.core.shared.TimeSource;
import io.octroi.guard.Credentials;
import io.octroi.guard.ImportedKey;
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

/** Validates the arguments of credential calls. */
final class CredentialChecks {

  private static final int LABEL_MAX = 255;
  private static final Duration LIFETIME_MIN = Duration.ofSeconds(1);

  private CredentialChecks() {}

  static void label(@Nullable String label, Violations faults) {
    faults.visibleText("label", label, 1, LABEL_MAX);
  }

  static void roles(Collection<String> roles, Map<String, ?> defined, Violations faults) {
    if (roles.isEmpty() || roles.size() > Credentials.ROLES_MAX) {
      faults.add(
          "roles", "has " + roles.size() + " entries, must have 1 to " + Credentials.ROLES_MAX);
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

  static void imported(
      ImportedKey key, Map<String, ?> defined, @Nullable Instant expiry, Instant now) {
    Violations faults = new Violations();
    key.userId()
        .ifPresentOrElse(
            userId -> faults.newIdentifier("userId", userId),
            () -> label(key.label().orElse(null), faults));
    if (key.userId().isPresent() && key.label().isPresent()) {
      faults.add("label", "is present, must be absent for a user token");
    }
    roles(key.roles(), defined, faults);
    expiry(expiry, now, faults);
    int length = key.value().reveal().length();
    if (length < ImportedKey.VALUE_MIN && !key.acceptsShort()) {
      faults.add(
          "value", "has " + length + " characters, must have at least " + ImportedKey.VALUE_MIN);
    }
    if (ImportedSecrets.isIssued(key.value())) {
      faults.add("value", "has the form of an issued value");
    }
    faults.throwIfAny();
  }

  static void expiry(@Nullable Instant expiry, Instant now, Violations faults) {
    if (expiry != null && !(expiry.isAfter(now) && TimeSource.isStorable(expiry))) {
      faults.add("expiry", "is " + expiry + ", must be in the future and before the end of 9999");
    }
  }

  static void lifetime(Duration lifetime, Violations faults) {
    faults.between("lifetime", lifetime, LIFETIME_MIN, Credentials.LIFETIME_MAX);
  }

  static void grace(Duration grace, Violations faults) {
    faults.between("grace", grace, Duration.ZERO, Credentials.LIFETIME_MAX);
  }
}
