package io.octroi.storage.tck;

import static io.octroi.storage.tck.EcommerceTokenSamples.expiring;
import static io.octroi.storage.tck.EcommerceTokenSamples.revoked;
import static io.octroi.storage.tck.EcommerceTokenSamples.token;
import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.GLOBEX;
import static io.octroi.storage.tck.Samples.NOON;
import static io.octroi.storage.tck.Samples.padded;
import static io.octroi.storage.tck.Samples.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.TenantId;
import io.octroi.spi.EcommerceTokenRow;
import io.octroi.spi.Written;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Contract tests for {@link io.octroi.spi.EcommerceTokenStore}, using sequential calls. */
public abstract class EcommerceTokenStoreContract extends TenantKeyContract<EcommerceTokenRow> {

  private static final EcommerceTokenSamples SAMPLES = new EcommerceTokenSamples();
  private static final TenantId THIRD = TenantId.of("third");

  /** Creates the contract tests. */
  protected EcommerceTokenStoreContract() {
    super(SAMPLES);
  }

  @Test
  void listsTheTokensOfOneCustomerInTheOrderOfTheirIds() {
    insertAll(List.of(token("t3"), token(ACME, "anne", "t2"), token("t1"), token("T4")));

    assertEquals(
        List.of(token("T4"), token("t1"), token("t3")),
        ecommerceTokens().page(ACME, "ann", null, null, 10));
  }

  @Test
  void listsTokensWithAllTheirParts() {
    EcommerceTokenRow row = SAMPLES.full(ACME, "t1", 1).toBuilder().revoked(false).build();
    insert(row);

    assertEquals(List.of(row), ecommerceTokens().page(ACME, "ann", null, null, 10));
  }

  @Test
  void listsNoRevokedTokens() {
    insertAll(List.of(token("t1"), revoked(NOON, "t2"), token("t3")));
    ecommerceTokens().replace(SAMPLES.full(ACME, "t3", 2), 1);

    assertEquals(List.of(token("t1")), ecommerceTokens().page(ACME, "ann", null, null, 10));
  }

  @Test
  void listsTokensThatExpireAfterAnInstantAndNotAtTheInstant() {
    Instant later = NOON.plus(1, ChronoUnit.MICROS);
    insertAll(
        List.of(
            expiring(NOON, "t1"),
            expiring(later, "t2"),
            expiring(Instant.parse("0001-01-01T00:00:00Z"), "t3")));

    assertEquals(
        List.of(expiring(later, "t2")), ecommerceTokens().page(ACME, "ann", NOON, null, 10));
    assertEquals(3, ecommerceTokens().page(ACME, "ann", null, null, 10).size());
  }

  @Test
  void listsTokensAfterAnIdUpToALimit() {
    List<EcommerceTokenRow> tokens = rows(10, i -> token(padded("t", i)));
    insertAll(tokens);

    assertEquals(tokens.subList(0, 4), ecommerceTokens().page(ACME, "ann", null, null, 4));
    assertEquals(
        tokens.subList(4, 8), ecommerceTokens().page(ACME, "ann", null, padded("t", 3), 4));
    assertEquals(
        tokens.subList(8, 10), ecommerceTokens().page(ACME, "ann", null, padded("t", 7), 4));
    assertEquals(List.of(), ecommerceTokens().page(ACME, "ann", null, padded("t", 9), 4));
  }

  @Test
  void deletesTokensThatExpireBeforeAnInstantIncludingRevokedOnes() {
    Instant before = NOON.minus(1, ChronoUnit.MICROS);
    insertAll(List.of(expiring(before, "t1"), revoked(before, "t2"), expiring(NOON, "t3")));

    assertEquals(2, ecommerceTokens().deleteBefore(ACME, NOON, 10));

    assertAbsent(ACME, "t1");
    assertAbsent(ACME, "t2");
    assertStored(expiring(NOON, "t3"));
  }

  @Test
  void deletesNoMoreTokensThanTheLimit() {
    insertAll(rows(10, i -> token(padded("t", i))));
    Instant end = NOON.plusSeconds(7_200);

    assertEquals(4, ecommerceTokens().deleteBefore(ACME, end, 4));
    assertEquals(6, ecommerceTokens().page(ACME, "ann", null, null, 20).size());
    assertEquals(4, ecommerceTokens().deleteBefore(ACME, end, 4));
    assertEquals(2, ecommerceTokens().deleteBefore(ACME, end, 4));
    assertEquals(0, ecommerceTokens().deleteBefore(ACME, end, 4));
  }

  @Test
  void listsNoTokensOfAnotherTenant() {
    insertAll(List.of(token("t1"), token(GLOBEX, "ann", "t2")));

    assertEquals(List.of(token("t1")), ecommerceTokens().page(ACME, "ann", null, null, 10));
    assertEquals(List.of(), ecommerceTokens().page(THIRD, "ann", null, null, 10));
  }

  @Test
  void deletesNoTokensOfAnotherTenant() {
    insertAll(List.of(token("t1"), token(GLOBEX, "ann", "t2")));

    assertEquals(0, ecommerceTokens().deleteBefore(THIRD, NOON.plusSeconds(7_200), 10));
    assertEquals(1, ecommerceTokens().deleteBefore(GLOBEX, NOON.plusSeconds(7_200), 10));

    assertStored(token("t1"));
  }

  @Test
  void erasesAllTokensOfOneCustomerIncludingRevokedAndExpiredOnes() {
    List<EcommerceTokenRow> others = List.of(token(ACME, "anne", "t4"), token(ACME, "Ann", "t5"));
    insertAll(
        List.of(
            token("t1"),
            revoked(NOON, "t2"),
            expiring(Instant.parse("0001-01-01T00:00:00Z"), "t3")));
    insertAll(others);

    assertEquals(3, ecommerceTokens().erase(ACME, "ann"));
    assertEquals(0, ecommerceTokens().erase(ACME, "ann"));

    List.of("t1", "t2", "t3").forEach(id -> assertAbsent(ACME, id));
    others.forEach(this::assertStored);
    assertEquals(Written.stale(), ecommerceTokens().replace(SAMPLES.full(ACME, "t1", 2), 1));
  }

  @Test
  void erasesNoTokensOfAnotherTenant() {
    insertAll(List.of(token("t1"), token(GLOBEX, "ann", "t2")));

    assertEquals(0, ecommerceTokens().erase(THIRD, "ann"));
    assertEquals(1, ecommerceTokens().erase(GLOBEX, "ann"));

    assertStored(token("t1"));
  }
}
