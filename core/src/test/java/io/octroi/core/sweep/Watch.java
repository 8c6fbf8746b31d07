package io.octroi.core.sweep;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Stops calls that take too much processor time or wait too long. Processor time does not depend on
 * other load of the machine. Not thread-safe.
 */
final class Watch implements AutoCloseable {

  /** Factor of the limit after which a waiting call is stopped. */
  private static final int PATIENCE = 20;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Duration limit;
  private final AtomicLong workerId = new AtomicLong();
  private ExecutorService worker = worker();

  /** Creates a watch with a limit of processor time for each call. */
  Watch(Duration limit) {
    this.limit = limit;
  }

  private ExecutorService worker() {
    return Executors.newSingleThreadExecutor(
        work -> {
          Thread thread = new Thread(work, "sweep");
          thread.setDaemon(true);
          workerId.set(thread.getId());
          return thread;
        });
  }

  /** Makes a call; the outcome is an error if it takes too long. */
  Call call(Supplier<Call> work) {
    AtomicLong begun = new AtomicLong();
    Future<Call> future =
        worker.submit(
            () -> {
              begun.set(THREADS.getCurrentThreadCpuTime());
              return work.get();
            });
    try {
      for (int i = 0; i < PATIENCE; i++) {
        try {
          return future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
          if (THREADS.getThreadCpuTime(workerId.get()) - begun.get() > limit.toNanos()) {
            break;
          }
        }
      }
      worker.shutdownNow();
      worker = worker();
      return new Call(null, new AssertionError("took more than " + limit.toMillis() + " ms"));
    } catch (ExecutionException e) {
      return new Call(null, e.getCause());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
