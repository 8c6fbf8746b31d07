package io.octroi.core.ecommercetoken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.CustomerId;
import io.octroi.PageRequest;
import io.octroi.Secret;
import io.octroi.core.Defaults;
import io.octroi.core.Faults;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.core.UnknownCustomers;
import io.octroi.customer.Customer;
import io.octroi.customer.UnknownCustomerException;
import io.octroi.ecommercetoken.EcommerceToken;
import io.octroi.ecommercetoken.EcommerceTokens;
import io.octroi.ecommercetoken.IssuedEcommerceToken;
import io.octroi.ecommercetoken.TokenCheck;
import io.octroi.ecommercetoken.TokenNotActiveException;
import io.octroi.ecommercetoken.TokenNotActiveException.Reason;
import io.octroi.spi.Storage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Tests the life cycle of e-commerce tokens. */
class EcommerceTokensTest {

  private static final CustomerId CUSTOMER = CustomerId.of("12345");
  private static final Duration MICRO = Duration.of(1, ChronoUnit.MICROS);
  private static final Instant NOON = Instant.parse(OctroiFixture.TODAY + "T12:00:00Z");

  private static Reason reason(Executable call) {
    return assertThrows(TokenNotActiveException.class, call).reason();
  }

  private static void assertInactive(EcommerceTokens tokens, Secret value) {
    assertEquals(new TokenCheck.Inactive(), tokens.check(value));
  }

  @OverEachStore
  void lifetimesAreTruncatedToMicroseconds(Store store) {
    Duration lifetime = Duration.ofNanos(1_000_000_400);
    Duration cap = Duration.ofNanos(1_500_000_400);
    try (OctroiFixture fixture =
        OctroiFixture.over(
            store, it -> it.ecommerceTokenLifetime(lifetime).ecommerceTokenCap(cap))) {
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      IssuedEcommerceToken expired = tokens.create(CUSTOMER);
      IssuedEcommerceToken issued = tokens.create(CUSTOMER);
      assertEquals(NOON.plusSeconds(1), expired.token().expiresAt());
      fixture.clock().advance(Duration.ofSeconds(1).minus(MICRO));
      IssuedEcommerceToken refreshed = tokens.refresh(issued.value());
      assertEquals(NOON.plusMillis(1_500), refreshed.token().expiresAt());
      fixture.clock().advance(MICRO);
      assertInactive(tokens, expired.value());
      fixture.clock().advance(Duration.ofMillis(500).minus(MICRO));
      assertInstanceOf(TokenCheck.Active.class, tokens.check(refreshed.value()));
      fixture.clock().advance(MICRO);
      assertInactive(tokens, refreshed.value());
    }
  }

