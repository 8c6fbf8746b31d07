package io.octroi.storage.memory;

import io.octroi.spi.Written;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Between check and act: lets two threads both check before either acts. */
final class Gap {

  private final Exchanger<Boolean> other = new Exchanger<>();

  /** Acts after others have checked, too, and goes by what was checked, not by what came of it. */
  Written between(boolean checked, Supplier<Written> act) {
    meet();
    Written answer = act.get();
    return checked ? Written.done() : answer;
  }

  /** Returns when another thread is here, too, or after a moment if none comes. */
  void meet() {
    try {
      other.exchange(true, 5, TimeUnit.MILLISECONDS);
    } catch (TimeoutException alone) {
      // There is no concurrent call.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Long enough for another thread to come between, or to look at something half done. */
  static void linger() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
  }
}
