package io.octroi.core.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.CustomerId;
import io.octroi.PageRequest;
import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.core.Store;
import io.octroi.core.reliability.LeapingClockFixture.Timing;
import io.octroi.ecommercetoken.TokenCheck;
import io.octroi.guard.IssuedCredential;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.RateLimitedException;
import io.octroi.guard.Role;
import io.octroi.guard.UnauthenticatedException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that clock leaps and corrections change no lifetime, lock or rate limit. */
class ClockLeapTest {

  private static final Duration MICRO = Duration.of(1, ChronoUnit.MICROS);
  private static final List<Duration> LEAPS =
      List.of(
          Duration.ofSeconds(59), Duration.ofMinutes(2), Duration.ofHours(6), Duration.ofDays(30));

  static Stream<Arguments> hosts() {
    return Store.each()
        .flatMap(store -> Stream.of(Timing.values()).map(timing -> Arguments.of(store, timing)));
  }

  static Stream<Arguments> leaps() {
    return hosts()
        .flatMap(
            host -> LEAPS.stream().map(leap -> Arguments.of(host.get()[0], host.get()[1], leap)));
  }

  private static void call(Tenant tenant) {
    tenant.taxTables().revision();
  }

  private static void fill(Tenant tenant) {
    for (int i = 0; i < 5; i++) {
      try {
        call(tenant);
      } catch (RateLimitedException e) {
        return;
      }
    }
  }

  private static Duration refused(Tenant tenant) {
    return assertThrows(RateLimitedException.class, () -> call(tenant)).retryAfter();
  }

  @ParameterizedTest
  @MethodSource("leaps")
  void aCallPassesAfterTheRetryDelayOfARateLimit(Store store, Timing timing, Duration leap) {
    try (LeapingClockFixture host = new LeapingClockFixture(store, timing)) {
      IssuedCredential key =
          host.octroi
              .credentials()
              .issueApiKey(TenantId.of("acme"), List.of(Role.OWNER), "shop", null);
      Tenant in = host.octroi.signIn(PresentedCredential.apiKey(key.value().reveal()));
      for (int i = 0; i < 5; i++) {
        call(in);
      }
      host.leap(leap);
      fill(in);
      host.leap(leap.negated());
      Duration wait = refused(in);
      assertTrue(wait.compareTo(Duration.ofSeconds(60)) <= 0, wait::toString);
      host.live(wait.minus(MICRO));
      assertEquals(MICRO, refused(in));
      host.live(MICRO);
      call(in);
    }
  }

  @ParameterizedTest
  @MethodSource("leaps")
  void anAttemptLimitReachedDuringALeapEndsWithItsWindow(
      Store store, Timing timing, Duration leap) {
    try (LeapingClockFixture host = new LeapingClockFixture(store, timing)) {
      host.leap(leap);
      for (int i = 0; i < 5; i++) {
        issue(host);
      }
      host.leap(leap.negated());
      Duration wait = assertThrows(RateLimitedException.class, () -> issue(host)).retryAfter();
      assertTrue(wait.compareTo(Duration.ofMinutes(15)) <= 0, wait::toString);
      host.live(wait.minus(MICRO));
      assertThrows(RateLimitedException.class, () -> issue(host));
      host.live(MICRO);
      issue(host);
    }
  }

  private static void issue(LeapingClockFixture host) {
    host.tenant.accessTokens().generateOneTimePassword(LeapingClockFixture.REF);
  }

  @ParameterizedTest
  @MethodSource("leaps")
  void aLockSetDuringALeapEndsAfterItsDuration(Store store, Timing timing, Duration leap) {
    try (LeapingClockFixture host = new LeapingClockFixture(store, timing)) {
      host.leap(leap);
      lock(host);
      host.live(Duration.ofSeconds(10));
      host.leap(leap.negated());
      assertFalse(host.lets(LeapingClockFixture.PASS));
      host.live(Duration.ofSeconds(20).minus(MICRO));
      assertFalse(host.lets(LeapingClockFixture.PASS));
      assertTrue(
          host.tenant
              .accessTokens()
              .get(LeapingClockFixture.REF)
              .orElseThrow()
              .lockedUntil()
              .isPresent());
      host.live(MICRO.plus(tolerated(leap)));
      assertEquals(
          Optional.empty(),
          host.tenant.accessTokens().get(LeapingClockFixture.REF).orElseThrow().lockedUntil());
      assertTrue(host.lets(LeapingClockFixture.PASS));
    }
  }

