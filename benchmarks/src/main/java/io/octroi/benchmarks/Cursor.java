package io.octroi.benchmarks;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/** Which question a thread asks next; threads begin far from each other. */
@State(Scope.Thread)
public class Cursor {

  private static final int FAR = 100_003;

  private int next;

  /** Finds the beginning. */
  @Setup(Level.Trial)
  public void begin(ThreadParams thread) {
    next = thread.getThreadIndex() * FAR;
  }

  int next() {
    return next++;
  }
}
