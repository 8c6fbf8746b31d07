package io.octroi.core.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.core.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TimeSourceTest {

  private static final String NOON = "2026-11-21T12:00:00Z";

  private final SettableClock clock = SettableClock.at(NOON);
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

  @Test
  void timeIsTruncatedToMicroseconds() {
    SettableClock fine = SettableClock.at("2026-11-21T12:00:00.123456999Z");
    assertEquals(Instant.parse("2026-11-21T12:00:00.123456Z"), new TimeSource(fine).now());
  }

  @Property
  void afterSmallCorrectionsTheTimeIsTheLatestInstantOfTheClock(
      @ForAll List<@LongRange(min = -59_000_000_000L, max = 1_000_000_000_000L) Long> steps) {
    SettableClock moving = SettableClock.at(NOON);
    TimeSource time = new TimeSource(moving);
    Instant before = moving.instant();
    Instant highest = time.now();
    for (long nano : steps) {
      moving.advance(Duration.ofNanos(nano));
      Instant shown = moving.instant().truncatedTo(ChronoUnit.MICROS);
      assertTrue(shown.isAfter(before.minusSeconds(60)));
      highest = shown.isAfter(highest) ? shown : highest;
      assertEquals(highest, time.now());
      before = shown;
    }
    assertEquals(Optional.empty(), time.lastLeap());
  }

  @Test
  void aLeapIsFollowedAndReportedOnce() {
    TimeSource time = new TimeSource(clock, nanos::get);
    clock.advance(Duration.ofHours(6));
    assertEquals(clock.instant(), time.now());
    assertEquals(Optional.of(new ClockLeap(Instant.parse(NOON), clock.instant())), time.lastLeap());
    clock.advance(Duration.ofSeconds(1));
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertEquals(clock.instant(), time.now());
    assertEquals(Duration.ofHours(6), time.lastLeap().orElseThrow().size());
    clock.advance(Duration.ofHours(-7));
    assertEquals(clock.instant(), time.now());
    assertEquals(Duration.ofHours(-7), time.lastLeap().orElseThrow().size());
    assertEquals(1_000_000, time.ticks());
  }

  @Test
  void onlyAStepOfMoreThanAMinuteIsALeap() {
    TimeSource time = new TimeSource(clock, nanos::get);
    clock.advance(Duration.ofMinutes(1));
    assertEquals(clock.instant(), time.now());
    assertEquals(Optional.empty(), time.lastLeap());
    clock.advance(Duration.ofMinutes(-1));
    assertEquals(clock.instant().plusSeconds(60), time.now());
    assertEquals(Optional.empty(), time.lastLeap());
    clock.advance(Duration.ofSeconds(60).plusNanos(1_000));
    assertEquals(clock.instant(), time.now());
    assertTrue(time.lastLeap().isPresent());
  }

  @Test
  void withoutATickerForwardStepsCountAsElapsedTime() {
    TimeSource time = new TimeSource(clock);
    clock.advance(Duration.ofDays(30));
    assertEquals(Duration.ofDays(30).toMillis() * 1_000, time.ticks());
    clock.advance(Duration.ofDays(-30));
    assertEquals(Duration.ofDays(30).toMillis() * 1_000, time.ticks());
    clock.advance(Duration.ofSeconds(1));
    assertEquals(Duration.ofDays(30).plusSeconds(1).toMillis() * 1_000, time.ticks());
    assertEquals(Duration.ofDays(-30), time.lastLeap().orElseThrow().size());
  }

  @Property
  void anExpiredLifeStaysExpiredAndLastsAtMostItsDuration(
      @ForAll List<@LongRange(min = -500, max = 500) Long> leaps,
      @ForAll List<@LongRange(min = 0, max = 100) Long> passes,
      @ForAll @LongRange(min = 1, max = 400) long seconds) {
    SettableClock moving = SettableClock.at(NOON);
    AtomicLong ticking = new AtomicLong();
    TimeSource time = new TimeSource(moving, ticking::get);
    moving.advance(Duration.ofDays(1));
    Moment begun = time.moment();
    Life life = Life.of("life", begun.instant(), begun.instant().plusSeconds(seconds));
    begun.begin(life);
    boolean over = false;
    long lived = 0;
    for (int i = 0; i < Math.min(leaps.size(), passes.size()); i++) {
      moving.advance(Duration.ofSeconds(leaps.get(i) + passes.get(i)));
      ticking.addAndGet(Duration.ofSeconds(passes.get(i)).toNanos());
      lived += passes.get(i);
      boolean now = time.isOver(life);
      assertFalse(over && !now);
      assertTrue(now || lived < seconds);
      over = now;
    }
  }

  @Test
  void onlyTheNewestLivesAreStored() {
    Lives lives = new Lives();
    for (int i = 0; i <= Lives.MAX_SIZE; i++) {
      lives.put(new Life("life", i, i), new Lives.Span(i, i));
    }
    assertEquals(null, lives.find(new Life("life", 0, 0)));
    assertEquals(new Lives.Span(1, 1), lives.find(new Life("life", 1, 1)));
  }
}
