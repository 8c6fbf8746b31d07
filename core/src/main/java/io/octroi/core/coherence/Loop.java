package io.octroi.core.coherence;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A daemon thread that repeats a step until it is closed or its owner has been garbage-collected.
 * While the thread waits, it holds only a weak reference to the owner, so that an Octroi that was
 * never closed can be garbage-collected.
 */
public final class Loop {

  private static final Logger LOG = System.getLogger(Loop.class.getName());

  private final Signal signal = new Signal();
  private final Thread thread;

  /** The state that the thread references while it waits. */
  private static final class Signal {
    private final Semaphore woken = new Semaphore(0);
    private volatile boolean closed;
  }

  private <T> Loop(String name, T owner, long pauseNanos, Consumer<T> step) {
    thread = new Thread(null, run(owner, signal, pauseNanos, step), name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
  }

  /**
   * Starts a thread, which runs the first step immediately.
   *
   * @param name the name of the thread
   * @param owner the owner
   * @param pauseNanos the maximum time to wait between two steps, in nanoseconds
   * @param step the step. It must access the owner only through its argument
   * @param <T> the type of the owner
   * @return the running loop
   */
  public static <T> Loop start(String name, T owner, long pauseNanos, Consumer<T> step) {
    Loop loop = new Loop(name, owner, pauseNanos, step);
    loop.thread.start();
    return loop;
  }

  private static <T> Runnable run(T owner, Signal signal, long pauseNanos, Consumer<T> step) {
    WeakReference<T> reference = new WeakReference<>(owner);
    return () -> {
      while (!signal.closed && runOnce(reference, step)) {
        pause(signal, pauseNanos);
      }
    };
  }

  private static <T> boolean runOnce(WeakReference<T> reference, Consumer<T> step) {
    T owner = reference.get();
    if (owner == null) {
      return false;
    }
    try {
      step.accept(owner);
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
  public void wake() {
    signal.woken.release();
  }

  /** Ends the thread after the current step. */
  public void close() {
    signal.closed = true;
    wake();
  }

  /**
   * Waits for the thread to end.
   *
   * @param millis the maximum time to wait, in milliseconds
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public void join(long millis) throws InterruptedException {
    thread.join(millis);
  }
}
