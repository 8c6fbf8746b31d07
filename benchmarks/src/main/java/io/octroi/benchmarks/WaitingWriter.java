package io.octroi.benchmarks;

import io.octroi.CustomerId;
import io.octroi.customer.Customers;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/** Registers one customer after another, and measures the longest time that this takes. */
final class WaitingWriter implements Callable<Duration> {

  private static final int IDLE_WRITES = 200;

  private final Customers customers;
  private final String prefix;
  private final AtomicBoolean done;

  private WaitingWriter(Customers customers, String prefix, AtomicBoolean done) {
    this.customers = customers;
    this.prefix = prefix;
    this.done = done;
  }

  /** Returns a writer that writes until the import is done. */
  static WaitingWriter during(Customers customers, AtomicBoolean done) {
    return new WaitingWriter(customers, "during-", done);
  }

  /** Returns the longest time that a write takes while nothing else is written. */
  static Duration idle(Customers customers) throws InterruptedException {
    WaitingWriter writer = new WaitingWriter(customers, "idle-", new AtomicBoolean());
    writer.longest(IDLE_WRITES); // Warms up the virtual machine.
    return writer.longest(IDLE_WRITES);
  }

  @Override
  public Duration call() throws InterruptedException {
    return longest(Integer.MAX_VALUE);
  }

  private Duration longest(int writes) throws InterruptedException {
    long longest = 0;
    for (int i = 0; i < writes && !done.get(); i++) {
      long start = System.nanoTime();
      customers.register(CustomerId.of(prefix + start));
      longest = Math.max(longest, System.nanoTime() - start);
      Thread.sleep(2); // Leave the processors free for the import.
    }
    return Duration.ofNanos(longest);
  }
}
