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

class SignInTest {

  @OverEachStore
  void aKeyAndATokenLetIntoTheirTenant(Store store) {
    try (GuardFixture gate = GuardFixture.over(store)) {
      String key = text(gate.key());
      String token = text(gate.annsToken());
      for (PresentedCredential shown :
          List.of(
              PresentedCredential.apiKey(key),
              PresentedCredential.apiKey("acme", key),
              PresentedCredential.user("acme", "ann", token))) {
        Tenant acme = gate.octroi.signIn(shown);
        assertEquals(ACME, acme.id());
        assertEquals("periodical", acme.products().get("19").orElseThrow().category());
      }
    }
  }

  /** Everything that lets nobody in, by what is wrong with it. */
  private static Map<String, PresentedCredential> bad(GuardFixture gate) {
    Map<String, PresentedCredential> bad = new TreeMap<>();
    IssuedCredential key = gate.key();
    String value = text(key);
    String token = text(gate.annsToken());
    String end = value.endsWith("A") ? "B" : "A";
    bad.put(
        "unknown id", PresentedCredential.apiKey(value.replaceAll("_[0-9a-f]{8}", "_00000000")));
    // The last of 43 digits has four bits only: the one before it is changed.
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
    IssuedCredential revoked = gate.key();
    gate.keys.revoke(revoked.credential().id());
    bad.put("revoked", PresentedCredential.apiKey(text(revoked)));
    bad.put("expired", PresentedCredential.apiKey(text(gate.keyUntil(NOON.plusSeconds(1)))));
    IssuedCredential rotated = gate.key();
    gate.keys.rotate(rotated.credential().id(), Duration.ZERO);
    bad.put("rotated", PresentedCredential.apiKey(text(rotated)));
    gate.clock.advance(Duration.ofSeconds(1));
    return bad;
  }

  @OverEachStore
  void whatLetsNobodyInIsOneAnswerAfterOneQuestionToTheStore(Store store) {
    RecordingStorage storage = new RecordingStorage(store.open());
    try (GuardFixture gate = GuardFixture.over(storage.view(), it -> it)) {
      Map<String, PresentedCredential> bad = bad(gate);
      // Cold, then with all that can be remembered.
      for (int round = 0; round < 2; round++) {
        bad.forEach(
            (what, shown) -> {
              storage.calls().clear();
              UnauthenticatedException refused =
                  assertThrows(
                      UnauthenticatedException.class, () -> gate.octroi.signIn(shown), what);
              assertEquals("the credentials do not match", refused.getMessage());
              assertNull(refused.getCause());
              assertEquals(List.of("credentials.findById"), storage.calls(), what);
            });
      }
    }
  }

  @OverEachStore
  void whoIsRememberedCostsNoQuestionAtAll(Store store) {
    RecordingStorage storage = new RecordingStorage(store.open());
    try (GuardFixture gate = GuardFixture.over(storage.view(), it -> it)) {
      String key = text(gate.key());
      storage.calls().clear();
      gate.octroi.signIn(PresentedCredential.apiKey(key));
      assertEquals(List.of("credentials.findById", "credentials.replace"), storage.calls());
      storage.calls().clear();
      for (int i = 0; i < 100; i++) {
        gate.octroi.signIn(PresentedCredential.apiKey("acme", key));
      }
      assertEquals(List.of(), storage.calls());
      gate.clock.advance(Duration.ofSeconds(60));
      gate.octroi.signIn(PresentedCredential.apiKey(key));
      gate.octroi.signIn(PresentedCredential.apiKey(key));
      assertEquals(List.of("credentials.findById"), storage.calls());
    }
  }

