package io.octroi.storage.tck;

import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.NOON;

import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.spi.AccessTokenConfigurationRow;
import io.octroi.spi.AccessTokenKey;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.ExpiringHash;
import io.octroi.spi.Failures;
import io.octroi.spi.UniqueKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Access tokens to test with, made of parts by name. */
final class AccessTokenSamples {

  private AccessTokenSamples() {}

  /** An effective token of ACME without keys, of version 1. */
  static AccessTokenRow access(String id) {
    return access(id, parts -> {});
  }

  /** The same, with the parts that are set. */
  static AccessTokenRow access(String id, Consumer<Parts> setting) {
    Parts parts = new Parts();
    setting.accept(parts);
    return parts.row(id);
  }

  static AccessTokenRow identified(String id, String identifier) {
    return access(id, parts -> parts.identifier(identifier));
  }

  /** Every part is there. */
  static AccessTokenRow full(String id) {
    return access(
        id,
        parts ->
            parts
                .identifier("i-" + id)
                .code("c-" + id)
                .passCode("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA", NOON.plusSeconds(4))
                .expiring(
                    "temporary",
                    new ExpiringHash("h1", NOON.minusSeconds(1), NOON.plusSeconds(1), 1))
                .expiring(
                    "verification",
                    new ExpiringHash("h2", NOON.minusSeconds(2), NOON.plusSeconds(2), 0))
                .expiring(
                    "oneTime", new ExpiringHash("h3", NOON.minusSeconds(3), NOON.plusSeconds(3), 5))
                .classification("gold")
                .account("account", 7)
                .participant("participant")
                .failures(6, NOON.plusSeconds(5))
                .codeFailures(7, NOON.plusSeconds(6)));
  }

  static UniqueKey identifierKey(String key) {
    return new UniqueKey(AccessTokenRow.IDENTIFIER, key);
  }

  static UniqueKey codeKey(String key) {
    return new UniqueKey(AccessTokenRow.CODE, key);
  }

  static UniqueKey slotKey(String account, int slot) {
    return new UniqueKey(AccessTokenRow.SLOT, slot + " " + account);
  }

  static AccessTokenConfigurationRow configuration(
      TenantId tenant, long version, @Nullable String key) {
    return new AccessTokenConfigurationRow(tenant, version, key, "document " + version + "\r\n");
  }

  /** Parts of a row; for one thread. */
  static final class Parts {

    private TenantId tenant = ACME;
    private long version = 1;
    private AccessTokenState state = AccessTokenState.EFFECTIVE;
    private @Nullable AccessTokenKey identifier;
    private @Nullable AccessTokenKey code;
    private @Nullable String passCode;
    private @Nullable Instant passCodeEnd;
    private final Map<String, ExpiringHash> expiring = new LinkedHashMap<>();
    private @Nullable String classification;
    private @Nullable String account;
    private @Nullable Integer slot;
    private @Nullable String participant;
    private Instant createdAt = NOON;
    private Failures passCodeFailures = Failures.NONE;
    private Failures codeFailures = Failures.NONE;

    Parts tenant(TenantId value) {
      tenant = value;
      return this;
    }

    Parts version(long value) {
      version = value;
      return this;
    }

    Parts state(AccessTokenState value) {
      state = value;
      return this;
    }

    Parts identifier(String key) {
      identifier = new AccessTokenKey(key, "shown " + key.length());
      return this;
    }

    Parts code(String key) {
      code = new AccessTokenKey(key, "****" + key.length());
      return this;
    }

    Parts passCode(String hash, @Nullable Instant end) {
      passCode = hash;
      passCodeEnd = end;
      return this;
    }

    Parts expiring(String name, ExpiringHash value) {
      expiring.put(name, value);
      return this;
    }

    Parts classification(String value) {
      classification = value;
      return this;
    }

    Parts account(String value, @Nullable Integer number) {
      account = value;
      slot = number;
      return this;
    }

    Parts participant(String value) {
      participant = value;
      return this;
    }

    Parts createdAt(Instant value) {
      createdAt = value;
      return this;
    }

    Parts failures(int count, @Nullable Instant until) {
      passCodeFailures = new Failures(count, until);
      return this;
    }

    Parts codeFailures(int count, @Nullable Instant until) {
      codeFailures = new Failures(count, until);
      return this;
    }

    private AccessTokenRow row(String id) {
      return new AccessTokenRow(
          tenant,
          id,
          version,
          state,
          identifier,
          code,
          passCode,
          passCodeEnd,
          expiring.get("temporary"),
          expiring.get("verification"),
          expiring.get("oneTime"),
          classification,
          account,
          slot,
          participant,
          createdAt,
          passCodeFailures,
          codeFailures);
    }
  }
}
