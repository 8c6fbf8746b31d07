package io.octroi.storage.tck;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Runs threads that start at the same time, and collects their results. */
final class Race {

  private static final long TIMEOUT_SECONDS = 300;

  private Race() {}

  /**
   * Runs an action in several rounds. In each round, all racers start at the same time.
   *
   * @param rounds the number of rounds
   * @param racers the number of racers; each racer runs on its own thread
   * @param action the action that each racer performs in each round
   * @param <T> the type of the result
   * @return the results of each round, in the order of the racers
   * @throws AssertionError if a racer throws an exception or does not finish in time
   */
  static <T> List<List<T>> run(int rounds, int racers, Action<T> action) {
    AtomicInteger arrived = new AtomicInteger();
    List<Task<T>> tasks =
        IntStream.range(0, racers)
            .<Task<T>>mapToObj(
                racer ->
                    () -> {
                      List<T> results = new ArrayList<>();
                      for (int round = 0; round < rounds; round++) {
                        arrive(arrived, (round + 1) * racers);
                        results.add(action.perform(racer, round));
                      }
                      return results;
                    })
            .toList();
    List<List<T>> byRacer = runAll(tasks, () -> arrived.addAndGet(rounds * racers));
    return IntStream.range(0, rounds)
        .mapToObj(round -> byRacer.stream().map(results -> results.get(round)).toList())
        .toList();
  }

  /**
   * Runs a writer on one thread and a reader on another thread. The reader runs repeatedly until
   * the writer has finished, and then once more.
   *
   * @param writer the writer, which runs once
   * @param reader the reader, which throws an {@code AssertionError} if it reads an inconsistent
   *     result
   */
  static void alongside(Runnable writer, Runnable reader) {
    AtomicInteger arrived = new AtomicInteger();
    Task<Boolean> writing =
        () -> {
          arrive(arrived, 2);
          writer.run();
          arrived.incrementAndGet();
          return List.of();
        };
    Task<Boolean> reading =
        () -> {
          arrive(arrived, 2);
          while (arrived.get() == 2) {
            reader.run();
          }
          reader.run();
          return List.of();
        };
    runAll(List.of(writing, reading), arrived::incrementAndGet);
  }

  /** Runs each task on its own thread, and waits until all tasks have finished. */
  private static <T> List<List<T>> runAll(List<Task<T>> tasks, Runnable onFailure) {
    ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    try {
      List<Future<List<T>>> futures = new ArrayList<>();
      for (Task<T> task : tasks) {
        futures.add(
            threads.submit(
                () -> {
                  try {
                    return task.run();
                  } catch (RuntimeException | Error e) {
                    failures.add(e);
                    onFailure.run();
                    return List.of();
                  }
                }));
      }
      List<List<T>> results = new ArrayList<>();
      for (Future<List<T>> future : futures) {
        results.add(future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS));
      }
      if (!failures.isEmpty()) {
        throw failure(failures);
      }
      return results;
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(
          "A thread did not finish within " + TIMEOUT_SECONDS + " seconds.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The test was interrupted.", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static AssertionError failure(List<Throwable> failures) {
    AssertionError error =
        new AssertionError("A thread failed: " + failures.get(0), failures.get(0));
    failures.stream().skip(1).forEach(error::addSuppressed);
    return error;
  }

  // A spin loop starts the threads closer together than a barrier, which wakes them one by one.
  @SuppressWarnings("ThreadPriorityCheck")
  private static void arrive(AtomicInteger arrived, int expected) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
    arrived.incrementAndGet();
    while (arrived.get() < expected) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError(
            "The other threads did not start within " + TIMEOUT_SECONDS + " seconds.");
      }
      Thread.yield();
    }
  }

  /**
   * An action that a racer performs.
   *
   * @param <T> the type of the result
   */
  @FunctionalInterface
  interface Action<T> {
    T perform(int racer, int round);
  }

  @FunctionalInterface
  private interface Task<T> {
    List<T> run();
  }
}
