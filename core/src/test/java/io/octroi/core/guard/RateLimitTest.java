package io.octroi.core.guard;

import static io.octroi.core.guard.GuardFixture.NOON;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.PageRequest;
import io.octroi.Tenant;
import io.octroi.core.ConcurrentCalls;
import io.octroi.core.Faults;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.guard.ForbiddenException;
import io.octroi.guard.IssuedCredential;
import io.octroi.guard.RateLimit;
import io.octroi.guard.RateLimitedException;
import io.octroi.guard.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTest {

  private static final int USUAL = 200;

  private static Duration refused(Tenant tenant) {
    return assertThrows(RateLimitedException.class, () -> GuardFixture.call(tenant)).retryAfter();
  }

  private static void call(Tenant tenant, int times) {
    for (int i = 0; i < times; i++) {
      GuardFixture.call(tenant);
    }
  }

  private static void at(GuardFixture fixture, Instant instant) {
    fixture.clock.set(instant.toString());
  }

  @OverEachStore
  void twoHundredCallsPassAndTheNextIsRejectedWithAWait(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      Tenant tenant = fixture.signIn(fixture.key());
      call(tenant, USUAL);
      RateLimitedException refused =
          assertThrows(RateLimitedException.class, () -> GuardFixture.call(tenant));
      assertEquals(Duration.ofSeconds(60), refused.retryAfter());
      assertEquals(60, refused.retryAfterSeconds());
    }
  }

  @OverEachStore
  void afterExactlyThatWaitTheNextPassesAndAMicrosecondBeforeItDoesNot(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      Tenant tenant = fixture.signIn(fixture.key());
      Instant first = NOON.plusNanos(250_000);
      at(fixture, first);
      call(tenant, 1);
      at(fixture, NOON.plusSeconds(10));
      call(tenant, USUAL - 1);
      at(fixture, NOON.plusSeconds(20));
      Duration wait = refused(tenant);
      assertEquals(Duration.between(NOON.plusSeconds(20), first.plusSeconds(60)), wait);
      Instant then = NOON.plusSeconds(20).plus(wait);
      at(fixture, then.minus(1, ChronoUnit.MICROS));
      assertEquals(Duration.of(1, ChronoUnit.MICROS), refused(tenant));
      at(fixture, then);
      call(tenant, 1);
      // The oldest call is now one from second 10.
      assertEquals(Duration.between(then, NOON.plusSeconds(70)), refused(tenant));
    }
  }

  @OverEachStore
  void secondsAreRoundedUp(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      Tenant tenant = fixture.signIn(fixture.key());
      call(tenant, USUAL);
      at(fixture, NOON.plusSeconds(60).minus(1, ChronoUnit.MICROS));
      assertEquals(
          1,
          assertThrows(RateLimitedException.class, () -> GuardFixture.call(tenant))
              .retryAfterSeconds());
      at(fixture, NOON.plusSeconds(40).plus(1, ChronoUnit.MICROS).minusSeconds(1));
      assertEquals(1, refused(tenant).toNanos() / 1_000); // The ticker never goes back.
    }
    assertEquals(2, new RateLimitedException(Duration.ofNanos(1_000_001_000)).retryAfterSeconds());
    assertEquals(1, new RateLimitedException(Duration.ofSeconds(1)).retryAfterSeconds());
  }

  @OverEachStore
  void rejectedCallsDoNotCount(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      IssuedCredential key =
          fixture.keys.issueApiKey(GuardFixture.ACME, List.of(Role.READER), "reads", null);
      Tenant tenant = fixture.signIn(key);
      for (int i = 0; i < 3 * USUAL; i++) {
        assertThrows(ForbiddenException.class, () -> tenant.products().put("19", "books"));
      }
      call(tenant, USUAL);
      for (int i = 0; i < 3 * USUAL; i++) {
        fixture.clock.advance(Duration.ofMillis(1));
        assertEquals(Duration.ofSeconds(60).minusMillis(i + 1), refused(tenant));
      }
      at(fixture, NOON.plusSeconds(60));
      call(tenant, USUAL);
    }
  }

  @OverEachStore
  void keysHaveSeparateLimitsAndARotatedKeyKeepsItsOwn(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      IssuedCredential one = fixture.key();
      Tenant tenant = fixture.signIn(one);
      call(tenant, USUAL);
      Tenant other = fixture.signIn(fixture.key());
      call(other, USUAL);
      refused(other);
      IssuedCredential rotated = fixture.keys.rotate(one.credential().id(), Duration.ofDays(1));
      refused(fixture.signIn(rotated));
      refused(fixture.signIn(one));
      refused(tenant);
    }
  }

  @OverEachStore
  void signingInAgainDoesNotResetTheWindow(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      IssuedCredential key = fixture.key();
      call(fixture.signIn(key), 1);
      // A credential in use is not evicted.
      for (int i = 1; i < USUAL; i++) {
        fixture.clock.advance(Duration.ofMillis(100));
        GuardFixture.call(fixture.signIn(key));
        if (i == 100) {
          System.gc();
        }
      }
      assertEquals(
          Duration.ofSeconds(60).minusMillis(100L * (USUAL - 1)), refused(fixture.signIn(key)));
    }
  }

  @OverEachStore
  void theWindowOutlivesAnUnreachableSession(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      IssuedCredential key = fixture.key();
      useAndDrop(fixture, key);
      System.gc();
      fixture.clock.advance(Duration.ofSeconds(59));
      assertEquals(Duration.ofSeconds(1), refused(fixture.signIn(key)));
    }
  }

  private static void useAndDrop(GuardFixture fixture, IssuedCredential key) {
    Tenant tenant = fixture.signIn(key);
    fixture.clock.advance(Duration.ofHours(3));
    call(tenant, USUAL);
  }

  @OverEachStore
  void aCredentialsOwnLimitAppliesFromTheNextCall(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store)) {
      IssuedCredential key = fixture.key();
      String id = key.credential().id();
      Tenant tenant = fixture.signIn(key);
      call(tenant, 10);
      assertEquals(
          RateLimit.perMinute(10),
          fixture.keys.setRateLimit(id, RateLimit.perMinute(10)).rateLimit().orElseThrow());
      assertEquals(Duration.ofSeconds(60), refused(tenant));
      fixture.keys.setRateLimit(id, RateLimit.perMinute(11));
      fixture.clock.advance(Duration.ofSeconds(1));
      call(tenant, 1);
      assertEquals(Duration.ofSeconds(59), refused(tenant));
      fixture.keys.setRateLimit(id, RateLimit.perMinute(1)); // All calls but the last must expire.
      assertEquals(Duration.ofSeconds(60), refused(tenant));
      fixture.keys.setRateLimit(id, RateLimit.unlimited());
      call(tenant, 1_000);
      fixture.keys.setRateLimit(id, null);
      call(tenant, USUAL - 11);
      refused(tenant);
    }
  }

  @Test
  void theHighestLimitPassesAllItsCalls() {
    try (GuardFixture fixture = GuardFixture.over(Store.MEMORY)) {
      IssuedCredential key = fixture.key();
      fixture.keys.setRateLimit(key.credential().id(), RateLimit.perMinute(RateLimit.CALLS_MAX));
      Tenant tenant = fixture.signIn(key);
      call(tenant, RateLimit.CALLS_MAX);
      refused(tenant);
    }
  }

  @OverEachStore
  void theDefaultLimitAppliesToCredentialsWithoutTheirOwn(Store store) {
    try (GuardFixture fixture =
        GuardFixture.over(store.open(), it -> it.rateLimit(RateLimit.perMinute(2)))) {
      Tenant tenant = fixture.signIn(fixture.key());
      call(tenant, 2);
      assertEquals(Duration.ofSeconds(60), refused(tenant));
    }
    try (GuardFixture fixture =
        GuardFixture.over(store.open(), it -> it.rateLimit(RateLimit.unlimited()))) {
      IssuedCredential key = fixture.key();
      fixture.keys.setRateLimit(key.credential().id(), RateLimit.perMinute(1));
      Tenant tenant = fixture.signIn(key);
      call(tenant, 1);
      refused(tenant);
    }
  }

  @OverEachStore
  void theLastUseIsRecordedWithoutALimitToo(Store store) {
    try (GuardFixture fixture =
        GuardFixture.over(store.open(), it -> it.rateLimit(RateLimit.unlimited()))) {
      Tenant tenant = fixture.signIn(fixture.key());
      fixture.clock.advance(Duration.ofHours(1));
      call(tenant, 1);
      assertEquals(
          NOON.plusSeconds(3_600),
          fixture
              .keys
              .list(GuardFixture.ACME, PageRequest.first(1))
              .items()
              .get(0)
              .lastUsed()
              .orElseThrow());
    }
  }

  @OverEachStore
  void eightThreadsNeverPassMoreThanTheLimit(Store store) {
    try (GuardFixture fixture = GuardFixture.over(store);
        ConcurrentCalls racing = new ConcurrentCalls(8)) {
      IssuedCredential key = fixture.key();
      for (int round = 0; round < 5; round++) {
        List<Integer> passed =
            racing.round(
                racer -> {
                  Tenant tenant = fixture.signIn(key);
                  int count = 0;
                  for (int i = 0; i < 125; i++) {
                    fixture.clock.advance(Duration.ofMillis(1)); // One second in all.
                    if (passes(tenant)) {
                      count++;
                    }
                  }
                  return count;
                });
        assertEquals(USUAL, passed.stream().mapToInt(Integer::intValue).sum());
        fixture.clock.advance(Duration.ofSeconds(60));
      }
    }
  }

  private static boolean passes(Tenant tenant) {
    try {
      GuardFixture.call(tenant);
      return true;
    } catch (RateLimitedException e) {
      return false;
    }
  }

  @Test
  void concurrentCallsNeverExceedTheLimitInAnySixtySeconds() {
    CallWindow window = new CallWindow();
    List<Long> passed = new ArrayList<>();
    try (ConcurrentCalls racing = new ConcurrentCalls(8)) {
      List<List<Long>> all =
          racing.round(
              racer -> {
                List<Long> mine = new ArrayList<>();
                for (long now = racer; now < 10 * CallWindow.SPAN; now += 700_001) {
                  if (window.admit(5, now) == 0) {
                    mine.add(now);
                  }
                }
                return mine;
              });
      all.forEach(passed::addAll);
    }
    assertTrue(passed.size() >= 5 && passed.size() <= 5 * 10, passed::toString);
  }

  @Test
  void limitsAreOneToTenThousandOrNone() {
    for (int calls : new int[] {-1, 0, 10_001}) {
      assertEquals(List.of("rateLimit"), Faults.subjects(() -> RateLimit.perMinute(calls)));
    }
    assertDoesNotThrow(() -> RateLimit.perMinute(10_000));
    assertEquals(RateLimit.unlimited(), RateLimit.unlimited());
  }

  @ParameterizedTest
  @CsvSource({"200, 4, 50", "200, 1, 200", "199, 4, 49", "3, 4, 1", "1, 10000, 1"})
  void aSharedLimitIsRoundedDownToAtLeastOneCall(int calls, int processes, int each) {
    assertEquals(RateLimit.perMinute(each), RateLimit.perMinute(calls).sharedBy(processes));
  }

  @Test
  void aSharedLimitHasBoundsAndNoLimitStaysNone() {
    assertEquals(RateLimit.unlimited(), RateLimit.unlimited().sharedBy(4));
    for (int processes : new int[] {0, -1, RateLimit.CALLS_MAX + 1}) {
      assertEquals(
          List.of("processes: is " + processes + ", not 1 to 10000"),
          Faults.of(() -> RateLimit.perMinute(200).sharedBy(processes)));
    }
  }
}
