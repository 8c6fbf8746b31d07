package io.octroi.core;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that changes only when a test sets or advances it. */
public final class SettableClock implements InstantSource {

  private final AtomicReference<Instant> now;
  private final AtomicLong passed = new AtomicLong();

  private SettableClock(Instant start) {
    now = new AtomicReference<>(start);
  }

  public static SettableClock at(String instant) {
    return new SettableClock(Instant.parse(instant));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  /** Returns the total advance in nanoseconds, for use as a monotonic ticker. */
  public long passed() {
    return passed.get();
  }

  public void set(String instant) {
    now.set(Instant.parse(instant));
  }

  public void advance(Duration by) {
    now.updateAndGet(instant -> instant.plus(by));
    passed.addAndGet(Math.max(0, by.toNanos()));
  }
}
