package io.octroi.core.guard;

import java.util.concurrent.atomic.AtomicLong;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Calls by a credential whose limit is changed, while time goes by half a window at a time. */
@Param(name = "limit", gen = IntGen.class, conf = "1:2")
public final class CallWindowOperations {

  private final AtomicLong clock = new AtomicLong();
  private final CallWindow window = new CallWindow();

  /** Reads the clock first and asks then, as a call does. */
  @Operation
  public long admit(@Param(name = "limit") int limit) {
    return window.admit(limit, clock.get());
  }

  @Operation
  public void pass() {
    clock.addAndGet(CallWindow.SPAN / 2);
  }

  /** A limiter that looks whether there is room, and then counts. */
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
