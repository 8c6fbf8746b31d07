package io.octroi.core.shared;

import io.octroi.internal.CheckedClock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A tracker that records, for each thread, which host code is being run by a call of one Octroi. It
 * also determines which calls host code is allowed to make. Host code must not make changes,
 * because a change could wait for the call that is running the host code. Host code that is run by
 * every call must not call the Octroi at all. Allocates no memory after the first use by a thread.
 */
public final class HostCode {

  @SuppressWarnings("ThreadLocalUsage") // Host code may call another Octroi.
  private final ThreadLocal<@Nullable Kind> running = new ThreadLocal<>();

  /** The kinds of host code. */
  public enum Kind {
    /** A callback that receives the progress of an import while the publication is locked. */
    PROGRESS("progress callback of an import", true),
    /** A reader that supplies the text of an import. */
    CSV("reader of CSV text", true),
    /** A file of tax rules in a format that core does not know. */
    RATE_FILE("rate file", true),
    /** A writer that receives the text of an export. */
    EXPORT("writer of CSV text", true),
    /** A stream that supplies products. */
    PRODUCTS("stream of products", true),
    /** A stream that supplies customers. */
    CUSTOMERS("stream of customers", true),
    /** A service that delivers temporary pass codes. */
    DELIVERY("secret delivery", true),
    /** A listener that receives every guarded call. */
    LISTENER("call listener", false),
    /** A clock or ticker, which is read by almost every call. */
    CLOCK("clock", false);

    private final String subject;
    private final boolean mayRead;

    Kind(String subject, boolean mayRead) {
      this.subject = subject;
      this.mayRead = mayRead;
    }
  }

  /** Creates a tracker for one Octroi. Initially, no host code is running. */
  public HostCode() {}

  /**
   * Runs host code and returns its result.
   *
   * @param kind the kind of host code
   * @param code the host code
   * @param <T> the type of the result
   * @return the result of the host code
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
   * Runs host code that returns no result.
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
   * Marks the current thread as running host code. Used instead of {@link #get} by callers that
   * must not allocate memory.
   *
   * @param kind the kind of host code
   * @return the kind that was marked before, which must be passed to {@link #leave}, or null if no
   *     host code was running
   */
  public @Nullable Kind enter(Kind kind) {
    Kind outer = running.get();
    running.set(kind);
    return outer;
  }

  /**
   * Restores the previous mark of the current thread after host code has returned.
   *
   * @param outer the result of {@link #enter}
   */
  public void leave(@Nullable Kind outer) {
    running.set(outer);
  }

  /**
   * Returns whether the current thread is running host code.
   *
   * @return true if the call comes from host code of any kind
   */
  public boolean isRunning() {
    return running.get() != null;
  }

  /**
   * Checks that the current thread may read data.
   *
   * @throws IllegalStateException if the thread is running host code that must not read data
   */
  public void checkRead() {
    Kind kind = running.get();
    if (kind != null && !kind.mayRead) {
      throw refused(kind);
    }
  }

  /**
   * Checks that the current thread may make changes.
   *
   * @throws IllegalStateException if the thread is running host code
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
   * Returns a clock that checks its readings and rejects nested readings.
   *
   * @param clock the host's clock
   * @return the checked clock, or the given clock if it is a system clock of the JDK, which needs
   *     no checks
   * @throws io.octroi.InvalidInputException if the clock does not return an instant in the years 1
   *     to 9999
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
   * @param ticker the host's ticker, or null if the host has not set one
   * @param clock the host's clock
   * @return the ticker. If the host has not set a ticker, returns the system's ticker for a system
   *     clock, or null for any other clock
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
