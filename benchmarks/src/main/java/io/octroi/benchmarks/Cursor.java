package io.octroi.benchmarks;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/** The index of a thread's next question. The start indexes of the threads are far apart. */
@State(Scope.Thread)
public class Cursor {

  private static final int DISTANCE = 100_003;

  private int next;

  /** Sets the start index of the thread. */
  @Setup(Level.Trial)
  public void begin(ThreadParams thread) {
    next = thread.getThreadIndex() * DISTANCE;
  }

  /** Returns the index, and advances to the next question. */
  public int next() {
    return next++;
  }
}
