package io.octroi.core.guard;

import static io.octroi.core.guard.Gatehouse.ACME;
import static io.octroi.core.guard.Gatehouse.NOON;
import static io.octroi.core.guard.Gatehouse.call;
import static io.octroi.core.guard.Gatehouse.text;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.RateLimitedException;
import io.octroi.StorageException;
import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.UnauthenticatedException;
import io.octroi.core.Octroi;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.guard.Credentials;
import io.octroi.guard.IssuedCredential;
import io.octroi.guard.RateLimit;
import io.octroi.guard.Role;
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
    try (Gatehouse gate = Gatehouse.over(store)) {
      String key = text(gate.key());
      String token = text(gate.annsToken());
      for (Credentials shown :
          List.of(
              Credentials.apiKey(key),
              Credentials.apiKey("acme", key),
              Credentials.user("acme", "ann", token))) {
        Tenant acme = gate.octroi.signIn(shown);
        assertEquals(ACME, acme.id());
        assertEquals("periodical", acme.taxTables().product("19").orElseThrow().category());
      }
    }
  }

  /** Everything that lets nobody in, by what is wrong with it. */
  private static Map<String, Credentials> bad(Gatehouse gate) {
    Map<String, Credentials> bad = new TreeMap<>();
    IssuedCredential key = gate.key();
    String value = text(key);
    String token = text(gate.annsToken());
    String end = value.endsWith("A") ? "B" : "A";
    bad.put("unknown id", Credentials.apiKey(value.replaceAll("_[0-9a-f]{8}", "_00000000")));
    // The last of 43 digits has four bits only: the one before it is changed.
    String wrong =
        value.substring(0, value.length() - 2) + end + value.substring(value.length() - 1);
    bad.put("wrong secret", Credentials.apiKey(wrong.equals(value) ? value + "x" : wrong));
    bad.put("malformed", Credentials.apiKey("open sesame"));
    bad.put("empty", Credentials.apiKey(""));
    bad.put("missing", Credentials.apiKey(null));
    bad.put("no text", Credentials.apiKey("octk_\0"));
    bad.put("ten megabytes", Credentials.apiKey("x".repeat(10_000_000)));
    bad.put("longer", Credentials.apiKey(value + "A"));
    bad.put("upper case", Credentials.apiKey(value.toUpperCase(java.util.Locale.ROOT)));
    bad.put("wrong tenant", Credentials.apiKey("globex", value));
    bad.put("tenant in other case", Credentials.apiKey("ACME", value));
    bad.put("no tenant", Credentials.apiKey(null, value));
    bad.put("endless tenant", Credentials.apiKey("a".repeat(10_000_000), value));
    bad.put("a key for a user", Credentials.user("acme", "ann", value));
    bad.put("a token for a key", Credentials.apiKey(token));
    bad.put("another user's token", Credentials.user("acme", "bob", token));
    bad.put("a token without user", Credentials.user("acme", null, token));
    bad.put("another tenant's token", Credentials.user("globex", "ann", token));
    IssuedCredential revoked = gate.key();
    gate.keys.revoke(revoked.credential().id());
    bad.put("revoked", Credentials.apiKey(text(revoked)));
    bad.put("expired", Credentials.apiKey(text(gate.keyUntil(NOON.plusSeconds(1)))));
    IssuedCredential rotated = gate.key();
    gate.keys.rotate(rotated.credential().id(), Duration.ZERO);
    bad.put("rotated", Credentials.apiKey(text(rotated)));
    gate.clock.advance(Duration.ofSeconds(1));
    return bad;
  }

  @OverEachStore
  void whatLetsNobodyInIsOneAnswerAfterOneQuestionToTheStore(Store store) {
    Watched storage = new Watched(store.open());
    try (Gatehouse gate = Gatehouse.over(storage.view(), it -> it)) {
      Map<String, Credentials> bad = bad(gate);
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
    Watched storage = new Watched(store.open());
    try (Gatehouse gate = Gatehouse.over(storage.view(), it -> it)) {
      String key = text(gate.key());
      storage.calls().clear();
      gate.octroi.signIn(Credentials.apiKey(key));
      assertEquals(List.of("credentials.findById", "credentials.replace"), storage.calls());
      storage.calls().clear();
      for (int i = 0; i < 100; i++) {
        gate.octroi.signIn(Credentials.apiKey("acme", key));
      }
      assertEquals(List.of(), storage.calls());
      gate.clock.advance(Duration.ofSeconds(60));
      gate.octroi.signIn(Credentials.apiKey(key));
      gate.octroi.signIn(Credentials.apiKey(key));
      assertEquals(List.of("credentials.findById"), storage.calls());
    }
  }

  @Test
  void nothingShownIsEverPrinted() {
    String key = "octk_something.secret";
    for (Credentials shown :
        List.of(
            Credentials.apiKey(key),
            Credentials.apiKey("acme", key),
            Credentials.user("acme", "ann", key))) {
      assertFalse(shown.toString().contains("secret."), shown::toString);
      assertFalse(shown.toString().contains("octk"), shown::toString);
    }
  }

  @OverEachStore
  void aRevocationEndsTheNextCallOfThoseWhoAreIn(Store store) {
    try (Gatehouse gate = Gatehouse.over(store)) {
      IssuedCredential key = gate.key();
      Tenant one = gate.signIn(key);
      Tenant other = gate.signIn(key);
      call(one);
      assertTrue(gate.keys.revoke(key.credential().id()));
      for (Tenant tenant : List.of(one, other)) {
        assertThrows(UnauthenticatedException.class, () -> call(tenant));
        assertThrows(
            UnauthenticatedException.class,
            () -> tenant.taxRates().findLookup(java.util.UUID.randomUUID()));
      }
      assertThrows(UnauthenticatedException.class, () -> gate.signIn(key));
    }
  }

  @OverEachStore
  void aCredentialEndsAtItsEndAndNotBefore(Store store) {
    endsAtItsEnd(Gatehouse.over(store));
    endsAtItsEnd(Gatehouse.over(store.open(), it -> it.rateLimit(RateLimit.unlimited())));
  }

  private static void endsAtItsEnd(Gatehouse house) {
    try (Gatehouse gate = house) {
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
    try (Gatehouse gate = Gatehouse.over(store)) {
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
    try (Gatehouse gate = Gatehouse.over(store)) {
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
    try (Gatehouse gate = Gatehouse.over(store)) {
      IssuedCredential old = gate.annsToken();
      IssuedCredential fresh = gate.keys.rotate(old.credential().id(), Duration.ZERO);
      call(gate.octroi.signIn(Credentials.user("acme", "ann", text(fresh))));
      assertThrows(
          UnauthenticatedException.class,
          () -> gate.octroi.signIn(Credentials.user("acme", "ann", text(old))));
    }
  }

  @OverEachStore
  void whatAnotherOpenerChangesIsSeenByWhoSignsInAMinuteLater(Store store) {
    Storage storage = store.open();
    try (Gatehouse gate = Gatehouse.over(storage, it -> it);
        Octroi other = Octroi.with(storage).lent().clock(gate.clock).open()) {
      IssuedCredential key = gate.key();
      IssuedCredential gone = gate.keyUntil(NOON.plusSeconds(3_600));
      Tenant tenant = gate.signIn(key);
      gate.signIn(gone);
      IssuedCredential fresh = other.keys().rotate(key.credential().id(), Duration.ofDays(1));
      call(gate.signIn(fresh)); // What is not known here is asked for at once.
      other.keys().revoke(key.credential().id());
      other.keys().revoke(gone.credential().id());
      gate.clock.advance(Duration.ofSeconds(60));
      other.keys().purge(ACME, NOON.plusSeconds(1));
      assertThrows(UnauthenticatedException.class, () -> gate.signIn(key));
      assertThrows(UnauthenticatedException.class, () -> gate.signIn(gone));
      assertThrows(UnauthenticatedException.class, () -> call(tenant));
    }
  }

  @OverEachStore
  void whatAnotherOpenerRevokedEndsWhoIsInWhenItIsRevokedHereToo(Store store) {
    Storage storage = store.open();
    try (Gatehouse gate = Gatehouse.over(storage, it -> it);
        Octroi other = Octroi.with(storage).lent().clock(gate.clock).open()) {
      IssuedCredential key = gate.key();
      Tenant tenant = gate.signIn(key);
      other.keys().revoke(key.credential().id());
      call(tenant);
      assertFalse(gate.keys.revoke(key.credential().id()));
      assertThrows(UnauthenticatedException.class, () -> call(tenant));
    }
  }

  @OverEachStore
  void whatAnotherOpenerLimitedHoldsOnceTheLastUseCouldNotBeWrittenOverIt(Store store) {
    Storage storage = store.open();
    try (Gatehouse gate = Gatehouse.over(storage, it -> it);
        Octroi other = Octroi.with(storage).lent().clock(gate.clock).open()) {
      IssuedCredential key = gate.key();
      gate.clock.advance(Duration.ofSeconds(59 * 60 + 50));
      gate.signIn(key);
      gate.clock.advance(Duration.ofSeconds(10));
      other.keys().limit(key.credential().id(), RateLimit.perMinute(1));
      Tenant tenant = gate.signIn(key); // Still believed; another hour is to be written.
      call(tenant);
      assertThrows(RateLimitedException.class, () -> call(tenant));
    }
  }

  @OverEachStore
  void theLongestNamesAreTaken(Store store) {
    try (Gatehouse gate = Gatehouse.over(store)) {
      String longest = "x".repeat(64);
      IssuedCredential token =
          gate.keys.issueUserToken(
              TenantId.of(longest), longest, List.of(Role.OWNER), Duration.ofHours(1));
      Credentials shown = Credentials.user(longest, longest, text(token));
      assertEquals(longest, gate.octroi.signIn(shown).id().value());
    }
  }

  @OverEachStore
  void credentialsOutliveTheOctroi(Store store) {
    Storage storage = store.open();
    String key;
    try (Gatehouse gate = Gatehouse.over(storage, io.octroi.core.OctroiBuilder::lent)) {
      key = text(gate.key());
    }
    try (Octroi octroi = Octroi.with(storage).open()) {
      assertDoesNotThrow(() -> call(octroi.signIn(Credentials.apiKey(key))));
    }
  }

  @OverEachStore
  void afterCloseNobodyIsLetIn(Store store) {
    Storage storage = store.open();
    Gatehouse gate = Gatehouse.over(storage, io.octroi.core.OctroiBuilder::lent);
    IssuedCredential key = gate.key();
    Tenant tenant = gate.signIn(key);
    gate.close();
    gate.close();
    assertThrows(StorageException.class, () -> gate.signIn(key));
    assertThrows(StorageException.class, () -> gate.octroi.signIn(Credentials.apiKey("none")));
    assertThrows(StorageException.class, () -> call(tenant));
    assertThrows(
        StorageException.class,
        () -> gate.keys.issueApiKey(TenantId.of("acme"), List.of(Role.OWNER), "late", null));
    storage.close();
  }
}
