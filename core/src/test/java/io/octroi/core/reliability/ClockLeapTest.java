package io.octroi.core.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.CustomerId;
import io.octroi.PageRequest;
import io.octroi.RateLimitedException;
import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.UnauthenticatedException;
import io.octroi.core.Store;
import io.octroi.core.reliability.LeapingHost.Timing;
import io.octroi.ecommercetoken.TokenCheck;
import io.octroi.guard.Credentials;
import io.octroi.guard.IssuedCredential;
import io.octroi.guard.Role;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a clock that leaps, and is corrected, does to lives, locks and limits: nothing. */
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
  void afterTheWaitThatARateLimitToldTheNextCallPasses(Store store, Timing timing, Duration leap) {
    try (LeapingHost host = new LeapingHost(store, timing)) {
      IssuedCredential key =
          host.octroi.keys().issueApiKey(TenantId.of("acme"), List.of(Role.OWNER), "shop", null);
      Tenant in = host.octroi.signIn(Credentials.apiKey(key.value().reveal()));
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
  void aLimitOfAttemptsDuringALeapEndsWithItsWindow(Store store, Timing timing, Duration leap) {
    try (LeapingHost host = new LeapingHost(store, timing)) {
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

  private static void issue(LeapingHost host) {
    host.tenant.accessTokens().generateOneTimePassword(LeapingHost.REF);
  }

  @ParameterizedTest
  @MethodSource("leaps")
  void aLockDuringALeapEndsWhenItsTimeIsOver(Store store, Timing timing, Duration leap) {
    try (LeapingHost host = new LeapingHost(store, timing)) {
      host.leap(leap);
      lock(host);
      host.live(Duration.ofSeconds(10));
      host.leap(leap.negated());
      assertFalse(host.lets(LeapingHost.PASS));
      host.live(Duration.ofSeconds(20).minus(MICRO));
      assertFalse(host.lets(LeapingHost.PASS));
      assertTrue(host.tenant.accessTokens().show(LeapingHost.REF).lockedUntil().isPresent());
      host.live(MICRO.plus(tolerated(leap)));
      assertEquals(
          Optional.empty(), host.tenant.accessTokens().show(LeapingHost.REF).lockedUntil());
      assertTrue(host.lets(LeapingHost.PASS));
    }
  }

  /** What a correction of less than a minute may add to a life that the wall clock measures. */
  private static Duration tolerated(Duration leap) {
    return leap.compareTo(Duration.ofMinutes(1)) < 0 ? leap : Duration.ZERO;
  }

  private static void lock(LeapingHost host) {
    for (int i = 0; i < 5; i++) {
      assertFalse(host.lets(LeapingHost.WRONG));
    }
  }

  @ParameterizedTest
  @MethodSource("leaps")
  void whatWasIssuedDuringALeapEndsWithItsLife(Store store, Timing timing, Duration leap) {
    try (LeapingHost host = new LeapingHost(store, timing)) {
      CustomerId customer = CustomerId.of("12345");
      host.tenant.customers().register(customer);
      host.leap(leap);
      Secret once = host.tenant.accessTokens().generateOneTimePassword(LeapingHost.REF).value();
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
          List.of(), host.tenant.ecommerceTokens().active(customer, PageRequest.first(9)).items());
      assertThrows(UnauthenticatedException.class, () -> call(ann));
      // When the clock comes by the same time again, they do not revive.
      host.live(
          leap.minus(Duration.ofMinutes(58)).isNegative()
              ? MICRO
              : leap.minus(Duration.ofMinutes(58)));
      assertFalse(host.letsOnce(once));
      assertEquals(new TokenCheck.Inactive(), host.tenant.ecommerceTokens().check(token));
      assertThrows(UnauthenticatedException.class, () -> call(ann));
    }
  }

  private static Tenant signInByToken(LeapingHost host) {
    IssuedCredential token =
        host.octroi
            .keys()
            .issueUserToken(TenantId.of("acme"), "ann", List.of(Role.OWNER), Duration.ofHours(1));
    return host.octroi.signIn(Credentials.user("acme", "ann", token.value().reveal()));
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void aOneTimePasswordOfALeapDoesNotWorkTwentyNineDaysLater(Store store, Timing timing) {
    try (LeapingHost host = new LeapingHost(store, timing)) {
      host.leap(Duration.ofDays(30));
      Secret once = host.tenant.accessTokens().generateOneTimePassword(LeapingHost.REF).value();
      host.leap(Duration.ofDays(-30));
      host.live(Duration.ofDays(29));
      assertFalse(host.letsOnce(once));
      host.live(Duration.ofDays(1));
      assertFalse(host.letsOnce(once));
    }
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void aOneTimePasswordOfALeapWorksForItsLife(Store store, Timing timing) {
    try (LeapingHost host = new LeapingHost(store, timing)) {
      host.leap(Duration.ofDays(30));
      Secret once = host.tenant.accessTokens().generateOneTimePassword(LeapingHost.REF).value();
      host.leap(Duration.ofDays(-30));
      host.live(Duration.ofMinutes(10).minus(MICRO));
      assertTrue(host.letsOnce(once));
    }
  }

  @ParameterizedTest
  @MethodSource("leaps")
  void whatExpiredDuringALeapDoesNotRevive(Store store, Timing timing, Duration leap) {
    try (LeapingHost host = new LeapingHost(store, timing)) {
      Duration rest = Duration.ofMinutes(10).minus(leap);
      Secret once = host.tenant.accessTokens().generateOneTimePassword(LeapingHost.REF).value();
      host.live(rest.isNegative() ? MICRO : rest.minus(MICRO));
      host.leap(leap.plus(MICRO));
      assertFalse(host.letsOnce(Secret.of(once.reveal())));
      host.leap(leap.plus(MICRO).negated());
      assertFalse(host.letsOnce(once));
      Secret next = host.tenant.accessTokens().generateOneTimePassword(LeapingHost.REF).value();
      assertTrue(host.letsOnce(next));
    }
  }

  @ParameterizedTest
  @MethodSource("leaps")
  void afterARestartNothingLivesLongerThanItsLifeFromWhenItIsSeen(
      Store store, Timing timing, Duration leap) {
    try (LeapingHost host = new LeapingHost(store, timing)) {
      host.leap(leap);
      Secret once = host.tenant.accessTokens().generateOneTimePassword(LeapingHost.REF).value();
      lock(host);
      host.restart(leap.negated());
      assertFalse(host.letsOnce(once)); // The token is locked, and the clock looks at both.
      host.live(Duration.ofSeconds(30).plus(tolerated(leap)));
      assertTrue(host.lets(LeapingHost.PASS));
      assertFalse(host.letsOnce(Secret.of("12345")));
      host.live(Duration.ofMinutes(10));
      assertFalse(host.letsOnce(once));
      host.live(leap);
      assertFalse(host.letsOnce(once));
    }
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void aCorrectionForwardEndsWhatTheClockSaysIsOver(Store store, Timing timing) {
    try (LeapingHost host = new LeapingHost(store, timing)) {
      Secret once = host.tenant.accessTokens().generateOneTimePassword(LeapingHost.REF).value();
      host.leap(Duration.ofHours(8)); // The machine slept.
      assertFalse(host.letsOnce(once));
      Secret next = host.tenant.accessTokens().generateOneTimePassword(LeapingHost.REF).value();
      host.live(Duration.ofMinutes(10).minus(MICRO));
      assertTrue(host.letsOnce(next));
    }
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void aFirstLeapBackDoesNotLengthenALife(Store store, Timing timing) {
    try (LeapingHost host = new LeapingHost(store, timing)) {
      Secret once = host.tenant.accessTokens().generateOneTimePassword(LeapingHost.REF).value();
      host.leap(Duration.ofDays(-30));
      host.live(Duration.ofDays(29));
      assertFalse(host.letsOnce(once));
      host.live(Duration.ofDays(1).plusMinutes(5));
      assertFalse(host.letsOnce(once));
    }
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void aFirstLeapBackDoesNotReviveWhatWasOver(Store store, Timing timing) {
    try (LeapingHost host = new LeapingHost(store, timing)) {
      Secret once = host.tenant.accessTokens().generateOneTimePassword(LeapingHost.REF).value();
      host.live(Duration.ofHours(2));
      host.leap(Duration.ofHours(-6));
      assertFalse(host.letsOnce(once));
    }
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void aLeapBackAfterARestartDoesNotLengthenALife(Store store, Timing timing) {
    try (LeapingHost host = new LeapingHost(store, timing)) {
      Secret once = host.tenant.accessTokens().generateOneTimePassword(LeapingHost.REF).value();
      host.restart(Duration.ZERO);
      host.live(Duration.ofMinutes(5));
      host.leap(Duration.ofDays(-30));
      host.live(Duration.ofMinutes(5));
      assertFalse(host.letsOnce(once));
    }
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void whatWasSeenToBeOverAfterARestartStaysOver(Store store, Timing timing) {
    try (LeapingHost host = new LeapingHost(store, timing)) {
      Secret once = host.tenant.accessTokens().generateOneTimePassword(LeapingHost.REF).value();
      host.restart(Duration.ofDays(30));
      assertFalse(host.letsOnce(once));
      host.leap(Duration.ofDays(-31));
      host.live(Duration.ofDays(1).plusMinutes(5));
      assertFalse(host.letsOnce(once));
    }
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void aTokenThatWasRefreshedAfterACorrectionWorksAfterARestart(Store store, Timing timing) {
    try (LeapingHost host = new LeapingHost(store, timing)) {
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
