package io.octroi.core.shared;

import io.octroi.internal.CheckedClock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tracks, per thread, the host code that a call of one Octroi is running, and decides what that
 * code may call. It must not make changes, which could wait for the call that runs it. Code that
 * every call runs must not call the Octroi at all. Allocates nothing after a thread's first use.
 */
public final class HostCode {

  @SuppressWarnings("ThreadLocalUsage") // One per Octroi: host code may call another one.
  private final ThreadLocal<@Nullable Kind> running = new ThreadLocal<>();

  /** The kinds of host code. */
  public enum Kind {
    /** Receives the progress of an import, while the publication is locked. */
    PROGRESS("progress callback of an import", true),
    /** Supplies the text of an import. */
    CSV("reader of CSV text", true),
    /** Supplies products. */
    PRODUCTS("stream of products", true),
    /** Supplies customers. */
    CUSTOMERS("stream of customers", true),
    /** Sends temporary pass codes. */
    DELIVERY("secret delivery", true),
    /** Receives every guarded call. */
    LISTENER("call listener", false),
    /** Returns the time to almost every call. */
    CLOCK("clock", false);

    private final String subject;
    private final boolean mayRead;

    Kind(String subject, boolean mayRead) {
      this.subject = subject;
      this.mayRead = mayRead;
    }
  }

  /** Creates an instance for one Octroi, with no host code running. */
  public HostCode() {}

  /**
   * Runs host code.
   *
   * @param kind the kind of host code
   * @param code the host code
   * @param <T> the type of its result
   * @return its result
   */
  public <T> T get(Kind kind, Supplier<T> code) {
    Kind outer = enter(kind);
    try {
      return code.get();
    } finally {
      leave(outer);
    }
  }

  /**
   * Runs host code that returns nothing.
   *
   * @param kind the kind of host code
   * @param code the host code
   */
  public void run(Kind kind, Runnable code) {
    get(
        kind,
        () -> {
          code.run();
          return kind;
        });
  }

  /**
   * Marks this thread as running host code, for callers that must not allocate.
   *
   * @param kind the kind of host code
   * @return the kind that was running before, for {@link #leave}; null if none
   */
  public @Nullable Kind enter(Kind kind) {
    Kind outer = running.get();
    running.set(kind);
    return outer;
  }

  /**
   * Restores the mark of this thread after host code has returned.
   *
   * @param outer what {@link #enter} returned
   */
  public void leave(@Nullable Kind outer) {
    running.set(outer);
  }

  /**
   * Returns whether this thread is running host code.
   *
   * @return true from within any host code
   */
  public boolean isRunning() {
    return running.get() != null;
  }

  /**
   * Checks that this thread may read.
   *
   * @throws IllegalStateException if it runs host code that must not read
   */
  public void checkRead() {
    Kind kind = running.get();
    if (kind != null && !kind.mayRead) {
      throw refused(kind);
    }
  }

  /**
   * Checks that this thread may make changes.
   *
   * @throws IllegalStateException if it runs host code
   */
  public void checkChange() {
    Kind kind = running.get();
    if (kind != null) {
      throw refused(kind);
    }
  }

  private static IllegalStateException refused(Kind kind) {
    return new IllegalStateException(
        "called from within the "
            + kind.subject
            + " of the same Octroi, where "
            + (kind.mayRead ? "only reads are" : "no call is")
            + " allowed: call after the call that runs it has returned");
  }

  /**
   * Returns a clock that checks its readings and rejects nested ones.
   *
   * @param clock the host's clock
   * @return the clock itself if it is a system clock of the JDK, which needs no checks
   * @throws io.octroi.InvalidInputException if it does not return an instant of the years 1 to 9999
   */
  InstantSource watched(InstantSource clock) {
    return isSystems(clock) ? clock : new CheckedClock(new WatchedClock(clock));
  }

  private static boolean isSystems(InstantSource clock) {
    Class<?> type = clock.getClass();
    return type == InstantSource.system().getClass()
        || type == InstantSource.system().withZone(ZoneOffset.UTC).getClass();
  }

  /**
   * Returns a ticker that rejects nested readings.
   *
   * @param ticker the host's ticker; null if not set
   * @param clock the host's clock
   * @return the system's ticker if the host set neither; null if it set only the clock
   */
  @Nullable LongSupplier watched(@Nullable LongSupplier ticker, InstantSource clock) {
    if (ticker == null) {
      return isSystems(clock) ? System::nanoTime : null;
    }
    return () -> {
      Kind outer = enterClock();
      try {
        return ticker.getAsLong();
      } finally {
        leave(outer);
      }
    };
  }

  private @Nullable Kind enterClock() {
    if (running.get() == Kind.CLOCK) {
      throw refused(Kind.CLOCK);
    }
    return enter(Kind.CLOCK);
  }

  private final class WatchedClock implements InstantSource {

    private final InstantSource clock;

    WatchedClock(InstantSource clock) {
      this.clock = clock;
    }

    @Override
    public Instant instant() {
      Kind outer = enterClock();
      try {
        return clock.instant();
      } finally {
        leave(outer);
      }
    }

    @Override
    public long millis() {
      Kind outer = enterClock();
      try {
        return clock.millis();
      } finally {
        leave(outer);
      }
    }
  }
}
