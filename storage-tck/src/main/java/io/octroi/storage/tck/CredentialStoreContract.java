package io.octroi.storage.tck;

import static io.octroi.storage.tck.CredentialSamples.expiring;
import static io.octroi.storage.tck.CredentialSamples.key;
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

/** Contract tests for {@link io.octroi.spi.CredentialStore}, using sequential calls. */
public abstract class CredentialStoreContract extends VersionedStoreContract<CredentialRow> {

  private static final CredentialSamples SAMPLES = new CredentialSamples();
  private static final TenantId THIRD = TenantId.of("third");

  /** Creates the contract tests. */
  protected CredentialStoreContract() {
    super(SAMPLES);
  }

  @Test
  void findsACredentialOfAnyTenantByItsId() {
    insertAll(List.of(key("k1"), key(GLOBEX, "k2"), key(THIRD, "k3")));

    assertEquals(Optional.of(ACME), credentials().findById("k1").map(CredentialRow::tenant));
    assertEquals(Optional.of(GLOBEX), credentials().findById("k2").map(CredentialRow::tenant));
    assertEquals(Optional.of(THIRD), credentials().findById("k3").map(CredentialRow::tenant));
  }

  @Test
  void findsNoCredentialUnderAnIdThatWasNotInserted() {
    insertAll(List.of(key("k1")));

    assertEquals(Optional.empty(), credentials().findById("k2"));
  }

  @Test
  void refusesAnIdInUseByAnotherTenantAndKeepsTheFirst() {
    insertAll(List.of(key("k1")));

    assertEquals(Written.stale(), credentials().insert(key(GLOBEX, "k1")));

    assertStored(key("k1"));
    assertEquals(List.of(), credentials().page(GLOBEX, null, 10));
  }

  @Test
  void listsTheCredentialsOfATenantInTheOrderOfTheirIds() {
    insertAll(List.of(key("k3"), SAMPLES.full(ACME, "k2", 1), key("k1"), key("K4")));

    assertEquals(
        List.of(key("K4"), key("k1"), SAMPLES.full(ACME, "k2", 1), key("k3")),
        credentials().page(ACME, null, 10));
  }

  @Test
  void listsCredentialsAfterAnIdUpToALimit() {
    List<CredentialRow> keys = rows(10, i -> key(padded("k", i)));
    insertAll(keys);

    assertEquals(keys.subList(0, 4), credentials().page(ACME, null, 4));
    assertEquals(keys.subList(4, 8), credentials().page(ACME, padded("k", 3), 4));
    assertEquals(keys.subList(8, 10), credentials().page(ACME, padded("k", 7), 4));
    assertEquals(List.of(), credentials().page(ACME, padded("k", 9), 4));
  }

  @Test
  void listsNoCredentialsOfAnotherTenant() {
    insertAll(List.of(key("k1"), key(GLOBEX, "k2")));

    assertEquals(List.of(key("k1")), credentials().page(ACME, null, 10));
    assertEquals(List.of(), credentials().page(THIRD, null, 10));
  }

  @Test
  void deletesCredentialsThatExpireBeforeAnInstantAndNoneWithoutAnExpiry() {
    insertAll(
        List.of(
            expiring(NOON.minus(1, ChronoUnit.MICROS), key("k1")),
            expiring(NOON, key("k2")),
            key("k3")));

    assertEquals(1, credentials().deleteBefore(ACME, NOON, 10));

    assertEquals(Optional.empty(), credentials().findById("k1"));
    assertStored(expiring(NOON, key("k2")));
    assertStored(key("k3"));
  }

  @Test
  void deletesNoMoreCredentialsThanTheLimit() {
    insertAll(rows(10, i -> expiring(NOON, key(padded("k", i)))));

    assertEquals(4, credentials().deleteBefore(ACME, NOON.plusSeconds(1), 4));
    assertEquals(6, credentials().page(ACME, null, 20).size());
    assertEquals(6, credentials().deleteBefore(ACME, NOON.plusSeconds(1), 20));
    assertEquals(0, credentials().deleteBefore(ACME, NOON.plusSeconds(1), 20));
  }

  @Test
  void deletesNoCredentialsOfAnotherTenant() {
    insertAll(List.of(expiring(NOON, key("k1")), expiring(NOON, key(GLOBEX, "k2"))));

    assertEquals(0, credentials().deleteBefore(THIRD, NOON.plusSeconds(1), 10));
    assertEquals(1, credentials().deleteBefore(GLOBEX, NOON.plusSeconds(1), 10));

    assertStored(expiring(NOON, key("k1")));
  }
}
