package io.octroi.storage.memory;

import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Between check and act: lets two threads both check before either acts. */
final class Gap {

  private final Exchanger<Boolean> other = new Exchanger<>();

  /** Returns when another thread is here, too, or after a moment if none comes. */
  void meet() {
    try {
      other.exchange(true, 5, TimeUnit.MILLISECONDS);
    } catch (TimeoutException alone) {
      // Nobody races.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