  /**
   * Returns how much a correction of less than a minute may add to a lifetime that the wall clock
   * measures.
   */
  private static Duration tolerated(Duration leap) {
    return leap.compareTo(Duration.ofMinutes(1)) < 0 ? leap : Duration.ZERO;
  }

  private static void lock(LeapingClockFixture host) {
    for (int i = 0; i < 5; i++) {
      assertFalse(host.lets(LeapingClockFixture.WRONG));
    }
  }

  @ParameterizedTest
  @MethodSource("leaps")
  void secretsIssuedDuringALeapExpireAfterTheirLifetime(Store store, Timing timing, Duration leap) {
    try (LeapingClockFixture host = new LeapingClockFixture(store, timing)) {
      CustomerId customer = CustomerId.of("12345");
      host.tenant.customers().register(customer);
      host.leap(leap);
      Secret once =
          host.tenant.accessTokens().generateOneTimePassword(LeapingClockFixture.REF).value();
      Secret token = host.tenant.ecommerceTokens().create(customer).value();
      Tenant ann = signInByToken(host);
      host.live(Duration.ofMinutes(5));
      host.leap(leap.negated());
      call(ann);
      assertInstanceOf(TokenCheck.Active.class, host.tenant.ecommerceTokens().check(token));
      host.live(Duration.ofMinutes(5).plus(tolerated(leap)));
      assertFalse(host.letsOnce(once));
      host.live(Duration.ofMinutes(50));
      assertEquals(new TokenCheck.Inactive(), host.tenant.ecommerceTokens().check(token));
      assertEquals(
          List.of(), host.tenant.ecommerceTokens().list(customer, PageRequest.first(9)).items());
      assertThrows(UnauthenticatedException.class, () -> call(ann));
      // They do not become valid again when the clock reaches the same time a second time.
      host.live(
          leap.minus(Duration.ofMinutes(58)).isNegative()
              ? MICRO
              : leap.minus(Duration.ofMinutes(58)));
      assertFalse(host.letsOnce(once));
      assertEquals(new TokenCheck.Inactive(), host.tenant.ecommerceTokens().check(token));
      assertThrows(UnauthenticatedException.class, () -> call(ann));
    }
  }

