package io.octroi.storage.tck;

import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.NOON;

import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.spi.AccessTokenConfigurationRow;
import io.octroi.spi.AccessTokenKey;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.AccessTokenRowBuilder;
import io.octroi.spi.AccessTokenStore;
import io.octroi.spi.ExpiringHash;
import io.octroi.spi.Failures;
import io.octroi.spi.Storage;
import io.octroi.spi.UniqueKey;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sample access tokens. */
final class AccessTokenSamples implements UniqueKeySamples<AccessTokenRow> {

  private static final Instant LATE = Instant.parse("9999-12-31T23:59:59.999999Z");

  @Override
  public AccessTokenStore in(Storage storage) {
    return storage.accessTokens();
  }

  @Override
  public AccessTokenRow bare(TenantId tenant, String key, long version) {
    return AccessTokenRow.of(tenant, key, version, AccessTokenState.EFFECTIVE, NOON).build();
  }

  @Override
  public AccessTokenRow full(TenantId tenant, String key, long version) {
    return bare(tenant, key, version).toBuilder()
        .state(AccessTokenState.NOT_EFFECTIVE)
        .identifier(shown("i-" + key))
        .code(shown("c-" + key))
        .passCodeHash("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA")
        .passCodeExpiresAt(NOON.plusSeconds(4))
        .temporaryPassCode(new ExpiringHash("h1", NOON.minusSeconds(1), NOON.plusSeconds(1), 1))
        .verificationCode(new ExpiringHash("h2", NOON.minusSeconds(2), NOON.plusSeconds(2), 9))
        .oneTimePassword(new ExpiringHash("h3", NOON.minusSeconds(3), NOON.plusSeconds(3), 5))
        .classification("gold")
        .account("a-" + key, 7)
        .participant("participant")
        .passCodeFailures(new Failures(6, NOON.plusSeconds(5)))
        .codeFailures(new Failures(7, NOON.plusSeconds(6)))
        .build();
  }

  @Override
  public List<AccessTokenRow> varied() {
    ExpiringHash used = new ExpiringHash("h".repeat(64), NOON, LATE, 0);
    return List.of(
        full(ACME, "t1", Long.MAX_VALUE),
        bare(ACME, "t2", 1),
        access("t3", it -> it.account("account", null).version(Long.MIN_VALUE)),
        access("t4", it -> it.passCodeHash("x".repeat(255)).identifier(shown("y".repeat(255)))),
        access("t5", it -> it.code(shown("z".repeat(255))).temporaryPassCode(used)),
        access("t6", it -> it.state(AccessTokenState.PENDING_VERIFICATION).verificationCode(used)),
        access("t7", it -> it.account("", 3).oneTimePassword(used).passCodeExpiresAt(LATE)),
        AccessTokenRow.of(ACME, "t".repeat(64), 1, AccessTokenState.EFFECTIVE, LATE)
            .classification("g".repeat(64))
            .account("a".repeat(64), 0)
            .participant("p".repeat(64))
            .build());
  }

  /** Returns a row that claims an identifier, a code or a slot, depending on {@code name}. */
  @Override
  public AccessTokenRow claiming(TenantId tenant, String key, long version, String name) {
    AccessTokenRowBuilder row = bare(tenant, key, version).toBuilder();
    return (switch (Math.floorMod(name.hashCode(), 3)) {
          case 0 -> row.identifier(shown(name));
          case 1 -> row.code(shown(name));
          default -> row.account(name, 0);
        })
        .build();
  }

  @Override
  public String toString() {
    return "access tokens";
  }

  /** Returns version 1 of an effective token of tenant ACME, without unique keys. */
  static AccessTokenRow access(String id) {
    return access(id, parts -> {});
  }

  /**
   * Returns version 1 of an effective token of tenant ACME, with the fields that {@code setting}
   * sets.
   */
  static AccessTokenRow access(String id, Consumer<AccessTokenRowBuilder> setting) {
    AccessTokenRowBuilder row = AccessTokenRow.of(ACME, id, 1, AccessTokenState.EFFECTIVE, NOON);
    setting.accept(row);
    return row.build();
  }

  static AccessTokenRow identified(String id, String identifier) {
    return access(id, it -> it.identifier(shown(identifier)));
  }

  /** Returns a builder for a token of tenant ACME. The token is pending verification. */
  static AccessTokenRowBuilder pending(String id, Instant createdAt) {
    return AccessTokenRow.of(ACME, id, 1, AccessTokenState.PENDING_VERIFICATION, createdAt);
  }

  static AccessTokenKey shown(String key) {
    return new AccessTokenKey(key, "shown " + key.length());
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
}
