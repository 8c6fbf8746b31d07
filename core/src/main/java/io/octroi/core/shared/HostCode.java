package io.octroi.core.shared;

import io.octroi.internal.CheckedClock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The host code that calls of one Octroi are running, each on its own thread, and the one rule of
 * what such code may call: no change, which could wait for the call that runs it; and from code
 * that every call runs, nothing at all. Allocates nothing after a thread's first use.
 */
public final class HostCode {

  @SuppressWarnings("ThreadLocalUsage") // One per Octroi: host code may call another one.
  private final ThreadLocal<@Nullable Kind> running = new ThreadLocal<>();

  /** Host code by the place where it is called. */
  public enum Kind {
    /** Reports the progress of an import, within the locks of the publication. */
    PROGRESS("progress callback of an import", true),
    /** Gives the text of an import. */
    CSV("reader of CSV text", true),
    /** Gives products. */
    PRODUCTS("stream of products", true),
    /** Gives customers. */
    CUSTOMERS("stream of customers", true),
    /** Sends temporary pass codes. */
    DELIVERY("secret delivery", true),
    /** Takes note of every guarded call. */
    LISTENER("call listener", false),
    /** Tells the time to almost every call. */
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
   * @param kind where it is called
   * @param code the host code
   * @param <T> what it gives
   * @return what it gives
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
   * @param kind where it is called
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
   * Notes that host code is about to run on this thread, for callers that must not allocate.
   *
   * @param kind where it is called
   * @return the host code that runs it, for {@link #leave}; null if none
   */
  public @Nullable Kind enter(Kind kind) {
    Kind outer = running.get();
    running.set(kind);
    return outer;
  }

  /**
   * Notes that host code has ended.
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
   * Ends a call from within host code that may not even read.
   *
   * @throws IllegalStateException if it comes from within such code
   */
  public void checkRead() {
    Kind kind = running.get();
    if (kind != null && !kind.mayRead) {
      throw refused(kind);
    }
  }

  /**
   * Ends a change from within host code.
   *
   * @throws IllegalStateException if it comes from within any host code
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
   * Returns a clock that refuses to be read from within itself, and whose readings are checked.
   *
   * @param clock the host's clock
   * @return the same for the JDK's system clocks, which run no host code and need no check
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
   * Returns a ticker that refuses to be read from within itself.
   *
   * @param ticker the host's ticker; null if it has set none
   * @param clock the host's clock
   * @return the system's ticker if the host has set neither; null if it has set the clock alone
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
