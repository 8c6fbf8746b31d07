package io.octroi.core.reliability;

import io.octroi.StorageException;
import io.octroi.Tenant;
import io.octroi.core.reliability.ServiceWriters.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that go on with the next change after a failure, and a reader that follows the feed. */
final class PersistentWriters implements AutoCloseable {

  private static final long DEADLINE = TimeUnit.SECONDS.toNanos(60);

  private final List<Thread> threads = new ArrayList<>();
  private final List<AtomicInteger> completed = new ArrayList<>();
  private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
  private volatile boolean finished;

  private PersistentWriters() {}

  /** Starts one thread for each service and one for the feed. */
  static PersistentWriters start(Tenant tenant, PossibleStates states, FeedFollower follower) {
    PersistentWriters started = new PersistentWriters();
    new ServiceWriters(tenant, new Journal(states::take), "p").all().forEach(started::add);
    started.add(() -> started.follow(tenant, follower));
    started.threads.forEach(Thread::start);
    return started;
  }

  private void add(Writer writer) {
    AtomicInteger done = new AtomicInteger();
    completed.add(done);
    add(
        () -> {
          for (int i = 0; !finished; i++) {
            if (writer.write(i)) {
              done.incrementAndGet();
              progressed();
            }
          }
        });
  }

  private void add(Runnable work) {
    threads.add(
        new Thread(
            () -> {
              try {
                work.run();
              } catch (RuntimeException | Error e) {
                faults.add(e);
                progressed();
              }
            }));
  }

  private void follow(Tenant tenant, FeedFollower follower) {
    while (!finished) {
      try {
        follower.read(tenant);
      } catch (StorageException e) {
        // The server is stopped: asks again for the same page.
      }
    }
  }

  private synchronized void progressed() {
    notifyAll();
  }

  /** Waits until each writer has completed its changes a number of times, or one has ended. */
  synchronized void awaitEach(int count) throws InterruptedException {
    List<Integer> enough = completed.stream().map(done -> done.get() + count).toList();
    long start = System.nanoTime();
    for (int i = 0; i < enough.size(); i++) {
      while (completed.get(i).get() < enough.get(i) && faults.isEmpty()) {
        long left = TimeUnit.NANOSECONDS.toMillis(DEADLINE - (System.nanoTime() - start));
        if (left <= 0) {
          throw new AssertionError("writer " + i + " stopped after " + completed.get(i));
        }
        wait(left);
      }
    }
  }

  /** Ends the threads and returns the exceptions that no caller expects. */
  List<Throwable> finish() throws InterruptedException {
    finished = true;
    for (Thread thread : threads) {
      thread.join();
    }
    return List.copyOf(faults);
  }

  @Override
  public void close() {
    finished = true;
  }
}
