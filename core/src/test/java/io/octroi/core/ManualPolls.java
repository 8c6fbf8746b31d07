package io.octroi.core;

import io.octroi.core.coherence.SharedStore;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Lets tests of other packages poll the change log themselves. */
public final class ManualPolls {

  private ManualPolls() {}

  /** Starts no threads, and measures the age of polls by a ticker. */
  public static OctroiBuilder in(OctroiBuilder builder, LongSupplier nanos) {
    builder.options.pollTicker = nanos;
    return builder;
  }

  /** Sets the time after which contended changes are given up. */
  public static OctroiBuilder contention(OctroiBuilder builder, Duration limit) {
    builder.options.contention = limit;
    return builder;
  }

  /** Returns the coherence of an Octroi over a shared store. */
  public static SharedStore of(Octroi octroi) {
    return octroi.sharedStore().orElseThrow();
  }
}
