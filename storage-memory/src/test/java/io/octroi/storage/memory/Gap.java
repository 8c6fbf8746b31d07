package io.octroi.storage.memory;

import io.octroi.spi.Written;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** A rendezvous between check and act, so that two threads both check before either acts. */
final class Gap {

  private final Exchanger<Boolean> other = new Exchanger<>();

  /** Acts after a concurrent check, and returns the outcome of the check instead of the action. */
  Written between(boolean checked, Supplier<Written> act) {
    meet();
    Written answer = act.get();
    return checked ? Written.done() : answer;
  }

  /** Waits for another thread, at most 5 milliseconds. */
  void meet() {
    try {
      other.exchange(true, 5, TimeUnit.MILLISECONDS);
    } catch (TimeoutException alone) {
      // There is no concurrent call.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Pauses so that another thread can see an intermediate state. */
  static void linger() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
  }
}
