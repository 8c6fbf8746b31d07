package io.octroi.core.guard;

import static io.octroi.core.guard.GuardFixture.ACME;
import static io.octroi.core.guard.GuardFixture.NOON;
import static io.octroi.core.guard.GuardFixture.call;
import static io.octroi.core.guard.GuardFixture.text;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.core.Octroi;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.guard.IssuedCredential;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.RateLimit;
import io.octroi.guard.RateLimitedException;
import io.octroi.guard.Role;
import io.octroi.guard.UnauthenticatedException;
import io.octroi.spi.Storage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignInTest {

  @OverEachStore
  void aKeyAndATokenSignInToTheirTenant(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      String key = text(fixture.key());
      String token = text(fixture.annsToken());
      for (PresentedCredential shown :
          List.of(
              PresentedCredential.apiKey(key),
              PresentedCredential.apiKey("acme", key),
              PresentedCredential.user("acme", "ann", token))) {
        Tenant acme = fixture.octroi.signIn(shown);
        assertEquals(ACME, acme.id());
        assertEquals("periodical", acme.products().get("19").orElseThrow().category());
      }
    }
  }

  /** Returns invalid credentials by a description of their fault. */
  private static Map<String, PresentedCredential> bad(GuardFixture fixture) {
    Map<String, PresentedCredential> bad = new TreeMap<>();
    IssuedCredential key = fixture.key();
    String value = text(key);
    String token = text(fixture.annsToken());
    String end = value.endsWith("A") ? "B" : "A";
    bad.put(
        "unknown id", PresentedCredential.apiKey(value.replaceAll("_[0-9a-f]{8}", "_00000000")));
    // The last of 43 digits carries only four bits, so the one before it is changed.
    String wrong =
        value.substring(0, value.length() - 2) + end + value.substring(value.length() - 1);
    bad.put("wrong secret", PresentedCredential.apiKey(wrong.equals(value) ? value + "x" : wrong));
    bad.put("malformed", PresentedCredential.apiKey("open sesame"));
    bad.put("empty", PresentedCredential.apiKey(""));
    bad.put("missing", PresentedCredential.apiKey(null));
    bad.put("no text", PresentedCredential.apiKey("octk_\0"));
    bad.put("ten megabytes", PresentedCredential.apiKey("x".repeat(10_000_000)));
    bad.put("longer", PresentedCredential.apiKey(value + "A"));
    bad.put("upper case", PresentedCredential.apiKey(value.toUpperCase(java.util.Locale.ROOT)));
    bad.put("wrong tenant", PresentedCredential.apiKey("globex", value));
    bad.put("tenant in other case", PresentedCredential.apiKey("ACME", value));
    bad.put("no tenant", PresentedCredential.apiKey(null, value));
    bad.put("endless tenant", PresentedCredential.apiKey("a".repeat(10_000_000), value));
    bad.put("a key for a user", PresentedCredential.user("acme", "ann", value));
    bad.put("a token for a key", PresentedCredential.apiKey(token));
    bad.put("another user's token", PresentedCredential.user("acme", "bob", token));
    bad.put("a token without user", PresentedCredential.user("acme", null, token));
    bad.put("another tenant's token", PresentedCredential.user("globex", "ann", token));
    IssuedCredential revoked = fixture.key();
    fixture.keys.revoke(revoked.credential().id());
    bad.put("revoked", PresentedCredential.apiKey(text(revoked)));
    bad.put("expired", PresentedCredential.apiKey(text(fixture.keyUntil(NOON.plusSeconds(1)))));
    IssuedCredential rotated = fixture.key();
    fixture.keys.rotate(rotated.credential().id(), Duration.ZERO);
    bad.put("rotated", PresentedCredential.apiKey(text(rotated)));
    fixture.clock.advance(Duration.ofSeconds(1));
    return bad;
  }

  @OverEachStore
  void invalidCredentialsGetTheSameAnswerAfterOneStoreCall(Store store) {
    RecordingStorage storage = new RecordingStorage(store.open());
    try (GuardFixture fixture = GuardFixture.over(storage.view(), it -> it)) {
      Map<String, PresentedCredential> bad = bad(fixture);
      // With a cold and then with a warm cache.
      for (int round = 0; round < 2; round++) {
        bad.forEach(
            (what, shown) -> {
              storage.calls().clear();
              UnauthenticatedException refused =
                  assertThrows(
                      UnauthenticatedException.class, () -> fixture.octroi.signIn(shown), what);
              assertEquals("the credentials do not match", refused.getMessage());
              assertNull(refused.getCause());
              assertEquals(List.of("credentials.findById"), storage.calls(), what);
            });
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MEMORY", "H2"}) // Over a shared store, own changes return by the log.
  void aCachedCredentialCausesNoStoreCall(Store store) {
    RecordingStorage storage = new RecordingStorage(store.open());
    try (GuardFixture fixture = GuardFixture.over(storage.view(), it -> it)) {
      String key = text(fixture.key());
      storage.calls().clear();
      fixture.octroi.signIn(PresentedCredential.apiKey(key));
      assertEquals(List.of("credentials.findById", "credentials.replace"), storage.calls());
      storage.calls().clear();
      for (int i = 0; i < 100; i++) {
        fixture.octroi.signIn(PresentedCredential.apiKey("acme", key));
      }
      assertEquals(List.of(), storage.calls());
      fixture.clock.advance(Duration.ofSeconds(60));
      fixture.octroi.signIn(PresentedCredential.apiKey(key));
      fixture.octroi.signIn(PresentedCredential.apiKey(key));
      assertEquals(List.of("credentials.findById"), storage.calls());
    }
  }

  @Test
  void secretsAreNeverPrinted() {
    String key = "octk_something.secret";
    for (PresentedCredential shown :
        List.of(
            PresentedCredential.apiKey(key),
            PresentedCredential.apiKey("acme", key),
            PresentedCredential.user("acme", "ann", key))) {
      assertFalse(shown.toString().contains("secret."), shown::toString);
      assertFalse(shown.toString().contains("octk"), shown::toString);
    }
  }

  @OverEachStore
  void aRevocationRejectsTheNextCallOfASession(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      IssuedCredential key = fixture.key();
      Tenant one = fixture.signIn(key);
      Tenant other = fixture.signIn(key);
      call(one);
      assertTrue(fixture.keys.revoke(key.credential().id()));
      for (Tenant tenant : List.of(one, other)) {
        assertThrows(UnauthenticatedException.class, () -> call(tenant));
        assertThrows(
            UnauthenticatedException.class,
            () -> tenant.taxRates().getLookup(java.util.UUID.randomUUID()));
      }
      assertThrows(UnauthenticatedException.class, () -> fixture.signIn(key));
    }
  }

  @OverEachStore
  void aCredentialExpiresExactlyAtItsExpiry(Store store) {
    expiresAtItsExpiry(GuardFixture.over(store));
    expiresAtItsExpiry(GuardFixture.over(store.open(), it -> it.rateLimit(RateLimit.unlimited())));
  }

  private static void expiresAtItsExpiry(GuardFixture opened) {
    try (GuardFixture fixture = opened) {
      Instant end = NOON.plusSeconds(60).plus(500, ChronoUnit.MICROS);
      IssuedCredential key = fixture.keyUntil(end);
      Tenant tenant = fixture.signIn(key);
      fixture.clock.set(end.minus(1, ChronoUnit.MICROS).toString());
      call(tenant);
      call(fixture.signIn(key));
      fixture.clock.set(end.toString());
      assertThrows(UnauthenticatedException.class, () -> call(tenant));
      assertThrows(UnauthenticatedException.class, () -> fixture.signIn(key));
      fixture.clock.set(NOON.toString()); // Setting the clock back does not restore access.
      assertThrows(UnauthenticatedException.class, () -> call(tenant));
      assertThrows(UnauthenticatedException.class, () -> fixture.signIn(key));
    }
  }

  @OverEachStore
  void afterARotationBothSecretsWorkUntilTheGraceEnds(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      IssuedCredential old = fixture.key();
      Tenant byOld = fixture.signIn(old);
      IssuedCredential fresh = fixture.keys.rotate(old.credential().id(), Duration.ofMinutes(10));
      assertEquals(old.credential().id(), fresh.credential().id());
      Tenant byFresh = fixture.signIn(fresh);
      fixture.clock.set(NOON.plusSeconds(600).minus(1, ChronoUnit.MICROS).toString());
      call(byOld);
      call(byFresh);
      call(fixture.signIn(old));
      fixture.clock.set(NOON.plusSeconds(600).toString());
      assertThrows(UnauthenticatedException.class, () -> call(byOld));
      assertThrows(UnauthenticatedException.class, () -> fixture.signIn(old));
      call(byFresh);
      call(fixture.signIn(fresh));
      assertTrue(fixture.keys.revoke(old.credential().id()));
      assertThrows(UnauthenticatedException.class, () -> call(byFresh));
    }
  }

  @OverEachStore
  void aSecondRotationEndsTheFirstSecretAtOnce(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      IssuedCredential first = fixture.key();
      Tenant byFirst = fixture.signIn(first);
      String id = first.credential().id();
      IssuedCredential second = fixture.keys.rotate(id, Duration.ofDays(1));
      IssuedCredential third = fixture.keys.rotate(id, Duration.ofDays(1));
      assertThrows(UnauthenticatedException.class, () -> call(byFirst));
      assertThrows(UnauthenticatedException.class, () -> fixture.signIn(first));
      call(fixture.signIn(second));
      call(fixture.signIn(third));
    }
  }

  @OverEachStore
  void aTokenIsRotatedLikeAKey(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      IssuedCredential old = fixture.annsToken();
      IssuedCredential fresh = fixture.keys.rotate(old.credential().id(), Duration.ZERO);
      call(fixture.octroi.signIn(PresentedCredential.user("acme", "ann", text(fresh))));
      assertThrows(
          UnauthenticatedException.class,
          () -> fixture.octroi.signIn(PresentedCredential.user("acme", "ann", text(old))));
    }
  }

  @OverEachStore
  void changesOfAnotherOctroiApplyToASignInAMinuteLater(Store store) {
    Storage storage = store.open();
    try (GuardFixture fixture = GuardFixture.over(storage, it -> it);
        Octroi other = Octroi.with(storage).keepStorageOpen().clock(fixture.clock).open()) {
      IssuedCredential key = fixture.key();
      IssuedCredential gone = fixture.keyUntil(NOON.plusSeconds(3_600));
      Tenant tenant = fixture.signIn(key);
      fixture.signIn(gone);
      IssuedCredential fresh =
          other.credentials().rotate(key.credential().id(), Duration.ofDays(1));
      call(fixture.signIn(fresh)); // A credential that is not cached is read at once.
      other.credentials().revoke(key.credential().id());
      other.credentials().revoke(gone.credential().id());
      fixture.clock.advance(Duration.ofSeconds(60));
      other.credentials().purgeExpiredBefore(ACME, NOON.plusSeconds(1));
      assertThrows(UnauthenticatedException.class, () -> fixture.signIn(key));
      assertThrows(UnauthenticatedException.class, () -> fixture.signIn(gone));
      assertThrows(UnauthenticatedException.class, () -> call(tenant));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MEMORY", "H2"}) // Over a shared store, own changes return by the log.
  void revokingARevokedCredentialAgainEndsLocalSessions(Store store) {
    Storage storage = store.open();
    try (GuardFixture fixture = GuardFixture.over(storage, it -> it);
        Octroi other = Octroi.with(storage).keepStorageOpen().clock(fixture.clock).open()) {
      IssuedCredential key = fixture.key();
      Tenant tenant = fixture.signIn(key);
      other.credentials().revoke(key.credential().id());
      call(tenant);
      assertFalse(fixture.keys.revoke(key.credential().id()));
      assertThrows(UnauthenticatedException.class, () -> call(tenant));
    }
  }

  @OverEachStore
  void aLimitSetByAnotherOctroiAppliesAfterAConflictingWriteOfTheLastUse(Store store) {
    Storage storage = store.open();
    try (GuardFixture fixture = GuardFixture.over(storage, it -> it);
        Octroi other = Octroi.with(storage).keepStorageOpen().clock(fixture.clock).open()) {
      IssuedCredential key = fixture.key();
      fixture.clock.advance(Duration.ofSeconds(59 * 60 + 50));
      fixture.signIn(key);
      fixture.clock.advance(Duration.ofSeconds(10));
      other.credentials().setRateLimit(key.credential().id(), RateLimit.perMinute(1));
      Tenant tenant = fixture.signIn(key); // Still cached; a new hour of last use is due.
      call(tenant);
      assertThrows(RateLimitedException.class, () -> call(tenant));
    }
  }

  @OverEachStore
  void theLongestNamesAreAccepted(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      String longest = "x".repeat(64);
      IssuedCredential token =
          fixture.keys.issueUserToken(
              TenantId.of(longest), longest, List.of(Role.OWNER), Duration.ofHours(1));
      PresentedCredential shown = PresentedCredential.user(longest, longest, text(token));
      assertEquals(longest, fixture.octroi.signIn(shown).id().value());
    }
  }

  @OverEachStore
  void credentialsOutliveTheOctroi(Store store) {
    Storage storage = store.open();
    String key;
    try (GuardFixture fixture =
        GuardFixture.over(storage, io.octroi.core.OctroiBuilder::keepStorageOpen)) {
      key = text(fixture.key());
    }
    try (Octroi octroi = Octroi.with(storage).open()) {
      assertDoesNotThrow(() -> call(octroi.signIn(PresentedCredential.apiKey(key))));
    }
  }

  @OverEachStore
  void afterCloseEverySignInAndCallThrows(Store store) {
    Storage storage = store.open();
    GuardFixture fixture =
        GuardFixture.over(storage, io.octroi.core.OctroiBuilder::keepStorageOpen);
    IssuedCredential key = fixture.key();
    Tenant tenant = fixture.signIn(key);
    fixture.close();
    fixture.close();
    assertThrows(IllegalStateException.class, () -> fixture.signIn(key));
    assertThrows(
        IllegalStateException.class,
        () -> fixture.octroi.signIn(PresentedCredential.apiKey("none")));
    assertThrows(IllegalStateException.class, () -> call(tenant));
    assertThrows(
        IllegalStateException.class,
        () -> fixture.keys.issueApiKey(TenantId.of("acme"), List.of(Role.OWNER), "late", null));
    storage.close();
  }
}
