package io.octroi.core.guard;

import static io.octroi.core.guard.GuardFixture.ACME;
import static io.octroi.core.guard.GuardFixture.NOON;
import static io.octroi.core.guard.GuardFixture.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.ConflictException;
import io.octroi.PageRequest;
import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.core.ConcurrentCalls;
import io.octroi.core.Faults;
import io.octroi.core.Octroi;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.guard.Credential;
import io.octroi.guard.ForbiddenException;
import io.octroi.guard.ImportedKey;
import io.octroi.guard.IssuedCredential;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.Role;
import io.octroi.guard.UnauthenticatedException;
import io.octroi.spi.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportedKeysTest {

  private static final TenantId GLOBEX = TenantId.of("globex");
  private static final List<String> OWNER = List.of(Role.OWNER);
  private static final Secret VALUE = Secret.of("0A1B2C3D-an-existing-app-id");

  private static ImportedKey apiKey(TenantId tenant) {
    return ImportedKey.apiKey(tenant, OWNER, "old client", VALUE);
  }

  private static ImportedKey token(TenantId tenant, String userId) {
    return ImportedKey.userToken(tenant, userId, OWNER, VALUE);
  }

  private static Tenant signIn(GuardFixture fixture) {
    return fixture.octroi.signIn(PresentedCredential.apiKey(VALUE.reveal()));
  }

  private static List<Credential> listed(GuardFixture fixture) {
    return fixture.keys.list(ACME, PageRequest.first(100)).items();
  }

  @OverEachStore
  void anImportedKeySignsInWithAndWithoutItsTenant(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      Credential imported = fixture.keys.importKey(apiKey(ACME));
      assertEquals(Optional.of("old client"), imported.label());
      assertEquals(Optional.empty(), imported.expiresAt());
      assertEquals(NOON, imported.issuedAt());
      for (PresentedCredential shown :
          List.of(
              PresentedCredential.apiKey(VALUE.reveal()),
              PresentedCredential.apiKey("acme", VALUE.reveal()))) {
        Tenant acme = fixture.octroi.signIn(shown);
        assertEquals(ACME, acme.id());
        assertEquals(imported.id(), acme.caller().orElseThrow().credentialId());
        call(acme);
      }
      for (PresentedCredential wrong :
          List.of(
              PresentedCredential.apiKey("globex", VALUE.reveal()),
              PresentedCredential.apiKey(VALUE.reveal() + "x"),
              PresentedCredential.apiKey(VALUE.reveal().toLowerCase(java.util.Locale.ROOT)),
              PresentedCredential.user("acme", "ann", VALUE.reveal()))) {
        assertThrows(UnauthenticatedException.class, () -> fixture.octroi.signIn(wrong));
      }
    }
  }

  @OverEachStore
  void anImportedTokenSignsInForItsTenantAndUserOnly(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      fixture.keys.importKey(
          ImportedKey.userToken(ACME, "ann", List.of(Role.READER), VALUE)
              .withExpiry(NOON.plusSeconds(60)));
      // The same token of other users and tenants is another credential.
      fixture.keys.importKey(token(ACME, "bob"));
      fixture.keys.importKey(token(GLOBEX, "ann"));
      fixture.keys.importKey(apiKey(GLOBEX));
      PresentedCredential shown = PresentedCredential.user("acme", "ann", VALUE.reveal());
      Tenant ann = fixture.octroi.signIn(shown);
      assertEquals(Optional.of("ann"), ann.caller().orElseThrow().userId());
      assertThrows(ForbiddenException.class, () -> ann.products().put("19", "books"));
      for (PresentedCredential wrong :
          List.of(
              PresentedCredential.user("acme", "eve", VALUE.reveal()),
              PresentedCredential.user("acme", "", VALUE.reveal()),
              PresentedCredential.apiKey("acme", VALUE.reveal()))) {
        assertThrows(UnauthenticatedException.class, () -> fixture.octroi.signIn(wrong));
      }
      fixture.clock.advance(Duration.ofSeconds(60));
      assertThrows(UnauthenticatedException.class, () -> call(ann));
      assertThrows(UnauthenticatedException.class, () -> fixture.octroi.signIn(shown));
      call(fixture.octroi.signIn(PresentedCredential.user("acme", "bob", VALUE.reveal())));
    }
  }

  @OverEachStore
  void aValueInUseIsAConflictThatDoesNotTellTheTenant(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      Credential imported = fixture.keys.importKey(apiKey(ACME));
      for (TenantId tenant : List.of(ACME, GLOBEX)) {
        ConflictException refused =
            assertThrows(ConflictException.class, () -> fixture.keys.importKey(apiKey(tenant)));
        assertEquals("imported value: is already in use", refused.getMessage());
      }
      assertEquals(List.of(imported), listed(fixture));
      fixture.keys.revoke(imported.id());
      assertThrows(ConflictException.class, () -> fixture.keys.importKey(apiKey(ACME)));
      assertThrows(UnauthenticatedException.class, () -> signIn(fixture));
      fixture.clock.advance(Duration.ofSeconds(1));
      assertEquals(1, fixture.keys.purgeExpiredBefore(ACME, fixture.clock.instant()));
      fixture.keys.importKey(apiKey(GLOBEX));
      assertEquals(GLOBEX, signIn(fixture).id());
    }
  }

  @OverEachStore
  void sessionsOfAPurgedKeyDoNotReachTheTenantOfALaterImport(Store store) {
    Storage storage = store.open();
    try (GuardFixture fixture = GuardFixture.over(storage, it -> it);
        Octroi other = Octroi.with(storage).keepStorageOpen().clock(fixture.clock).open()) {
      for (int round = 0; round < 4; round++) { // The version of each row is random.
        Credential imported = other.credentials().importKey(apiKey(ACME));
        Tenant before = signIn(fixture);
        call(before);
        fixture.clock.advance(Duration.ofSeconds(1));
        assertTrue(other.credentials().revoke(imported.id()));
        fixture.clock.advance(Duration.ofSeconds(1));
        other.credentials().purgeExpiredBefore(ACME, fixture.clock.instant());
        Credential again = other.credentials().importKey(apiKey(GLOBEX));
        assertEquals(imported.id(), again.id());
        fixture.clock.advance(Duration.ofSeconds(61)); // Longer than a cached row is used.
        assertEquals(GLOBEX, signIn(fixture).id());
        call(signIn(fixture));
        assertThrows(UnauthenticatedException.class, () -> call(before));
        assertTrue(other.credentials().revoke(again.id()));
        fixture.clock.advance(Duration.ofSeconds(61));
        assertThrows(UnauthenticatedException.class, () -> signIn(fixture));
        other.credentials().purgeExpiredBefore(GLOBEX, fixture.clock.instant());
      }
    }
  }

  @OverEachStore
  void oneOfTwoConcurrentImportsOfAValueSucceeds(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store);
        ConcurrentCalls racing = new ConcurrentCalls(2)) {
      for (int round = 0; round < 20; round++) {
        Secret value = Secret.of("a key that is new in round " + round);
        List<Object> outcomes =
            racing.round(
                racer -> {
                  try {
                    TenantId tenant = racer == 0 ? ACME : GLOBEX;
                    return fixture.keys.importKey(
                        ImportedKey.apiKey(tenant, OWNER, "racer", value));
                  } catch (ConflictException e) {
                    return e;
                  }
                });
        List<Object> imported = outcomes.stream().filter(Credential.class::isInstance).toList();
        assertEquals(1, imported.size(), outcomes::toString);
        assertEquals(
            ((Credential) imported.get(0)).tenant(),
            fixture.octroi.signIn(PresentedCredential.apiKey(value.reveal())).id());
      }
    }
  }

  @OverEachStore
  void anImportedKeyIsRotatedToAnIssuedValue(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      Credential imported = fixture.keys.importKey(apiKey(ACME));
      Tenant before = signIn(fixture);
      IssuedCredential next = fixture.keys.rotate(imported.id(), Duration.ofMinutes(10));
      assertEquals(imported.id(), next.credential().id());
      call(fixture.signIn(next));
      call(signIn(fixture));
      fixture.clock.advance(Duration.ofMinutes(10));
      call(fixture.signIn(next));
      assertThrows(UnauthenticatedException.class, () -> call(before));
      assertThrows(UnauthenticatedException.class, () -> signIn(fixture));
    }
  }

  @OverEachStore
  void importedCredentialsAreListedAfterIssuedOnes(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      List<String> ids = new ArrayList<>();
      ids.add(fixture.key().credential().id());
      String imported = fixture.keys.importKey(apiKey(ACME)).id();
      ids.add(fixture.key().credential().id());
      ids.add(imported);
      assertEquals(ids, listed(fixture).stream().map(Credential::id).toList());
      assertTrue(imported.matches("ffffffff-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-.*"));
    }
  }

  @OverEachStore
  void theStoreContainsAHashOfTheValueOnly(Store store) {
    Storage storage = store.open();
    try (GuardFixture fixture = GuardFixture.over(storage, it -> it)) {
      Credential imported = fixture.keys.importKey(apiKey(ACME));
      String row = storage.credentials().findById(imported.id()).orElseThrow().toString();
      assertFalse(row.contains(VALUE.reveal()), row);
      assertFalse(imported.toString().contains(VALUE.reveal()));
      assertFalse(apiKey(ACME).toString().contains(VALUE.reveal()));
    }
  }

  @Test
  void everyFaultOfAnImportIsReportedWithoutTheValue() {
    try (GuardFixture fixture = GuardFixture.over(Store.MEMORY)) {
      ImportedKey bad =
          new ImportedKey(
              ACME,
              Secret.of("fifteen letters"),
              Optional.of(" ann"),
              Optional.of("shop"),
              List.of("unknown"),
              Optional.of(NOON),
              false);
      List<String> faults = Faults.of(() -> fixture.keys.importKey(bad));
      assertEquals(
          List.of("userId", "label", "roles", "expiry", "value"),
          faults.stream().map(fault -> fault.replaceFirst(":.*", "")).toList());
      assertEquals("value: has 15 characters, must have at least 16", faults.get(4));
      ImportedKey unlabelled =
          new ImportedKey(
              ACME, VALUE, Optional.empty(), Optional.empty(), OWNER, Optional.empty(), false);
      assertEquals(List.of("label"), Faults.subjects(() -> fixture.keys.importKey(unlabelled)));
      assertEquals(
          List.of("label"), Faults.subjects(() -> ImportedKey.apiKey(ACME, OWNER, null, VALUE)));
      assertEquals(
          List.of("userId"),
          Faults.subjects(() -> ImportedKey.userToken(ACME, null, OWNER, VALUE)));
      assertEquals(List.of(), listed(fixture));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "none", "12345", "fifteen letters", "sixteen letters!"})
  void aShortValueIsAcceptedIfTheHostSaysSo(String text) {
    try (GuardFixture fixture = GuardFixture.over(Store.MEMORY)) {
      ImportedKey shortKey = ImportedKey.apiKey(ACME, OWNER, "old client", Secret.of(text));
      if (text.length() < ImportedKey.VALUE_MIN) {
        assertEquals(List.of("value"), Faults.subjects(() -> fixture.keys.importKey(shortKey)));
      }
      fixture.keys.importKey(shortKey.acceptShort());
      assertEquals(ACME, fixture.octroi.signIn(PresentedCredential.apiKey(text)).id());
      // Missing and overlong values do not become an imported value.
      for (String none : new String[] {null, "", "x".repeat(Secret.LENGTH_MAX + 1), "\0"}) {
        assertThrows(
            UnauthenticatedException.class,
            () -> fixture.octroi.signIn(PresentedCredential.apiKey(none)));
      }
    }
  }

  @Test
  void aValueInTheFormOfAnIssuedOneIsRejected() {
    try (GuardFixture fixture = GuardFixture.over(Store.MEMORY)) {
      PresentedCredential missing = PresentedCredential.apiKey(null);
      for (Secret value :
          List.of(
              fixture.key().value(),
              fixture.annsToken().value(),
              ((PresentedCredential.ApiKey) missing).key())) {
        for (ImportedKey key :
            List.of(
                ImportedKey.apiKey(ACME, OWNER, "copy", value),
                ImportedKey.userToken(ACME, "ann", OWNER, value))) {
          assertEquals(List.of("value"), Faults.subjects(() -> fixture.keys.importKey(key)));
        }
      }
    }
  }
}
