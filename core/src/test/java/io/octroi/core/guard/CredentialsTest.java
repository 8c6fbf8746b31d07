package io.octroi.core.guard;

import static io.octroi.core.guard.GuardFixture.ACME;
import static io.octroi.core.guard.GuardFixture.NOON;
import static io.octroi.core.guard.GuardFixture.call;
import static io.octroi.core.guard.GuardFixture.text;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.NotFoundException;
import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.StorageException;
import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.UnknownOutcomeException;
import io.octroi.core.ConcurrentCalls;
import io.octroi.core.Faults;
import io.octroi.core.Octroi;
import io.octroi.core.OctroiBuilder;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.core.shared.Hashes;
import io.octroi.guard.Credential;
import io.octroi.guard.Credentials;
import io.octroi.guard.IssuedCredential;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.RateLimit;
import io.octroi.guard.Role;
import io.octroi.guard.UnauthenticatedException;
import io.octroi.spi.CredentialRow;
import io.octroi.spi.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

class CredentialsTest {

  private static List<Credential> listed(GuardFixture fixture) {
    return fixture.keys.list(ACME, PageRequest.first(100)).items();
  }

  @OverEachStore
  void issuesAKeyWhoseValueIsShownOnceAndStoredAsAHash(Store store) {
    Storage storage = store.open();
    try (GuardFixture fixture = GuardFixture.over(storage, it -> it)) {
      IssuedCredential key =
          fixture.keys.issueApiKey(
              ACME, List.of("reader", "AccountAdmin", "reader"), "web shop", NOON.plusSeconds(9));
      Credential expected =
          new Credential(
              key.credential().id(),
              ACME,
              Optional.empty(),
              Optional.of("web shop"),
              List.of("AccountAdmin", "reader"),
              Optional.empty(),
              NOON,
              Optional.of(NOON.plusSeconds(9)),
              false,
              Optional.empty(),
              Optional.empty());
      assertEquals(expected, key.credential());
      assertEquals(List.of(expected), listed(fixture));
      String[] parts = text(key).split("[_.]", 3);
      assertEquals("octk", parts[0]);
      assertEquals(key.credential().id(), parts[1]);
      assertEquals(43, parts[2].length()); // 256 bits
      assertFalse(key.toString().contains(parts[2]), key::toString);
      CredentialRow row = storage.credentials().findById(parts[1]).orElseThrow();
      assertEquals(Hashes.sha256(parts[2]), row.secretHash());
      assertFalse(row.toString().contains(parts[2]));
    }
  }

