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

  private static void at(GuardFixture gate, Instant instant) {
    gate.clock.set(instant.toString());
  }

  @OverEachStore
  void twoHundredPassAndTheNextIsToldHowLongToWait(Store store) {
    try (GuardFixture gate = GuardFixture.over(store)) {
      Tenant tenant = gate.signIn(gate.key());
      call(tenant, USUAL);
      RateLimitedException refused =
          assertThrows(RateLimitedException.class, () -> GuardFixture.call(tenant));
      assertEquals(Duration.ofSeconds(60), refused.retryAfter());
      assertEquals(60, refused.retryAfterSeconds());
    }
  }

  @OverEachStore
  void afterExactlyThatWaitTheNextPassesAndAMicrosecondBeforeItDoesNot(Store store) {
    try (GuardFixture gate = GuardFixture.over(store)) {
      Tenant tenant = gate.signIn(gate.key());
      Instant first = NOON.plusNanos(250_000);
      at(gate, first);
      call(tenant, 1);
      at(gate, NOON.plusSeconds(10));
      call(tenant, USUAL - 1);
      at(gate, NOON.plusSeconds(20));
      Duration wait = refused(tenant);
      assertEquals(Duration.between(NOON.plusSeconds(20), first.plusSeconds(60)), wait);
      Instant then = NOON.plusSeconds(20).plus(wait);
      at(gate, then.minus(1, ChronoUnit.MICROS));
      assertEquals(Duration.of(1, ChronoUnit.MICROS), refused(tenant));
      at(gate, then);
      call(tenant, 1);
      // The next one of those at second 10 is the oldest now.
      assertEquals(Duration.between(then, NOON.plusSeconds(70)), refused(tenant));
    }
  }

  @OverEachStore
  void secondsAreRoundedUp(Store store) {
    try (GuardFixture gate = GuardFixture.over(store)) {
      Tenant tenant = gate.signIn(gate.key());
      call(tenant, USUAL);
      at(gate, NOON.plusSeconds(60).minus(1, ChronoUnit.MICROS));
      assertEquals(
          1,
          assertThrows(RateLimitedException.class, () -> GuardFixture.call(tenant))
              .retryAfterSeconds());
      at(gate, NOON.plusSeconds(40).plus(1, ChronoUnit.MICROS).minusSeconds(1));
      assertEquals(1, refused(tenant).toNanos() / 1_000); // Time never goes back.
    }
    assertEquals(2, new RateLimitedException(Duration.ofNanos(1_000_001_000)).retryAfterSeconds());
    assertEquals(1, new RateLimitedException(Duration.ofSeconds(1)).retryAfterSeconds());
  }

  @OverEachStore
  void refusedCallsCountNowhere(Store store) {
    try (GuardFixture gate = GuardFixture.over(store)) {
      IssuedCredential key =
          gate.keys.issueApiKey(GuardFixture.ACME, List.of(Role.READER), "reads", null);
      Tenant tenant = gate.signIn(key);
      for (int i = 0; i < 3 * USUAL; i++) {
        assertThrows(ForbiddenException.class, () -> tenant.products().put("19", "books"));
      }
      call(tenant, USUAL);
      for (int i = 0; i < 3 * USUAL; i++) {
        gate.clock.advance(Duration.ofMillis(1));
        assertEquals(Duration.ofSeconds(60).minusMillis(i + 1), refused(tenant));
      }
      at(gate, NOON.plusSeconds(60));
      call(tenant, USUAL);
    }
  }

  @OverEachStore
  void keysDoNotInfluenceEachOtherAndAKeyAndItsRotationAreOne(Store store) {
    try (GuardFixture gate = GuardFixture.over(store)) {
      IssuedCredential one = gate.key();
      Tenant tenant = gate.signIn(one);
      call(tenant, USUAL);
      Tenant other = gate.signIn(gate.key());
      call(other, USUAL);
      refused(other);
      IssuedCredential rotated = gate.keys.rotate(one.credential().id(), Duration.ofDays(1));
      refused(gate.signIn(rotated));
      refused(gate.signIn(one));
      refused(tenant);
    }
  }

  @OverEachStore
  void signingInAnewDoesNotEmptyTheWindowEvenWhenNobodyIsInMeanwhile(Store store) {
    try (GuardFixture gate = GuardFixture.over(store)) {
      IssuedCredential key = gate.key();
      call(gate.signIn(key), 1);
      // In the middle of its calls a credential that is used is not forgotten.
      for (int i = 1; i < USUAL; i++) {
        gate.clock.advance(Duration.ofMillis(100));
        GuardFixture.call(gate.signIn(key));
        if (i == 100) {
          System.gc();
        }
      }
      assertEquals(
          Duration.ofSeconds(60).minusMillis(100L * (USUAL - 1)), refused(gate.signIn(key)));
    }
  }

  @OverEachStore
  void theWindowOfAFacadeThatWasDroppedAfterLongUseIsStillThere(Store store) {
    try (GuardFixture gate = GuardFixture.over(store)) {
      IssuedCredential key = gate.key();
      useAndDrop(gate, key);
      System.gc();
      gate.clock.advance(Duration.ofSeconds(59));
      assertEquals(Duration.ofSeconds(1), refused(gate.signIn(key)));
    }
  }

  private static void useAndDrop(GuardFixture gate, IssuedCredential key) {
    Tenant tenant = gate.signIn(key);
    gate.clock.advance(Duration.ofHours(3));
    call(tenant, USUAL);
  }

  @OverEachStore
  void aLimitOfItsOwnHoldsFromTheNextCallOn(Store store) {
    try (GuardFixture gate = GuardFixture.over(store)) {
      IssuedCredential key = gate.key();
      String id = key.credential().id();
      Tenant tenant = gate.signIn(key);
      call(tenant, 10);
      assertEquals(
          RateLimit.perMinute(10),
          gate.keys.setRateLimit(id, RateLimit.perMinute(10)).rateLimit().orElseThrow());
      assertEquals(Duration.ofSeconds(60), refused(tenant));
      gate.keys.setRateLimit(id, RateLimit.perMinute(11));
      gate.clock.advance(Duration.ofSeconds(1));
      call(tenant, 1);
      assertEquals(Duration.ofSeconds(59), refused(tenant));
      gate.keys.setRateLimit(id, RateLimit.perMinute(1)); // All but the last have to go.
      assertEquals(Duration.ofSeconds(60), refused(tenant));
      gate.keys.setRateLimit(id, RateLimit.unlimited());
      call(tenant, 1_000);
      gate.keys.setRateLimit(id, null);
      call(tenant, USUAL - 11);
      refused(tenant);
      gate.keys.setRateLimit(id, RateLimit.perMinute(RateLimit.CALLS_MAX));
      call(tenant, RateLimit.CALLS_MAX - USUAL);
      refused(tenant);
    }
  }

  @OverEachStore
  void theSettingsLimitIsForThoseWithoutOneOfTheirOwn(Store store) {
    try (GuardFixture gate =
        GuardFixture.over(store.open(), it -> it.rateLimit(RateLimit.perMinute(2)))) {
      Tenant tenant = gate.signIn(gate.key());
      call(tenant, 2);
      assertEquals(Duration.ofSeconds(60), refused(tenant));
    }
    try (GuardFixture gate =
        GuardFixture.over(store.open(), it -> it.rateLimit(RateLimit.unlimited()))) {
      IssuedCredential key = gate.key();
      gate.keys.setRateLimit(key.credential().id(), RateLimit.perMinute(1));
      Tenant tenant = gate.signIn(key);
      call(tenant, 1);
      refused(tenant);
    }
  }

  @OverEachStore
  void withoutALimitTheHourOfACallIsNotedToo(Store store) {
    try (GuardFixture gate =
        GuardFixture.over(store.open(), it -> it.rateLimit(RateLimit.unlimited()))) {
      Tenant tenant = gate.signIn(gate.key());
      gate.clock.advance(Duration.ofHours(1));
      call(tenant, 1);
      assertEquals(
          NOON.plusSeconds(3_600),
          gate.keys
              .list(GuardFixture.ACME, PageRequest.first(1))
              .items()
              .get(0)
              .lastUsed()
              .orElseThrow());
    }
  }

  @OverEachStore
  void eightThreadsNeverPassMoreThanTheLimit(Store store) {
    try (GuardFixture gate = GuardFixture.over(store);
        ConcurrentCalls racing = new ConcurrentCalls(8)) {
      IssuedCredential key = gate.key();
      for (int round = 0; round < 5; round++) {
        List<Integer> passed =
            racing.round(
                racer -> {
                  Tenant tenant = gate.signIn(key);
                  int count = 0;
                  for (int i = 0; i < 125; i++) {
                    gate.clock.advance(Duration.ofMillis(1)); // One second in all.
                    if (passes(tenant)) {
                      count++;
                    }
                  }
                  return count;
                });
        assertEquals(USUAL, passed.stream().mapToInt(Integer::intValue).sum());
        gate.clock.advance(Duration.ofSeconds(60));
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
  void windowsThatRaceWithAMovingClockHoldNoMoreThanTheLimitInAnySixtySeconds() {
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
}
