package io.octroi.core.guard;

import java.util.concurrent.atomic.AtomicLong;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Calls by a credential whose limit is changed, while time goes by half a window at a time. */
@Param(name = "limit", gen = IntGen.class, conf = "1:2")
public class WindowOperations {

  private final AtomicLong clock = new AtomicLong();
  private final Limiter limiter;

  /** A limiter that does as {@link Window#admit}. */
  @FunctionalInterface
  interface Limiter {
    long admit(int limit, long now);
  }

  /** A new window. */
  public WindowOperations() {
    this(new Window()::admit);
  }

  WindowOperations(Limiter limiter) {
    this.limiter = limiter;
  }

  /** Reads the clock first and asks then, as a call does. */
  @Operation
  public long admit(@Param(name = "limit") int limit) {
    return limiter.admit(limit, clock.get());
  }

  @Operation
  public void pass() {
    clock.addAndGet(Window.SPAN / 2);
  }

  /** Checks whether there is room, then counts. */
  public static final class CheckThenAct extends WindowOperations {

    /** A new limiter with the fault. */
    public CheckThenAct() {
      super(new Checking()::admit);
    }
  }

  private static final class Checking {

    private final Window counting = new Window();
    private volatile int counted;

    long admit(int limit, long now) {
      if (counted >= limit) {
        return 1;
      }
      counting.admit(Integer.MAX_VALUE, now);
      counted++;
      return 0;
    }
  }
}