  @OverEachStore
  void aTokenIsIssuedForAnHourAndChecked(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      fixture.tenant().customers().register(CUSTOMER, CustomerId.of("alias"));
      IssuedEcommerceToken issued = tokens.create(CustomerId.of("alias"));
      String value = issued.value().reveal();
      assertTrue(value.matches("oct_[0-9a-f-]{36}\\.[\\w-]{43}"), "its form");
      assertEquals("oct_" + issued.token().tokenId(), value.substring(0, value.indexOf('.')));
      assertEquals(
          new EcommerceToken(issued.token().tokenId(), CUSTOMER, NOON, NOON.plusSeconds(3_600)),
          issued.token());
      assertEquals(
          new TokenCheck.Active(issued.token().tokenId(), CUSTOMER, NOON.plusSeconds(3_600)),
          tokens.check(issued.value()));
      assertNotEquals(issued.value(), tokens.create(CUSTOMER).value());
    }
  }

  @OverEachStore
  void anUnregisteredCustomerGetsNoTokenByDefault(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      CustomerId stranger = CustomerId.of("stranger");
      assertThrows(
          UnknownCustomerException.class,
          () -> fixture.tenant().ecommerceTokens().create(stranger));
      assertEquals(Optional.empty(), fixture.tenant().customers().get(stranger));
    }
  }

  @OverEachStore
  void anUnregisteredCustomerIsRegisteredIfUnknownCustomersAreOrdinary(Store store) {
    try (OctroiFixture fixture =
        OctroiFixture.over(store, it -> it.unknownCustomers(UnknownCustomers.ORDINARY))) {
      CustomerId stranger = CustomerId.of("stranger");
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      IssuedEcommerceToken issued = tokens.create(stranger);
      assertEquals(stranger, issued.token().customer());
      assertInstanceOf(TokenCheck.Active.class, tokens.check(issued.value()));
      assertEquals(Optional.of(Customer.of(stranger)), fixture.tenant().customers().get(stranger));
      fixture.tenant().customers().delete(stranger);
      assertInactive(tokens, issued.value());
      assertEquals(List.of("customer"), Faults.subjects(() -> tokens.create("a\u200bb")));
    }
  }

  @OverEachStore
  void aTokenIsActiveUntilAMicrosecondBeforeItsEndAndExpiredAtIt(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      Secret one = tokens.create(CUSTOMER).value();
      Secret two = tokens.create(CUSTOMER).value();
      fixture.clock().advance(Duration.ofHours(1).minus(MICRO));
      assertInstanceOf(TokenCheck.Active.class, tokens.check(one));
      assertEquals(2, tokens.list(CUSTOMER, PageRequest.first(10)).items().size());
      Secret refreshed = tokens.refresh(one).value();
      fixture.clock().advance(MICRO);
      assertInactive(tokens, two);
      assertEquals(Reason.EXPIRED, reason(() -> tokens.refresh(two)));
      assertEquals(Reason.EXPIRED, reason(() -> tokens.certificates(two)));
      assertEquals(1, tokens.list(CUSTOMER, PageRequest.first(10)).items().size());
      fixture.clock().advance(Duration.ofHours(1).minus(MICRO).minus(MICRO));
      assertInstanceOf(TokenCheck.Active.class, tokens.check(refreshed));
      fixture.clock().advance(MICRO);
      assertInactive(tokens, refreshed);
    }
  }

  @OverEachStore
  void aRefreshExtendsFromNowUnderANewValueAndTheOldOneEndsAtOnce(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      IssuedEcommerceToken first = tokens.create(CUSTOMER);
      fixture.clock().advance(Duration.ofMinutes(50));
      IssuedEcommerceToken second = tokens.refresh(first.value());
      assertEquals(
          new EcommerceToken(
              first.token().tokenId(), CUSTOMER, NOON, NOON.plus(Duration.ofMinutes(110))),
          second.token());
      assertInactive(tokens, first.value());
      assertEquals(Reason.SUPERSEDED, reason(() -> tokens.refresh(first.value())));
      assertEquals(Reason.SUPERSEDED, reason(() -> tokens.certificates(first.value())));
      Secret third = tokens.refresh(second.value()).value();
      assertEquals(Reason.SUPERSEDED, reason(() -> tokens.refresh(second.value())));
      assertInstanceOf(TokenCheck.Active.class, tokens.check(third));
      assertEquals(Reason.UNKNOWN, reason(() -> tokens.refresh(first.value())));
    }
  }

  @OverEachStore
  void noRefreshExtendsATokenBeyondItsCap(Store store) {
    try (OctroiFixture fixture =
        OctroiFixture.over(store, it -> it.ecommerceTokenCap(Duration.ofMinutes(150)))) {
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      Secret value = tokens.create(CUSTOMER).value();
      fixture.clock().advance(Duration.ofMinutes(59));
      value = tokens.refresh(value).value();
      fixture.clock().advance(Duration.ofMinutes(59));
      IssuedEcommerceToken last = tokens.refresh(value);
      assertEquals(NOON.plus(Duration.ofMinutes(150)), last.token().expiresAt());
      fixture.clock().advance(Duration.ofMinutes(32).minus(MICRO));
      IssuedEcommerceToken again = tokens.refresh(last.value());
      assertEquals(NOON.plus(Duration.ofMinutes(150)), again.token().expiresAt());
      fixture.clock().advance(MICRO);
      assertEquals(Reason.EXPIRED, reason(() -> tokens.refresh(again.value())));
    }
  }

  @OverEachStore
  void aLoweredCapAppliesWhenATokenIsRefreshed(Store store) {
    Storage storage = store.open();
    Secret value;
    try (OctroiFixture generous =
        OctroiFixture.over(
            storage, it -> it.keepStorageOpen().ecommerceTokenLifetime(Duration.ofHours(20)))) {
      value = generous.tenant().ecommerceTokens().create(CUSTOMER).value();
    }
    try (OctroiFixture strict =
        OctroiFixture.over(storage, it -> it.ecommerceTokenCap(Duration.ofHours(1)))) {
      strict.clock().advance(Duration.ofHours(1));
      EcommerceTokens tokens = strict.tenant().ecommerceTokens();
      assertInstanceOf(TokenCheck.Active.class, tokens.check(value));
      assertEquals(Reason.EXPIRED, reason(() -> tokens.refresh(value)));
    }
  }

  @OverEachStore
  void anotherTenantsTokenIsUnknown(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      EcommerceTokens others = fixture.octroi().tenant("other").ecommerceTokens();
      IssuedEcommerceToken issued = tokens.create(CUSTOMER);
      assertInactive(others, issued.value());
      assertEquals(Reason.UNKNOWN, reason(() -> others.refresh(issued.value())));
      others.revoke(issued.value());
      others.revokeById(issued.token().tokenId());
      assertEquals(0, others.revokeAll(CUSTOMER));
      assertEquals(0, others.purgeExpiredBefore(Instant.MAX));
      assertInstanceOf(TokenCheck.Active.class, tokens.check(issued.value()));
    }
  }

  @OverEachStore
  void aClockThatGoesBackRevivesNothing(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      Secret value = tokens.create(CUSTOMER).value();
      fixture.clock().advance(Duration.ofHours(1));
      assertInactive(tokens, value);
      fixture.clock().set(OctroiFixture.TODAY + "T12:30:00Z");
      assertInactive(tokens, value);
      assertEquals(Reason.EXPIRED, reason(() -> tokens.refresh(value)));
    }
  }

  @Test
  void theMessageDoesNotRevealTheReason() {
    for (Reason reason : Reason.values()) {
      assertEquals(
          "the e-commerce token is not active: a new one must be generated",
          new TokenNotActiveException(reason).getMessage());
    }
  }

  @Test
  void settingsOutOfBoundsAreReported() {
    assertEquals(
        List.of("ecommerceTokenLifetime", "ecommerceTokenCap"),
        Faults.subjects(
            () ->
                OctroiFixture.over(
                    Store.MEMORY,
                    it ->
                        it.ecommerceTokenLifetime(Duration.ZERO)
                            .ecommerceTokenCap(Duration.ofSeconds(-1)))));
    assertEquals(
        List.of("ecommerceTokenCap"),
        Faults.subjects(
            () ->
                OctroiFixture.over(
                    Store.MEMORY, it -> it.ecommerceTokenCap(Duration.ofDays(3_651)))));
    assertEquals(Duration.ofHours(1), Defaults.ECOMMERCE_TOKEN_LIFETIME);
    assertEquals(Duration.ofHours(24), Defaults.ECOMMERCE_TOKEN_CAP);
  }
}
