package io.octroi.storage.h2;

import java.util.function.Supplier;

/** Defers the interrupt of a thread, because H2 must not see it. */
final class DeferredInterrupt {

  private DeferredInterrupt() {}

  /** Runs a call with the interrupt status cleared, and restores the status afterwards. */
  static <T> T during(Supplier<T> call) {
    boolean interrupted = Thread.interrupted();
    try {
      return call.get();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
