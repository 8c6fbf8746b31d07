package io.octroi.core.coherence;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A daemon thread that repeats a step until it is closed or the {@link SharedStore} has been
 * garbage-collected. While the thread waits, it holds only a weak reference to the store, so that
 * an Octroi that was never closed can be garbage-collected.
 */
final class Loop {

  private static final Logger LOG = System.getLogger(SharedStore.class.getName());

  private final Signal signal = new Signal();
  private final Thread thread;

  /** The state that the thread references while it waits. */
  private static final class Signal {
    private final Semaphore woken = new Semaphore(0);
    private volatile boolean closed;
  }

  private Loop(String name, SharedStore store, long pauseNanos, Consumer<SharedStore> step) {
    thread = new Thread(null, run(store, signal, pauseNanos, step), name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
  }

  /**
   * Starts a thread.
   *
   * @param pauseNanos the maximum time to wait between two steps, in nanoseconds
   * @param step the step. It must access the store only through its argument
   */
  static Loop start(String name, SharedStore store, long pauseNanos, Consumer<SharedStore> step) {
    Loop loop = new Loop(name, store, pauseNanos, step);
    loop.thread.start();
    return loop;
  }

  private static Runnable run(
      SharedStore store, Signal signal, long pauseNanos, Consumer<SharedStore> step) {
    WeakReference<SharedStore> reference = new WeakReference<>(store);
    return () -> {
      while (!signal.closed && runOnce(reference, step)) {
        pause(signal, pauseNanos);
      }
    };
  }

  private static boolean runOnce(WeakReference<SharedStore> reference, Consumer<SharedStore> step) {
    SharedStore store = reference.get();
    if (store == null) {
      return false;
    }
    try {
      step.accept(store);
    } catch (Throwable e) { // The thread must survive even an OutOfMemoryError.
      LOG.log(Level.WARNING, "a step of a background thread failed: " + e.getClass().getName());
    }
    return true;
  }

  private static void pause(Signal signal, long nanos) {
    try {
      if (signal.woken.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
        signal.woken.drainPermits();
      }
    } catch (InterruptedException e) { // This library never interrupts the thread.
      LOG.log(Level.DEBUG, "a background thread was interrupted");
    }
  }

  /** Ends the current pause, so that the next step starts immediately. */
  void wake() {
    signal.woken.release();
  }

  /** Ends the thread after the current step. */
  void close() {
    signal.closed = true;
    wake();
  }

  /** Waits up to the given time for the thread to end. */
  void join(long millis) throws InterruptedException {
    thread.join(millis);
  }
}
