package io.octroi.storage.tck;

import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.GLOBEX;
import static io.octroi.storage.tck.Samples.NOON;
import static io.octroi.storage.tck.Samples.padded;
import static io.octroi.storage.tck.Samples.rows;
import static io.octroi.storage.tck.TokenSamples.customer;
import static io.octroi.storage.tck.TokenSamples.expiring;
import static io.octroi.storage.tck.TokenSamples.owned;
import static io.octroi.storage.tck.TokenSamples.refreshed;
import static io.octroi.storage.tck.TokenSamples.refreshedOften;
import static io.octroi.storage.tck.TokenSamples.revoked;
import static io.octroi.storage.tck.TokenSamples.token;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.TenantId;
import io.octroi.spi.EcommerceTokenRow;
import io.octroi.spi.Written;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link io.octroi.spi.EcommerceTokenStore} promises to one caller at a time. */
public abstract class EcommerceTokenStoreContract extends StorageContract {

  private static final TenantId THIRD = TenantId.of("third");

  /** For subclasses. */
  protected EcommerceTokenStoreContract() {}

  @Test
  void findsATokenAsItWasInserted() {
    List<EcommerceTokenRow> tokens =
        List.of(
            token("t1"),
            refreshed(Long.MAX_VALUE, "me", token("t2")),
            revoked(Long.MIN_VALUE, token("t3")),
            customer("x".repeat(64), token("t".repeat(64))));
    insert(tokens);

    tokens.forEach(this::assertKept);
  }

  @Test
  void keepsWhenATokenWasRefreshedAndTheHashesOf64FormerSecrets() {
    Instant first = NOON.plus(1, ChronoUnit.MICROS);
    EcommerceTokenRow inserted = refreshedOften(first, token("t1"));
    EcommerceTokenRow replaced = revoked(2, refreshedOften(first.plusSeconds(1), token("t2")));
    insert(List.of(inserted, token("t2")));
    ecommerceTokens().replace(replaced, 1);

    assertEquals(4_159, String.valueOf(inserted.formerSecretHashes()).length());
    assertKept(inserted);
    assertKept(replaced);
    assertEquals(List.of(inserted), ecommerceTokens().page(ACME, "ann", null, null, 10));
  }

  @Test
  void findsNoTokenUnderAnIdThatNobodyInserted() {
    insert(List.of(token("t1")));

    assertEquals(Optional.empty(), find("t2"));
  }

  @Test
  void refusesATokenIdInUseAndKeepsTheFirstToken() {
    insert(List.of(token("t1")));

    assertEquals(Written.stale(), ecommerceTokens().insert(customer("bob", token("t1"))));

    assertKept(token("t1"));
    assertEquals(List.of(), ecommerceTokens().page(ACME, "bob", null, null, 10));
  }

  @Test
  void replacesATokenOfTheExpectedVersion() {
    insert(List.of(token("t1"), token("t2")));
    EcommerceTokenRow refreshed = refreshed(2, "me", token("t1"));

    assertEquals(Written.done(), ecommerceTokens().replace(refreshed, 1));
    assertKept(refreshed);
    assertEquals(Written.done(), ecommerceTokens().replace(revoked(3, refreshed), 2));
    assertKept(revoked(3, refreshed));
    assertKept(token("t2"));
  }

  @Test
  void refusesToReplaceATokenOfAnotherVersion() {
    insert(List.of(token("t1")));

    assertEquals(Written.stale(), ecommerceTokens().replace(revoked(3, token("t1")), 2));

    assertKept(token("t1"));
  }

  @Test
  void refusesToReplaceATokenThatIsNotThere() {
    assertEquals(Written.stale(), ecommerceTokens().replace(revoked(2, token("t1")), 1));

    assertEquals(Optional.empty(), find("t1"));
  }

  @Test
  void listsTheTokensOfOneCustomerInTheOrderOfTheirIds() {
    insert(List.of(token("t3"), customer("anne", token("t2")), token("t1"), token("T4")));

    assertEquals(
        List.of(token("T4"), token("t1"), token("t3")),
        ecommerceTokens().page(ACME, "ann", null, null, 10));
  }

  @Test
  void listsNoRevokedTokens() {
    insert(List.of(token("t1"), revoked(1, token("t2")), token("t3")));
    ecommerceTokens().replace(revoked(2, token("t3")), 1);

    assertEquals(List.of(token("t1")), ecommerceTokens().page(ACME, "ann", null, null, 10));
  }

  @Test
  void listsTokensThatExpireAfterAnInstantAndNotThatOfTheInstantItself() {
    Instant later = NOON.plus(1, ChronoUnit.MICROS);
    insert(
        List.of(
            expiring(NOON, token("t1")),
            expiring(later, token("t2")),
            expiring(Instant.parse("0001-01-01T00:00:00Z"), token("t3"))));

    assertEquals(
        List.of(expiring(later, token("t2"))), ecommerceTokens().page(ACME, "ann", NOON, null, 10));
    assertEquals(3, ecommerceTokens().page(ACME, "ann", null, null, 10).size());
  }

