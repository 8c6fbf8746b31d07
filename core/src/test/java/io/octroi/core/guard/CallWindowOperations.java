package io.octroi.core.guard;

import java.util.concurrent.atomic.AtomicLong;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Race operations: calls and limit changes while time advances by half a window. */
@Param(name = "limit", gen = IntGen.class, conf = "1:2")
public final class CallWindowOperations {

  private final AtomicLong clock = new AtomicLong();
  private final CallWindow window = new CallWindow();

  /** Reads the clock and then acquires, as a guarded call does. */
  @Operation
  public long admit(@Param(name = "limit") int limit) {
    return window.admit(limit, clock.get());
  }

  @Operation
  public void pass() {
    clock.addAndGet(CallWindow.SPAN / 2);
  }

  /** A limiter that checks and then counts without atomicity. */
  public static final class CheckThenCount {

    private volatile int counted;

    /** Allows one call. */
    @Operation
    public boolean admit() {
      boolean room = counted == 0;
      if (room) {
        counted = 1;
      }
      return room;
    }
  }
}
