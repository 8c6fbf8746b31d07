package io.octroi.core.reliability;

import io.octroi.CustomerId;
import io.octroi.OctroiException;
import io.octroi.Tenant;
import io.octroi.core.Octroi;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/**
 * Repeatedly takes away nearly all memory while several threads write. Prints the acknowledged
 * changes in the format that {@link MemoryTest} parses.
 */
final class MemoryPressureTarget {

  private static final int THREADS = 4;
  private static final int CALLS = 5;
  private static final int ATTEMPTS = 5;

  /** Size of a piece in bytes, small enough that a call cannot use the remainder. */
  private static final int PIECE = 4 << 10;

  private static final int FREE_LEAST = 10;
  private static final int FREE_MOST = 70;

  private final Tenant tenant;

  private MemoryPressureTarget(Tenant tenant) {
    this.tenant = tenant;
  }

  /**
   * Runs the rounds.
   *
   * @param arguments the file, the number of rounds, and the seed of the memory left free in each
   */
  public static void main(String[] arguments) throws InterruptedException {
    Random random = new Random(Long.parseLong(arguments[2]));
    try (Octroi octroi = KillTarget.open(Path.of(arguments[0]))) {
      MemoryPressureTarget target = new MemoryPressureTarget(octroi.tenant("acme"));
      target.register("before");
      for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
        target.crowd(round, random.nextInt(FREE_LEAST, FREE_MOST));
      }
    }
    System.out.println("end");
  }

  private void crowd(int round, int free) throws InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    List<Writer> writers = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Writer writer = new Writer(round + "-" + i, start);
      writer.start();
      writers.add(writer);
    }
    List<byte[]> ballast = MemoryTarget.fill(PIECE, free);
    start.countDown();
    for (Writer writer : writers) {
      writer.join();
    }
    ballast.clear();
    int done = 0;
    for (Writer writer : writers) {
      done += writer.print();
    }
    System.out.println("crowd " + free + " " + done + " of " + THREADS * CALLS);
    register("after-" + round);
  }

  /** Registers a customer with memory available; recovery may take one or two failed calls. */
  private void register(String name) {
    for (int i = 0; i < ATTEMPTS; i++) {
      try {
        tenant.customers().register(CustomerId.of(name + "-" + i));
        System.out.println("customer " + name + "-" + i);
        return;
      } catch (OctroiException e) {
        System.out.println("failed " + name + "-" + i);
      }
    }
    System.out.println("wrong " + name);
  }

  /** Allocates nothing after its start except in the calls. */
  private final class Writer extends Thread {

    private final CountDownLatch start;
    private final String[] names = new String[CALLS];
    private final boolean[] done = new boolean[CALLS];

    Writer(String name, CountDownLatch start) {
      this.start = start;
      for (int i = 0; i < CALLS; i++) {
        names[i] = "crowd-" + name + "-" + i;
      }
    }

    @Override
    public void run() {
      try {
        start.await();
      } catch (InterruptedException e) {
        return;
      }
      for (int i = 0; i < CALLS; i++) {
        try {
          tenant.customers().register(CustomerId.of(names[i]));
          done[i] = true;
        } catch (OctroiException | VirtualMachineError e) {
          // Not counted as done.
        }
      }
    }

    int print() {
      int count = 0;
      for (int i = 0; i < CALLS; i++) {
        if (done[i]) {
          System.out.println("customer " + names[i]);
          count++;
        }
      }
      return count;
    }
  }
}
