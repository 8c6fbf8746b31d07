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

/** Lets threads collide, and gives what each of them was answered. */
final class Race {

  private static final long PATIENCE_SECONDS = 300;

  private Race() {}

  /**
   * Runs rounds in which every racer starts at the same moment.
   *
   * @param rounds how many
   * @param racers how many threads
   * @param act what a racer does in a round
   * @param <T> what it is answered
   * @return the answers: for each round, those of the racers in their order
   * @throws AssertionError if a racer threw anything, after all have ended
   */
  static <T> List<List<T>> run(int rounds, int racers, Act<T> act) {
    AtomicInteger arrived = new AtomicInteger();
    List<Lane<T>> lanes =
        IntStream.range(0, racers)
            .<Lane<T>>mapToObj(
                racer ->
                    () -> {
                      List<T> answers = new ArrayList<>();
                      for (int round = 0; round < rounds; round++) {
                        arrive(arrived, (round + 1) * racers);
                        answers.add(act.by(racer, round));
                      }
                      return answers;
                    })
            .toList();
    List<List<T>> byRacer = all(lanes, () -> arrived.addAndGet(rounds * racers));
    return IntStream.range(0, rounds)
        .mapToObj(round -> byRacer.stream().map(answers -> answers.get(round)).toList())
        .toList();
  }

  /**
   * Reads again and again while something is written, and once more after it.
   *
   * @param writer what writes, once
   * @param reader what reads, and fails when it does not like what it sees
   */
  static void alongside(Runnable writer, Runnable reader) {
    AtomicInteger arrived = new AtomicInteger();
    Lane<Boolean> writing =
        () -> {
          arrive(arrived, 2);
          writer.run();
          arrived.incrementAndGet();
          return List.of();
        };
    Lane<Boolean> reading =
        () -> {
          arrive(arrived, 2);
          while (arrived.get() == 2) {
            reader.run();
          }
          reader.run();
          return List.of();
        };
    all(List.of(writing, reading), arrived::incrementAndGet);
  }

  /** Runs the lanes, each on a thread of its own, to the end of the last one. */
  private static <T> List<List<T>> all(List<Lane<T>> lanes, Runnable whenOneFails) {
    ExecutorService threads = Executors.newFixedThreadPool(lanes.size());
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    try {
      List<Future<List<T>>> futures = new ArrayList<>();
      for (Lane<T> lane : lanes) {
        futures.add(
            threads.submit(
                () -> {
                  try {
                    return lane.run();
                  } catch (RuntimeException | Error e) {
                    failures.add(e);
                    whenOneFails.run();
                    return List.of();
                  }
                }));
      }
      List<List<T>> answers = new ArrayList<>();
      for (Future<List<T>> future : futures) {
        answers.add(future.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      }
      if (!failures.isEmpty()) {
        throw failure(failures);
      }
      return answers;
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("A thread has not ended.", e);
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

  // A spin starts threads closer together than a barrier, which wakes them one after the other.
  @SuppressWarnings("ThreadPriorityCheck")
  private static void arrive(AtomicInteger arrived, int expected) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    arrived.incrementAndGet();
    while (arrived.get() < expected) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("The other threads have not arrived.");
      }
      Thread.yield();
    }
  }

  /**
   * What a racer does.
   *
   * @param <T> what it is answered
   */
  @FunctionalInterface
  interface Act<T> {
    T by(int racer, int round);
  }

  @FunctionalInterface
  private interface Lane<T> {
    List<T> run();
  }
}