  @OverEachStore
  void issuesATokenForAUser(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      IssuedCredential token =
          fixture.keys.issueUserToken(ACME, "ann", List.of("owner"), Duration.ofMinutes(5));
      assertTrue(text(token).startsWith("octu_" + token.credential().id() + "."));
      assertEquals(Optional.of("ann"), token.credential().userId());
      assertEquals(Optional.empty(), token.credential().label());
      assertEquals(Optional.of(NOON.plusSeconds(300)), token.credential().expiresAt());
    }
  }

  @OverEachStore
  void anInvalidIssueIsRefusedNamingEveryFault(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      assertEquals(
          List.of(
              "roles: \"boss\" is not defined",
              "roles: \"clerk\" is not defined",
              "label: is empty",
              "expiry: is " + NOON + ", must be in the future and before the end of 9999"),
          Faults.of(() -> fixture.keys.issueApiKey(ACME, List.of("clerk", "boss"), "", NOON)));
      assertEquals(
          List.of(
              "userId: is missing",
              "roles: has 0 entries, must have 1 to 100",
              "lifetime: is PT0.999999999S, must be PT1S to PT87600H"),
          Faults.of(
              () ->
                  fixture.keys.issueUserToken(
                      ACME, null, List.of(), Duration.ofSeconds(1).minusNanos(1))));
      assertEquals(
          List.of("roles"),
          Faults.subjects(
              () ->
                  fixture.keys.issueApiKey(
                      ACME, java.util.Collections.nCopies(101, "owner"), "x", null)));
      assertEquals(
          List.of("expiry"),
          Faults.subjects(
              () -> fixture.keys.issueApiKey(ACME, List.of("owner"), "x", Instant.MAX)));
      assertEquals(
          List.of("lifetime"),
          Faults.subjects(
              () ->
                  fixture.keys.issueUserToken(
                      ACME, "ann", List.of("owner"), Credentials.LIFETIME_MAX.plusNanos(1))));
      assertEquals(List.of(), listed(fixture));
      String id = fixture.key().credential().id();
      for (Duration grace : List.of(Duration.ofNanos(-1), Credentials.LIFETIME_MAX.plusNanos(1))) {
        assertEquals(List.of("grace"), Faults.subjects(() -> fixture.keys.rotate(id, grace)));
      }
      assertEquals(
          Optional.of(NOON.plus(Credentials.LIFETIME_MAX)),
          fixture.keys.rotate(id, Credentials.LIFETIME_MAX).credential().previousUntil());
      for (Duration lifetime : List.of(Duration.ofSeconds(1), Credentials.LIFETIME_MAX)) {
        assertEquals(
            Optional.of(NOON.plus(lifetime)),
            fixture
                .keys
                .issueUserToken(ACME, "ann", List.of("owner"), lifetime)
                .credential()
                .expiresAt());
      }
    }
  }

  @OverEachStore
  void anInactiveCredentialCanNeitherBeRotatedNorLimited(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      IssuedCredential revoked = fixture.key();
      assertTrue(fixture.keys.revoke(revoked.credential().id()));
      assertFalse(fixture.keys.revoke(revoked.credential().id()));
      assertFalse(fixture.keys.revoke("unknown"));
      IssuedCredential expired = fixture.keyUntil(NOON.plusSeconds(1));
      IssuedCredential early = fixture.keyUntil(NOON.plusSeconds(9));
      fixture.clock.advance(Duration.ofSeconds(1));
      for (String id : List.of(revoked.credential().id(), expired.credential().id(), "unknown")) {
        NotFoundException refused =
            assertThrows(NotFoundException.class, () -> fixture.keys.rotate(id, Duration.ZERO));
        assertEquals(id, refused.id());
        assertThrows(
            NotFoundException.class, () -> fixture.keys.setRateLimit(id, RateLimit.unlimited()));
      }
      fixture.clock.advance(Duration.ofSeconds(1));
      assertTrue(fixture.keys.revoke(expired.credential().id()));
      assertEquals(Optional.of(NOON.plusSeconds(1)), listed(fixture).get(1).expiresAt());
      assertTrue(fixture.keys.revoke(early.credential().id()));
      assertEquals(Optional.of(NOON.plusSeconds(2)), listed(fixture).get(2).expiresAt());
    }
  }

  @OverEachStore
  void listsATenantsCredentialsInOrderOfIssueWithTheirStates(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      List<String> issued = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        fixture.clock.advance(Duration.ofMillis(i % 2));
        issued.add(fixture.key().credential().id());
      }
      fixture.keys.issueApiKey(TenantId.of("globex"), List.of("owner"), "theirs", null);
      fixture.keys.revoke(issued.get(0));
      fixture.keys.rotate(issued.get(1), Duration.ofHours(1));
      fixture.keys.setRateLimit(issued.get(2), RateLimit.unlimited());
      Page<Credential> first = fixture.keys.list(ACME, PageRequest.first(3));
      Page<Credential> second = fixture.keys.list(ACME, first.next().orElseThrow());
      assertEquals(Optional.empty(), second.next());
      List<Credential> all =
          Stream.of(first, second).flatMap(page -> page.items().stream()).toList();
      assertEquals(issued, all.stream().map(Credential::id).toList());
      Instant now = fixture.clock.instant();
      assertTrue(all.get(0).revoked());
      assertEquals(Optional.of(now), all.get(0).expiresAt());
      assertEquals(Optional.of(now.plusSeconds(3_600)), all.get(1).previousUntil());
      assertEquals(Optional.of(RateLimit.unlimited()), all.get(2).rateLimit());
      assertFalse(all.get(4).revoked());
      assertTrue(all.stream().allMatch(key -> key.lastUsed().isEmpty()));
    }
  }

  @OverEachStore
  void purgesOnlyInactiveCredentials(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      IssuedCredential revoked = fixture.key();
      fixture.keys.revoke(revoked.credential().id());
      fixture.annsToken();
      IssuedCredential living = fixture.key();
      Tenant in = fixture.signIn(living);
      fixture.clock.advance(Duration.ofSeconds(1));
      // A future instant is treated as now, so that a purge deletes no active credential.
      assertEquals(1, fixture.keys.purgeExpiredBefore(ACME, Instant.MAX));
      assertEquals(0, fixture.keys.purgeExpiredBefore(ACME, Instant.MIN));
      assertEquals(2, listed(fixture).size());
      fixture.clock.advance(Duration.ofHours(1));
      assertEquals(
          0, fixture.keys.purgeExpiredBefore(TenantId.of("globex"), fixture.clock.instant()));
      assertEquals(1, fixture.keys.purgeExpiredBefore(ACME, fixture.clock.instant()));
      call(in);
      assertEquals(
          List.of(living.credential().id()), listed(fixture).stream().map(Credential::id).toList());
    }
  }

  @OverEachStore
  void reportsTheHourOfTheLastUseAndWritesItOnceAnHour(Store store) {
    Storage storage = store.open();
    RecordingStorage watched = new RecordingStorage(storage);
    String id;
    try (GuardFixture fixture = GuardFixture.over(watched.view(), OctroiBuilder::keepStorageOpen)) {
      IssuedCredential key = fixture.key();
      id = key.credential().id();
      assertEquals(Optional.empty(), listed(fixture).get(0).lastUsed());
      fixture.clock.advance(Duration.ofSeconds(3_600 - 15));
      Tenant tenant = fixture.signIn(key);
      assertEquals(Optional.of(NOON), listed(fixture).get(0).lastUsed());
      watched.calls().clear();
      for (int i = 0; i < 50; i++) {
        call(fixture.signIn(key));
      }
      assertEquals(List.of(), watched.writes());
      fixture.clock.advance(Duration.ofSeconds(15));
      call(tenant); // Caches the last use without a write.
      assertEquals(Optional.of(NOON.plusSeconds(3_600)), listed(fixture).get(0).lastUsed());
      assertEquals(List.of(), watched.writes());
      fixture.signIn(key);
      fixture.signIn(key);
      assertEquals(List.of("credentials.replace"), watched.writes());
      fixture.clock.advance(Duration.ofHours(2));
      call(tenant);
    }
    // Closing the Octroi writes the cached last use.
    Instant last = NOON.plusSeconds(3 * 3_600);
    assertEquals(last, storage.credentials().findById(id).orElseThrow().lastUsedAt());
    try (Octroi later = Octroi.with(storage).open()) {
      assertEquals(
          Optional.of(last),
          later.credentials().list(ACME, PageRequest.first(1)).items().get(0).lastUsed());
    }
  }

  @OverEachStore
  void aFailedWriteOfTheLastUseRejectsNoCall(Store store) {
    RecordingStorage watched = new RecordingStorage(store.open());
    try (GuardFixture fixture = GuardFixture.over(watched.view(), it -> it)) {
      IssuedCredential key = fixture.key();
      watched.before(
          verb -> {
            if (verb.equals("credentials.replace")) {
              throw new StorageException("disk full", null);
            }
          });
      Tenant tenant = assertDoesNotThrow(() -> fixture.signIn(key));
      watched.calls().clear();
      call(tenant);
      call(tenant);
      // The write may have succeeded.
      assertEquals(1, watched.calls().stream().filter("credentials.findById"::equals).count());
      assertThrows(StorageException.class, () -> fixture.keys.revoke(key.credential().id()));
      call(tenant);
      watched.before(verb -> {});
      fixture.keys.revoke(key.credential().id());
      assertThrows(UnauthenticatedException.class, () -> call(tenant));
    }
  }

  @OverEachStore
  void aRevocationWithAnUnknownOutcomeEndsSessions(Store store) {
    Storage storage = store.open();
    RecordingStorage watched = new RecordingStorage(storage);
    try (GuardFixture fixture = GuardFixture.over(watched.view(), it -> it);
        Octroi unwatched = Octroi.with(storage).keepStorageOpen().clock(fixture.clock).open()) {
      IssuedCredential key = fixture.key();
      Tenant in = fixture.signIn(key);
      watched.before(
          call -> {
            if (call.equals("credentials.replace")) {
              unwatched.credentials().revoke(key.credential().id());
              throw new UnknownOutcomeException("connection lost", null);
            }
          });
      assertThrows(UnknownOutcomeException.class, () -> fixture.keys.revoke(key.credential().id()));
      assertThrows(UnauthenticatedException.class, () -> call(in));
      watched.before(call -> {});
    }
  }

  @OverEachStore
  void aRevocationDuringASignInEndsTheSession(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store);
        ConcurrentCalls racing = new ConcurrentCalls(2)) {
      for (int round = 0; round < 300; round++) {
        IssuedCredential key = fixture.key();
        List<Object> answers =
            racing.round(
                racer -> {
                  if (racer == 0) {
                    return fixture.keys.revoke(key.credential().id());
                  }
                  try {
                    return fixture.signIn(key);
                  } catch (UnauthenticatedException e) {
                    return e;
                  }
                });
        assertEquals(true, answers.get(0));
        if (answers.get(1) instanceof Tenant tenant) {
          assertThrows(UnauthenticatedException.class, () -> call(tenant));
        }
        assertThrows(UnauthenticatedException.class, () -> fixture.signIn(key));
      }
    }
  }

  @OverEachStore
  void theLaterOfTwoConcurrentRotationsHasTheCurrentSecret(Store store) {
    Storage storage = store.open();
    try (GuardFixture fixture = GuardFixture.over(storage, it -> it);
        Octroi other = Octroi.with(storage).keepStorageOpen().clock(fixture.clock).open();
        ConcurrentCalls racing = new ConcurrentCalls(2)) {
      for (int round = 0; round < 100; round++) {
        IssuedCredential key = fixture.key();
        String id = key.credential().id();
        List<IssuedCredential> rotated =
            racing.round(
                racer ->
                    (racer == 0 ? fixture.keys : other.credentials())
                        .rotate(id, Duration.ofHours(1)));
        CredentialRow row = storage.credentials().findById(id).orElseThrow();
        assertEquals(
            List.of(row.previousSecretHash(), row.secretHash()).stream().sorted().toList(),
            rotated.stream()
                .map(it -> Hashes.sha256(text(it).substring(text(it).indexOf('.') + 1)))
                .sorted()
                .toList());
        rotated.forEach(it -> call(fixture.octroi.signIn(PresentedCredential.apiKey(text(it)))));
        assertThrows(UnauthenticatedException.class, () -> fixture.signIn(key));
      }
    }
  }

  @OverEachStore
  void aKeyMayHaveTheMaximumOfRolesWithTheLongestNames(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      List<String> names = new ArrayList<>();
      for (int i = 0; i < Credentials.ROLES_MAX; i++) {
        String name = String.format("%064d", i);
        fixture.octroi.roles().put(Role.of(name));
        names.add(name);
      }
      assertEquals(names, fixture.keys.issueApiKey(ACME, names, "many", null).credential().roles());
      assertEquals(names, listed(fixture).get(0).roles());
    }
  }
}