  @Test
  void nothingShownIsEverPrinted() {
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
  void aRevocationEndsTheNextCallOfThoseWhoAreIn(Store store) {
    try (GuardFixture gate = GuardFixture.over(store)) {
      IssuedCredential key = gate.key();
      Tenant one = gate.signIn(key);
      Tenant other = gate.signIn(key);
      call(one);
      assertTrue(gate.keys.revoke(key.credential().id()));
      for (Tenant tenant : List.of(one, other)) {
        assertThrows(UnauthenticatedException.class, () -> call(tenant));
        assertThrows(
            UnauthenticatedException.class,
            () -> tenant.taxRates().getLookup(java.util.UUID.randomUUID()));
      }
      assertThrows(UnauthenticatedException.class, () -> gate.signIn(key));
    }
  }

  @OverEachStore
  void aCredentialEndsAtItsEndAndNotBefore(Store store) {
    endsAtItsEnd(GuardFixture.over(store));
    endsAtItsEnd(GuardFixture.over(store.open(), it -> it.rateLimit(RateLimit.unlimited())));
  }

  private static void endsAtItsEnd(GuardFixture house) {
    try (GuardFixture gate = house) {
      Instant end = NOON.plusSeconds(60).plus(500, ChronoUnit.MICROS);
      IssuedCredential key = gate.keyUntil(end);
      Tenant tenant = gate.signIn(key);
      gate.clock.set(end.minus(1, ChronoUnit.MICROS).toString());
      call(tenant);
      call(gate.signIn(key));
      gate.clock.set(end.toString());
      assertThrows(UnauthenticatedException.class, () -> call(tenant));
      assertThrows(UnauthenticatedException.class, () -> gate.signIn(key));
      gate.clock.set(NOON.toString()); // A clock that is set back revives nobody.
      assertThrows(UnauthenticatedException.class, () -> call(tenant));
      assertThrows(UnauthenticatedException.class, () -> gate.signIn(key));
    }
  }

  @OverEachStore
  void afterARotationBothWorkUntilTheGraceEndsThenOne(Store store) {
    try (GuardFixture gate = GuardFixture.over(store)) {
      IssuedCredential old = gate.key();
      Tenant byOld = gate.signIn(old);
      IssuedCredential fresh = gate.keys.rotate(old.credential().id(), Duration.ofMinutes(10));
      assertEquals(old.credential().id(), fresh.credential().id());
      Tenant byFresh = gate.signIn(fresh);
      gate.clock.set(NOON.plusSeconds(600).minus(1, ChronoUnit.MICROS).toString());
      call(byOld);
      call(byFresh);
      call(gate.signIn(old));
      gate.clock.set(NOON.plusSeconds(600).toString());
      assertThrows(UnauthenticatedException.class, () -> call(byOld));
      assertThrows(UnauthenticatedException.class, () -> gate.signIn(old));
      call(byFresh);
      call(gate.signIn(fresh));
      assertTrue(gate.keys.revoke(old.credential().id()));
      assertThrows(UnauthenticatedException.class, () -> call(byFresh));
    }
  }

  @OverEachStore
  void ofThreeSecretsTheFirstEndsAtOnce(Store store) {
    try (GuardFixture gate = GuardFixture.over(store)) {
      IssuedCredential first = gate.key();
      Tenant byFirst = gate.signIn(first);
      String id = first.credential().id();
      IssuedCredential second = gate.keys.rotate(id, Duration.ofDays(1));
      IssuedCredential third = gate.keys.rotate(id, Duration.ofDays(1));
      assertThrows(UnauthenticatedException.class, () -> call(byFirst));
      assertThrows(UnauthenticatedException.class, () -> gate.signIn(first));
      call(gate.signIn(second));
      call(gate.signIn(third));
    }
  }

  @OverEachStore
  void aTokenIsRotatedAsAKeyIs(Store store) {
    try (GuardFixture gate = GuardFixture.over(store)) {
      IssuedCredential old = gate.annsToken();
      IssuedCredential fresh = gate.keys.rotate(old.credential().id(), Duration.ZERO);
      call(gate.octroi.signIn(PresentedCredential.user("acme", "ann", text(fresh))));
      assertThrows(
          UnauthenticatedException.class,
          () -> gate.octroi.signIn(PresentedCredential.user("acme", "ann", text(old))));
    }
  }

  @OverEachStore
  void whatAnotherOpenerChangesIsSeenByWhoSignsInAMinuteLater(Store store) {
    Storage storage = store.open();
    try (GuardFixture gate = GuardFixture.over(storage, it -> it);
        Octroi other = Octroi.with(storage).keepStorageOpen().clock(gate.clock).open()) {
      IssuedCredential key = gate.key();
      IssuedCredential gone = gate.keyUntil(NOON.plusSeconds(3_600));
      Tenant tenant = gate.signIn(key);
      gate.signIn(gone);
      IssuedCredential fresh =
          other.credentials().rotate(key.credential().id(), Duration.ofDays(1));
      call(gate.signIn(fresh)); // What is not known here is asked for at once.
      other.credentials().revoke(key.credential().id());
      other.credentials().revoke(gone.credential().id());
      gate.clock.advance(Duration.ofSeconds(60));
      other.credentials().purgeExpiredBefore(ACME, NOON.plusSeconds(1));
      assertThrows(UnauthenticatedException.class, () -> gate.signIn(key));
      assertThrows(UnauthenticatedException.class, () -> gate.signIn(gone));
      assertThrows(UnauthenticatedException.class, () -> call(tenant));
    }
  }

  @OverEachStore
  void whatAnotherOpenerRevokedEndsWhoIsInWhenItIsRevokedHereToo(Store store) {
    Storage storage = store.open();
    try (GuardFixture gate = GuardFixture.over(storage, it -> it);
        Octroi other = Octroi.with(storage).keepStorageOpen().clock(gate.clock).open()) {
      IssuedCredential key = gate.key();
      Tenant tenant = gate.signIn(key);
      other.credentials().revoke(key.credential().id());
      call(tenant);
      assertFalse(gate.keys.revoke(key.credential().id()));
      assertThrows(UnauthenticatedException.class, () -> call(tenant));
    }
  }

  @OverEachStore
  void whatAnotherOpenerLimitedHoldsOnceTheLastUseCouldNotBeWrittenOverIt(Store store) {
    Storage storage = store.open();
    try (GuardFixture gate = GuardFixture.over(storage, it -> it);
        Octroi other = Octroi.with(storage).keepStorageOpen().clock(gate.clock).open()) {
      IssuedCredential key = gate.key();
      gate.clock.advance(Duration.ofSeconds(59 * 60 + 50));
      gate.signIn(key);
      gate.clock.advance(Duration.ofSeconds(10));
      other.credentials().setRateLimit(key.credential().id(), RateLimit.perMinute(1));
      Tenant tenant = gate.signIn(key); // Still believed; another hour is to be written.
      call(tenant);
      assertThrows(RateLimitedException.class, () -> call(tenant));
    }
  }

  @OverEachStore
  void theLongestNamesAreTaken(Store store) {
    try (GuardFixture gate = GuardFixture.over(store)) {
      String longest = "x".repeat(64);
      IssuedCredential token =
          gate.keys.issueUserToken(
              TenantId.of(longest), longest, List.of(Role.OWNER), Duration.ofHours(1));
      PresentedCredential shown = PresentedCredential.user(longest, longest, text(token));
      assertEquals(longest, gate.octroi.signIn(shown).id().value());
    }
  }

  @OverEachStore
  void credentialsOutliveTheOctroi(Store store) {
    Storage storage = store.open();
    String key;
    try (GuardFixture gate =
        GuardFixture.over(storage, io.octroi.core.OctroiBuilder::keepStorageOpen)) {
      key = text(gate.key());
    }
    try (Octroi octroi = Octroi.with(storage).open()) {
      assertDoesNotThrow(() -> call(octroi.signIn(PresentedCredential.apiKey(key))));
    }
  }

  @OverEachStore
  void afterCloseEverySignInAndCallThrows(Store store) {
    Storage storage = store.open();
    GuardFixture gate = GuardFixture.over(storage, io.octroi.core.OctroiBuilder::keepStorageOpen);
    IssuedCredential key = gate.key();
    Tenant tenant = gate.signIn(key);
    gate.close();
    gate.close();
    assertThrows(IllegalStateException.class, () -> gate.signIn(key));
    assertThrows(
        IllegalStateException.class, () -> gate.octroi.signIn(PresentedCredential.apiKey("none")));
    assertThrows(IllegalStateException.class, () -> call(tenant));
    assertThrows(
        IllegalStateException.class,
        () -> gate.keys.issueApiKey(TenantId.of("acme"), List.of(Role.OWNER), "late", null));
    storage.close();
  }
}
