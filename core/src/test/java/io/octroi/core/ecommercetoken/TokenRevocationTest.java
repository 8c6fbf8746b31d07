package io.octroi.core.ecommercetoken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.CustomerId;
import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.Secret;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.ecommercetoken.EcommerceToken;
import io.octroi.ecommercetoken.EcommerceTokens;
import io.octroi.ecommercetoken.IssuedEcommerceToken;
import io.octroi.ecommercetoken.TokenCheck;
import io.octroi.ecommercetoken.TokenNotActiveException;
import io.octroi.ecommercetoken.TokenNotActiveException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.function.Executable;

/** E-commerce tokens are revoked, listed and purged. */
class TokenRevocationTest {

  private static final CustomerId CUSTOMER = CustomerId.of("12345");
  private static final Instant NOON = Instant.parse(OctroiFixture.TODAY + "T12:00:00Z");
  private static final Duration MICRO = Duration.of(1, ChronoUnit.MICROS);

  private static Reason reason(Executable call) {
    return assertThrows(TokenNotActiveException.class, call).reason();
  }

  private static void assertInactive(EcommerceTokens tokens, Secret value) {
    assertEquals(new TokenCheck.Inactive(), tokens.check(value));
  }

  @OverEachStore
  void revokingIsIdempotent(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      IssuedEcommerceToken one = tokens.create(CUSTOMER);
      IssuedEcommerceToken two = tokens.create(CUSTOMER);
      IssuedEcommerceToken three = tokens.create(CUSTOMER);
      IssuedEcommerceToken refreshed = tokens.refresh(three.value());
      tokens.revoke(one.value());
      tokens.revoke(one.value());
      tokens.revokeById(two.token().tokenId());
      tokens.revokeById(two.token().tokenId());
      tokens.revokeById("nothing");
      tokens.revoke(three.value());
      for (IssuedEcommerceToken each : List.of(one, two, refreshed)) {
        assertInactive(tokens, each.value());
        assertEquals(Reason.REVOKED, reason(() -> tokens.refresh(each.value())));
        assertEquals(Reason.REVOKED, reason(() -> tokens.certificates(each.value())));
      }
      assertEquals(List.of(), tokens.list(CUSTOMER, PageRequest.first(10)).items());
    }
  }

  @OverEachStore
  void aForeignValueIsUnknownAndRevokesNothing(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      IssuedEcommerceToken issued = tokens.create(CUSTOMER);
      String value = issued.value().reveal();
      String secret = value.substring(value.indexOf('.'));
      Secret other = tokens.create(CUSTOMER).value();
      for (String text :
          List.of(
              "x",
              "oct_" + issued.token().tokenId(),
              value + "x",
              " " + value,
              value.toUpperCase(java.util.Locale.ROOT),
              value.substring(0, value.length() - 1) + (value.endsWith("A") ? "B" : "A"),
              "oct_" + "0".repeat(8) + "-0000-0000-0000-" + "0".repeat(12) + secret,
              "oct_" + issued.token().tokenId() + other.reveal().substring(40))) {
        Secret strange = Secret.of(text);
        assertEquals(Reason.UNKNOWN, reason(() -> tokens.refresh(strange)), text);
        assertEquals(Reason.UNKNOWN, reason(() -> tokens.certificates(strange)), text);
        assertInactive(tokens, strange);
        tokens.revoke(strange);
      }
      assertInstanceOf(TokenCheck.Active.class, tokens.check(issued.value()));
    }
  }

  @OverEachStore
  void revokeAllRevokesACustomersTokensAndCountsTheActiveOnes(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      CustomerId bob = CustomerId.of("bob");
      fixture.tenant().customers().register(bob, CustomerId.of("bobby"));
      tokens.create(bob);
      fixture.clock().advance(Duration.ofHours(1));
      Secret one = tokens.create(bob).value();
      Secret two = tokens.create(bob).value();
      tokens.revoke(tokens.create(bob).value());
      Secret others = tokens.create(CUSTOMER).value();
      assertEquals(2, tokens.revokeAll(CustomerId.of("bobby")));
      assertInactive(tokens, one);
      assertInactive(tokens, two);
      assertInstanceOf(TokenCheck.Active.class, tokens.check(others));
      assertEquals(0, tokens.revokeAll(bob));
      assertEquals(0, tokens.revokeAll(CustomerId.of("unknown")));
    }
  }

  @OverEachStore
  void theTokensOfADeletedCustomerAreInactive(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      CustomerId bob = CustomerId.of("bob");
      fixture.tenant().customers().register(bob);
      Secret value = tokens.create(bob).value();
      fixture.tenant().customers().delete(bob);
      assertInactive(tokens, value);
      assertEquals(Reason.REVOKED, reason(() -> tokens.refresh(value)));
      assertEquals(Reason.REVOKED, reason(() -> tokens.certificates(value)));
      assertEquals(List.of(), tokens.list(bob, PageRequest.first(9)).items());
      fixture
          .tenant()
          .customers()
          .register(CUSTOMER, bob); // The id is now an alias of another customer.
      assertInactive(tokens, value);
      assertEquals(List.of(), tokens.list(bob, PageRequest.first(9)).items());
    }
  }

  @OverEachStore
  void tokensOfADeletedCustomerCanBeRevokedBeforeItIsRegisteredAgain(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      CustomerId bob = CustomerId.of("bob");
      fixture.tenant().customers().register(bob);
      Secret ended = tokens.create(bob).value();
      fixture.tenant().customers().delete(bob);
      assertEquals(0, tokens.revokeAll(bob));
      fixture.tenant().customers().register(bob);
      assertInactive(tokens, ended);
      Secret left = tokens.create(bob).value();
      fixture.tenant().customers().delete(bob);
      fixture.tenant().customers().register(bob);
      assertInstanceOf(TokenCheck.Active.class, tokens.check(left));
    }
  }

  @OverEachStore
  void moreTokensThanABatchAreRevokedAndPurged(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      int many = 1_001;
      for (int i = 0; i < many; i++) {
        tokens.create(CUSTOMER);
      }
      assertEquals(many, tokens.revokeAll(CUSTOMER));
      assertEquals(many, tokens.purgeExpiredBefore(Instant.MAX));
      assertEquals(0, tokens.purgeExpiredBefore(Instant.MAX));
    }
  }

  @OverEachStore
  void theActiveTokensAreListedInPages(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      List<EcommerceToken> issued = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        issued.add(tokens.create(CUSTOMER).token());
      }
      tokens.revokeById(issued.remove(1).tokenId());
      Page<EcommerceToken> first = tokens.list(CUSTOMER, PageRequest.first(3));
      assertEquals(issued.subList(0, 3), first.items());
      Page<EcommerceToken> second = tokens.list(CUSTOMER, first.next().orElseThrow());
      assertEquals(issued.subList(3, 4), second.items());
      assertTrue(second.next().isEmpty());
    }
  }

  @OverEachStore
  void tokensThatExpireBeforeAnInstantArePurgedRevokedOrNot(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      Secret expired = tokens.create(CUSTOMER).value();
      tokens.revoke(tokens.create(CUSTOMER).value());
      Instant end = NOON.plusSeconds(3_600);
      fixture.clock().advance(MICRO);
      tokens.create(CUSTOMER);
      assertEquals(0, tokens.purgeExpiredBefore(end));
      assertEquals(0, tokens.purgeExpiredBefore(Instant.MIN));
      assertEquals(2, tokens.purgeExpiredBefore(end.plus(MICRO)));
      assertEquals(Reason.UNKNOWN, reason(() -> tokens.refresh(expired)));
      assertEquals(1, tokens.purgeExpiredBefore(Instant.MAX));
    }
  }
}
