package io.octroi.core;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs calls on separate threads that start together, and collects their results. */
public final class ConcurrentCalls implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 60;

  private final int racers;
  private final ExecutorService threads;
  private final CyclicBarrier barrier;

  public ConcurrentCalls(int racers) {
    this.racers = racers;
    this.threads = Executors.newFixedThreadPool(racers);
    this.barrier = new CyclicBarrier(racers);
  }

  /** Returns the rounds of a race: enough for a few seconds, or {@code -Doctroi.rounds} if set. */
  public static int rounds(Store store) {
    return Integer.getInteger(
        "octroi.rounds",
        switch (store) {
          case MEMORY -> 500;
          case H2 -> 100;
          case POSTGRESQL -> 50;
        });
  }

  /** The call of one racer. */
  @FunctionalInterface
  public interface Call<T> {
    T by(int racer);
  }

  /** Runs one round and returns the results by racer. Fails the test if a racer throws. */
  public <T> List<T> round(Call<T> call) {
    List<Future<T>> started = new ArrayList<>();
    for (int racer = 0; racer < racers; racer++) {
      int number = racer;
      started.add(
          threads.submit(
              () -> {
                arrive();
                return call.by(number);
              }));
    }
    List<T> answers = new ArrayList<>();
    for (Future<T> future : started) {
      try {
        answers.add(future.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      } catch (ExecutionException | TimeoutException e) {
        throw new AssertionError("a racer failed", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    return answers;
  }

  private void arrive() {
    try {
      barrier.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException("the other racers have not arrived", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