  private static Tenant signInByToken(LeapingClockFixture host) {
    IssuedCredential token =
        host.octroi
            .credentials()
            .issueUserToken(TenantId.of("acme"), "ann", List.of(Role.OWNER), Duration.ofHours(1));
    return host.octroi.signIn(PresentedCredential.user("acme", "ann", token.value().reveal()));
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void aOneTimePasswordIssuedDuringALeapIsInvalidTwentyNineDaysLater(Store store, Timing timing) {
    try (LeapingClockFixture host = new LeapingClockFixture(store, timing)) {
      host.leap(Duration.ofDays(30));
      Secret once =
          host.tenant.accessTokens().generateOneTimePassword(LeapingClockFixture.REF).value();
      host.leap(Duration.ofDays(-30));
      host.live(Duration.ofDays(29));
      assertFalse(host.letsOnce(once));
      host.live(Duration.ofDays(1));
      assertFalse(host.letsOnce(once));
    }
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void aOneTimePasswordIssuedDuringALeapIsValidForItsLifetime(Store store, Timing timing) {
    try (LeapingClockFixture host = new LeapingClockFixture(store, timing)) {
      host.leap(Duration.ofDays(30));
      Secret once =
          host.tenant.accessTokens().generateOneTimePassword(LeapingClockFixture.REF).value();
      host.leap(Duration.ofDays(-30));
      host.live(Duration.ofMinutes(10).minus(MICRO));
      assertTrue(host.letsOnce(once));
    }
  }

  @ParameterizedTest
  @MethodSource("leaps")
  void aOneTimePasswordThatExpiredDuringALeapStaysExpired(
      Store store, Timing timing, Duration leap) {
    try (LeapingClockFixture host = new LeapingClockFixture(store, timing)) {
      Duration rest = Duration.ofMinutes(10).minus(leap);
      Secret once =
          host.tenant.accessTokens().generateOneTimePassword(LeapingClockFixture.REF).value();
      host.live(rest.isNegative() ? MICRO : rest.minus(MICRO));
      host.leap(leap.plus(MICRO));
      assertFalse(host.letsOnce(Secret.of(once.reveal())));
      host.leap(leap.plus(MICRO).negated());
      assertFalse(host.letsOnce(once));
      Secret next =
          host.tenant.accessTokens().generateOneTimePassword(LeapingClockFixture.REF).value();
      assertTrue(host.letsOnce(next));
    }
  }

  @ParameterizedTest
  @MethodSource("leaps")
  void afterARestartNothingOutlivesItsLifetimeFromItsFirstUse(
      Store store, Timing timing, Duration leap) {
    try (LeapingClockFixture host = new LeapingClockFixture(store, timing)) {
      host.leap(leap);
      Secret once =
          host.tenant.accessTokens().generateOneTimePassword(LeapingClockFixture.REF).value();
      lock(host);
      host.restart(leap.negated());
      assertFalse(
          host.letsOnce(once)); // The token is locked, and this call starts the measurement of both
      // lifetimes.
      host.live(Duration.ofSeconds(30).plus(tolerated(leap)));
      assertTrue(host.lets(LeapingClockFixture.PASS));
      assertFalse(host.letsOnce(Secret.of("12345")));
      host.live(Duration.ofMinutes(10));
      assertFalse(host.letsOnce(once));
      host.live(leap);
      assertFalse(host.letsOnce(once));
    }
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void aForwardCorrectionExpiresWhatEndedByTheClock(Store store, Timing timing) {
    try (LeapingClockFixture host = new LeapingClockFixture(store, timing)) {
      Secret once =
          host.tenant.accessTokens().generateOneTimePassword(LeapingClockFixture.REF).value();
      host.leap(Duration.ofHours(8)); // The machine slept.
      assertFalse(host.letsOnce(once));
      Secret next =
          host.tenant.accessTokens().generateOneTimePassword(LeapingClockFixture.REF).value();
      host.live(Duration.ofMinutes(10).minus(MICRO));
      assertTrue(host.letsOnce(next));
    }
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void aFirstLeapBackDoesNotExtendALifetime(Store store, Timing timing) {
    try (LeapingClockFixture host = new LeapingClockFixture(store, timing)) {
      Secret once =
          host.tenant.accessTokens().generateOneTimePassword(LeapingClockFixture.REF).value();
      host.leap(Duration.ofDays(-30));
      host.live(Duration.ofDays(29));
      assertFalse(host.letsOnce(once));
      host.live(Duration.ofDays(1).plusMinutes(5));
      assertFalse(host.letsOnce(once));
    }
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void aFirstLeapBackDoesNotRenewAnExpiredPassword(Store store, Timing timing) {
    try (LeapingClockFixture host = new LeapingClockFixture(store, timing)) {
      Secret once =
          host.tenant.accessTokens().generateOneTimePassword(LeapingClockFixture.REF).value();
      host.live(Duration.ofHours(2));
      host.leap(Duration.ofHours(-6));
      assertFalse(host.letsOnce(once));
    }
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void aLeapBackAfterARestartDoesNotExtendALifetime(Store store, Timing timing) {
    try (LeapingClockFixture host = new LeapingClockFixture(store, timing)) {
      Secret once =
          host.tenant.accessTokens().generateOneTimePassword(LeapingClockFixture.REF).value();
      host.restart(Duration.ZERO);
      host.live(Duration.ofMinutes(5));
      host.leap(Duration.ofDays(-30));
      host.live(Duration.ofMinutes(5));
      assertFalse(host.letsOnce(once));
    }
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void aPasswordSeenAsExpiredAfterARestartStaysExpired(Store store, Timing timing) {
    try (LeapingClockFixture host = new LeapingClockFixture(store, timing)) {
      Secret once =
          host.tenant.accessTokens().generateOneTimePassword(LeapingClockFixture.REF).value();
      host.restart(Duration.ofDays(30));
      assertFalse(host.letsOnce(once));
      host.leap(Duration.ofDays(-31));
      host.live(Duration.ofDays(1).plusMinutes(5));
      assertFalse(host.letsOnce(once));
    }
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void aTokenRefreshedAfterACorrectionIsValidAfterARestart(Store store, Timing timing) {
    try (LeapingClockFixture host = new LeapingClockFixture(store, timing)) {
      CustomerId customer = CustomerId.of("12345");
      host.tenant.customers().register(customer);
      host.leap(Duration.ofDays(30));
      Secret first = host.tenant.ecommerceTokens().create(customer).value();
      host.leap(Duration.ofDays(-30));
      host.live(Duration.ofMinutes(30));
      Secret next = host.tenant.ecommerceTokens().refresh(first).value();
      host.restart(Duration.ZERO);
      assertInstanceOf(TokenCheck.Active.class, host.tenant.ecommerceTokens().check(next));
      host.live(Duration.ofHours(1));
      assertEquals(new TokenCheck.Inactive(), host.tenant.ecommerceTokens().check(next));
    }
  }
}
