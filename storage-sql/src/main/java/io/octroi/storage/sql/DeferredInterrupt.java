package io.octroi.storage.sql;

import java.util.function.Supplier;

/** Hides a thread's interrupt status from the database and the pool during a call. */
public final class DeferredInterrupt {

  private DeferredInterrupt() {}

  /**
   * Runs a call with the interrupt status cleared, and restores the status afterwards.
   *
   * @param call the call
   * @param <T> the type of the result
   * @return the result of the call
   */
  public static <T> T during(Supplier<T> call) {
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
