package io.octroi.core.sweep;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Ends calls that take too long. For one thread. */
final class Watch implements AutoCloseable {

  private final Duration limit;
  private ExecutorService worker = worker();

  /** Lets a call take so long. */
  Watch(Duration limit) {
    this.limit = limit;
  }

  private static ExecutorService worker() {
    return Executors.newSingleThreadExecutor(
        work -> {
          Thread thread = new Thread(work, "sweep");
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Calls; fails with an error if that takes too long. */
  Call call(Supplier<Call> work) {
    Future<Call> future = worker.submit(work::get);
    try {
      return future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      worker.shutdownNow();
      worker = worker();
      return new Call(null, new AssertionError("took more than " + limit.toSeconds() + " s"));
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
