package io.octroi.core.accesstoken;

import io.octroi.Secret;
import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokenConfiguration;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.AttemptLimit;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.Hashes;
import io.octroi.internal.Violations;
import io.octroi.spi.AccessTokenConfigurationRow;
import io.octroi.spi.AccessTokenConfigurationStore;
import io.octroi.spi.Written;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The access token policies of one tenant, and the key for its hashes. The key is stored with the
 * policies unless the host supplies one.
 */
final class Configurations {

  private static final int CLASSIFICATIONS_MAX = 100;
  private static final int KEY_BYTES = 32;
  private static final String SUBJECT = "the configuration of access tokens";
  private static final AccessTokenConfiguration STANDARD =
      new AccessTokenConfiguration(AccessTokenPolicy.standard(), new TreeMap<>());

  private final Context context;
  private final TenantId tenant;
  private final @Nullable Secret hostsKey;
  private volatile @Nullable String storesKey;

  Configurations(Context context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
    this.hostsKey = context.settings().accessTokens().key();
  }

  private AccessTokenConfigurationStore store() {
    return context.storage().accessTokenConfigurations();
  }

  AccessTokenConfiguration current() {
    return read(store().find(tenant));
  }

  private static AccessTokenConfiguration read(Optional<AccessTokenConfigurationRow> row) {
    return row.map(it -> PolicyDocument.read(it.document())).orElse(STANDARD);
  }

  /**
   * Returns the current policy of a classification, or the default policy if the classification is
   * null or not defined.
   */
  AccessTokenPolicy policy(@Nullable String classification) {
    return policy(current(), classification);
  }

  /**
   * Returns the policy of a classification, or the default policy if the classification is null or
   * not defined.
   */
  static AccessTokenPolicy policy(
      AccessTokenConfiguration current, @Nullable String classification) {
    AccessTokenPolicy special =
        classification == null ? null : current.classifications().get(classification);
    return special == null ? current.policy() : special;
  }

  /** Returns the limit on guesses of short authentication codes. */
  AttemptLimit guesses() {
    return context.settings().accessTokens().codeGuesses();
  }

  void define(AccessTokenPolicy policy) {
    Violations faults = new Violations();
    PolicyChecks.check(faults, policy, guesses());
    faults.throwIfAny();
    change(before -> new AccessTokenConfiguration(policy, before.classifications()));
  }

  void classify(String name, AccessTokenPolicy policy) {
    Violations faults = new Violations().newIdentifier("name", name);
    PolicyChecks.check(faults, policy, guesses());
    faults.throwIfAny();
    change(
        before -> {
          TreeMap<String, AccessTokenPolicy> more = new TreeMap<>(before.classifications());
          more.put(name, policy);
          if (more.size() > CLASSIFICATIONS_MAX) {
            new Violations()
                .add("name", "exceeds the maximum of " + CLASSIFICATIONS_MAX + " classifications")
                .throwIfAny();
          }
          return new AccessTokenConfiguration(before.policy(), more);
        });
  }

  boolean remove(String name) {
    return change(
        before -> {
          TreeMap<String, AccessTokenPolicy> fewer = new TreeMap<>(before.classifications());
          fewer.remove(name);
          return new AccessTokenConfiguration(before.policy(), fewer);
        });
  }

  /** Changes the policies. Returns false if the change has no effect. */
  private boolean change(UnaryOperator<AccessTokenConfiguration> change) {
    return context.change(
        tenant.value(),
        SUBJECT,
        () -> {
          Optional<AccessTokenConfigurationRow> found = store().find(tenant);
          AccessTokenConfiguration before = read(found);
          AccessTokenConfiguration after = change.apply(before);
          if (after.equals(before)) {
            return Optional.of(false);
          }
          String key = found.map(AccessTokenConfigurationRow::hashKey).orElse(null);
          return write(found, key, after) ? Optional.of(true) : Optional.empty();
        });
  }

  /**
   * Returns the key for the hashes of codes. The key is supplied by the host, or is generated once
   * and stored.
   */
  String key() {
    if (hostsKey != null) {
      return hostsKey.reveal();
    }
    String known = storesKey;
    if (known == null) {
      // Takes no lock, because callers hold the lock of a token.
      known = context.retry().until(SUBJECT, this::findOrCreateKey);
      storesKey = known;
    }
    return known;
  }

  private Optional<String> findOrCreateKey() {
    Optional<AccessTokenConfigurationRow> found = store().find(tenant);
    Optional<String> key = found.map(AccessTokenConfigurationRow::hashKey);
    if (key.isPresent()) {
      return key;
    }
    String drawn = Hashes.base64(Hashes.randomBytes(context.random(), KEY_BYTES));
    return write(found, drawn, read(found)) ? Optional.of(drawn) : Optional.empty();
  }

  private boolean write(
      Optional<AccessTokenConfigurationRow> before,
      @Nullable String key,
      AccessTokenConfiguration after) {
    long version = before.map(row -> row.version() + 1).orElseGet(() -> context.newVersion());
    AccessTokenConfigurationRow row =
        new AccessTokenConfigurationRow(tenant, version, key, PolicyDocument.write(after));
    Written written =
        before.isEmpty() ? store().insert(row) : store().replace(row, before.get().version());
    return written instanceof Written.Done;
  }
}