  @Test
  void listsTokensBehindAnIdUpToALimit() {
    List<EcommerceTokenRow> tokens = rows(10, i -> token(padded("t", i)));
    insert(tokens);

    assertEquals(tokens.subList(0, 4), ecommerceTokens().page(ACME, "ann", null, null, 4));
    assertEquals(
        tokens.subList(4, 8), ecommerceTokens().page(ACME, "ann", null, padded("t", 3), 4));
    assertEquals(
        tokens.subList(8, 10), ecommerceTokens().page(ACME, "ann", null, padded("t", 7), 4));
    assertEquals(List.of(), ecommerceTokens().page(ACME, "ann", null, padded("t", 9), 4));
  }

  @Test
  void deletesTokensThatExpireBeforeAnInstantRevokedOnesToo() {
    Instant before = NOON.minus(1, ChronoUnit.MICROS);
    insert(
        List.of(
            expiring(before, token("t1")),
            expiring(before, revoked(1, token("t2"))),
            expiring(NOON, token("t3"))));

    assertEquals(2, ecommerceTokens().deleteBefore(ACME, NOON, 10));

    assertEquals(Optional.empty(), find("t1"));
    assertEquals(Optional.empty(), find("t2"));
    assertKept(expiring(NOON, token("t3")));
  }

  @Test
  void deletesNoMoreTokensThanTheLimit() {
    insert(rows(10, i -> token(padded("t", i))));
    Instant end = NOON.plusSeconds(7_200);

    assertEquals(4, ecommerceTokens().deleteBefore(ACME, end, 4));
    assertEquals(6, ecommerceTokens().page(ACME, "ann", null, null, 20).size());
    assertEquals(4, ecommerceTokens().deleteBefore(ACME, end, 4));
    assertEquals(2, ecommerceTokens().deleteBefore(ACME, end, 4));
    assertEquals(0, ecommerceTokens().deleteBefore(ACME, end, 4));
  }

  @Test
  void letsTwoTenantsHaveTokensOfTheSameId() {
    EcommerceTokenRow other = customer("bob", owned(GLOBEX, token("t1")));
    insert(List.of(token("t1"), other));

    assertKept(token("t1"));
    assertKept(other);
  }

  @Test
  void findsNoTokenOfAnotherTenant() {
    insert(List.of(token("t1")));

    assertEquals(Optional.empty(), ecommerceTokens().find(GLOBEX, "t1"));
  }

  @Test
  void listsNoTokensOfAnotherTenant() {
    insert(List.of(token("t1"), owned(GLOBEX, token("t2"))));

    assertEquals(List.of(token("t1")), ecommerceTokens().page(ACME, "ann", null, null, 10));
    assertEquals(List.of(), ecommerceTokens().page(THIRD, "ann", null, null, 10));
  }

  @Test
  void replacesNoTokenOfAnotherTenant() {
    insert(List.of(token("t1"), owned(GLOBEX, token("t1"))));

    assertEquals(
        Written.stale(), ecommerceTokens().replace(owned(THIRD, revoked(2, token("t1"))), 1));
    assertEquals(
        Written.done(), ecommerceTokens().replace(owned(GLOBEX, revoked(2, token("t1"))), 1));

    assertKept(token("t1"));
  }

  @Test
  void deletesNoTokensOfAnotherTenant() {
    insert(List.of(token("t1"), owned(GLOBEX, token("t2"))));

    assertEquals(0, ecommerceTokens().deleteBefore(THIRD, NOON.plusSeconds(7_200), 10));
    assertEquals(1, ecommerceTokens().deleteBefore(GLOBEX, NOON.plusSeconds(7_200), 10));

    assertKept(token("t1"));
  }

  @Test
  void erasesAllTokensOfOneCustomerRevokedAndExpiredOnesToo() {
    List<EcommerceTokenRow> others =
        List.of(customer("anne", token("t4")), customer("Ann", token("t5")));
    insert(
        List.of(
            token("t1"),
            revoked(1, token("t2")),
            expiring(Instant.parse("0001-01-01T00:00:00Z"), token("t3"))));
    insert(others);

    assertEquals(3, ecommerceTokens().erase(ACME, "ann"));
    assertEquals(0, ecommerceTokens().erase(ACME, "ann"));

    List.of("t1", "t2", "t3").forEach(id -> assertEquals(Optional.empty(), find(id)));
    others.forEach(this::assertKept);
    assertEquals(Written.stale(), ecommerceTokens().replace(revoked(2, token("t1")), 1));
  }

  @Test
  void erasesNoTokensOfAnotherTenant() {
    insert(List.of(token("t1"), owned(GLOBEX, token("t2"))));

    assertEquals(0, ecommerceTokens().erase(THIRD, "ann"));
    assertEquals(1, ecommerceTokens().erase(GLOBEX, "ann"));

    assertKept(token("t1"));
  }

  private void insert(List<EcommerceTokenRow> tokens) {
    tokens.forEach(row -> assertEquals(Written.done(), ecommerceTokens().insert(row)));
  }

  private Optional<EcommerceTokenRow> find(String id) {
    return ecommerceTokens().find(ACME, id);
  }

  private void assertKept(EcommerceTokenRow row) {
    assertEquals(Optional.of(row), ecommerceTokens().find(row.tenant(), row.id()));
  }
}
