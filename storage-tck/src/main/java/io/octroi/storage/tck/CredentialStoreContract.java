package io.octroi.storage.tck;

import static io.octroi.storage.tck.CredentialSamples.expiring;
import static io.octroi.storage.tck.CredentialSamples.full;
import static io.octroi.storage.tck.CredentialSamples.key;
import static io.octroi.storage.tck.CredentialSamples.owned;
import static io.octroi.storage.tck.CredentialSamples.revoked;
import static io.octroi.storage.tck.CredentialSamples.rotated;
import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.GLOBEX;
import static io.octroi.storage.tck.Samples.NOON;
import static io.octroi.storage.tck.Samples.padded;
import static io.octroi.storage.tck.Samples.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.TenantId;
import io.octroi.spi.CredentialRow;
import io.octroi.spi.Written;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link io.octroi.spi.CredentialStore} promises to one caller at a time. */
public abstract class CredentialStoreContract extends StorageContract {

  private static final TenantId THIRD = TenantId.of("third");

  /** For subclasses. */
  protected CredentialStoreContract() {}

  @Test
  void findsACredentialAsItWasInserted() {
    List<CredentialRow> credentials =
        List.of(key("k1"), full(ACME, "k2", "ann"), full(ACME, "k".repeat(64), "x".repeat(64)));
    insert(credentials);

    credentials.forEach(this::assertKept);
  }

  @Test
  void keepsAsManyRolesAsACredentialCanHave() {
    CredentialRow row = full(ACME, "k1", "x");
    CredentialRow many =
        new CredentialRow(
            row.tenant(),
            row.id(),
            row.version(),
            row.userId(),
            "l".repeat(255),
            "r".repeat(8_192),
            "h".repeat(64),
            "p".repeat(64),
            row.previousUntil(),
            row.rateLimit(),
            row.issuedAt(),
            row.expiresAt(),
            row.revoked(),
            row.lastUsedAt());
    insert(List.of(many));

    assertKept(many);
  }

  @Test
  void findsACredentialByItsIdWhateverItsTenant() {
    insert(List.of(key("k1"), owned(GLOBEX, key("k2")), owned(THIRD, key("k3"))));

    assertEquals(Optional.of(ACME), find("k1").map(CredentialRow::tenant));
    assertEquals(Optional.of(GLOBEX), find("k2").map(CredentialRow::tenant));
    assertEquals(Optional.of(THIRD), find("k3").map(CredentialRow::tenant));
  }

  @Test
  void findsNoCredentialUnderAnIdThatNobodyInserted() {
    insert(List.of(key("k1")));

    assertEquals(Optional.empty(), find("k2"));
  }

  @Test
  void refusesACredentialIdInUseByWhateverTenantAndKeepsTheFirst() {
    insert(List.of(key("k1")));

    assertEquals(Written.stale(), credentials().insert(full(ACME, "k1", "bob")));
    assertEquals(Written.stale(), credentials().insert(owned(GLOBEX, key("k1"))));

    assertKept(key("k1"));
    assertEquals(List.of(), credentials().page(GLOBEX, null, 10));
  }

  @Test
  void replacesACredentialOfTheExpectedVersion() {
    insert(List.of(key("k1"), key("k2")));
    CredentialRow rotated = rotated(2, "me", key("k1"));

    assertEquals(Written.done(), credentials().replace(rotated, 1));
    assertKept(rotated);
    assertEquals(Written.done(), credentials().replace(revoked(3, rotated), 2));
    assertKept(revoked(3, rotated));
    assertEquals(Written.done(), credentials().replace(key("k1"), 3));
    assertKept(key("k1"));
    assertKept(key("k2"));
  }

  @Test
  void refusesToReplaceACredentialOfAnotherVersion() {
    insert(List.of(key("k1")));

    assertEquals(Written.stale(), credentials().replace(revoked(3, key("k1")), 2));

    assertKept(key("k1"));
  }

  @Test
  void refusesToReplaceACredentialThatIsNotThere() {
    assertEquals(Written.stale(), credentials().replace(revoked(2, key("k1")), 1));

    assertEquals(Optional.empty(), find("k1"));
  }

  @Test
  void replacesNoCredentialOfAnotherTenant() {
    insert(List.of(key("k1")));

    assertEquals(Written.stale(), credentials().replace(owned(GLOBEX, revoked(2, key("k1"))), 1));

    assertKept(key("k1"));
  }

  @Test
  void listsTheCredentialsOfATenantInTheOrderOfTheirIds() {
    insert(List.of(key("k3"), revoked(1, key("k2")), key("k1"), key("K4")));

    assertEquals(
        List.of(key("K4"), key("k1"), revoked(1, key("k2")), key("k3")),
        credentials().page(ACME, null, 10));
  }

  @Test
  void listsCredentialsBehindAnIdUpToALimit() {
    List<CredentialRow> keys = rows(10, i -> key(padded("k", i)));
    insert(keys);

    assertEquals(keys.subList(0, 4), credentials().page(ACME, null, 4));
    assertEquals(keys.subList(4, 8), credentials().page(ACME, padded("k", 3), 4));
    assertEquals(keys.subList(8, 10), credentials().page(ACME, padded("k", 7), 4));
    assertEquals(List.of(), credentials().page(ACME, padded("k", 9), 4));
  }

  @Test
  void listsNoCredentialsOfAnotherTenant() {
    insert(List.of(key("k1"), owned(GLOBEX, key("k2"))));

    assertEquals(List.of(key("k1")), credentials().page(ACME, null, 10));
    assertEquals(List.of(), credentials().page(THIRD, null, 10));
  }

  @Test
  void deletesCredentialsThatExpireBeforeAnInstantAndNoneWithoutAnEnd() {
    insert(
        List.of(
            expiring(NOON.minus(1, ChronoUnit.MICROS), key("k1")),
            expiring(NOON, key("k2")),
            key("k3")));

    assertEquals(1, credentials().deleteBefore(ACME, NOON, 10));

    assertEquals(Optional.empty(), find("k1"));
    assertKept(expiring(NOON, key("k2")));
    assertKept(key("k3"));
  }

  @Test
  void deletesNoMoreCredentialsThanTheLimit() {
    insert(rows(10, i -> expiring(NOON, key(padded("k", i)))));

    assertEquals(4, credentials().deleteBefore(ACME, NOON.plusSeconds(1), 4));
    assertEquals(6, credentials().page(ACME, null, 20).size());
    assertEquals(6, credentials().deleteBefore(ACME, NOON.plusSeconds(1), 20));
    assertEquals(0, credentials().deleteBefore(ACME, NOON.plusSeconds(1), 20));
  }

  @Test
  void deletesNoCredentialsOfAnotherTenant() {
    insert(List.of(expiring(NOON, key("k1")), expiring(NOON, owned(GLOBEX, key("k2")))));

    assertEquals(0, credentials().deleteBefore(THIRD, NOON.plusSeconds(1), 10));
    assertEquals(1, credentials().deleteBefore(GLOBEX, NOON.plusSeconds(1), 10));

    assertKept(expiring(NOON, key("k1")));
  }

  private void insert(List<CredentialRow> credentials) {
    credentials.forEach(row -> assertEquals(Written.done(), credentials().insert(row)));
  }

  private Optional<CredentialRow> find(String id) {
    return credentials().find(id);
  }

  private void assertKept(CredentialRow row) {
    assertEquals(Optional.of(row), find(row.id()));
  }
}
