package io.octroi.storage.sql;

import java.util.Iterator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An iterator over the caller's rows. It distinguishes exceptions thrown by the caller's iterator
 * from those thrown by the database. Not thread-safe.
 */
final class GivenRows<T> implements Iterator<T> {

  private final Iterator<T> rows;
  private @Nullable RuntimeException failure;

  GivenRows(Iterator<T> rows) {
    this.rows = rows;
  }

  @Override
  public boolean hasNext() {
    return recordingFailure(rows::hasNext);
  }

  @Override
  public T next() {
    return recordingFailure(rows::next);
  }

  /** Runs an action that reads the rows. Rethrows exceptions of the caller's iterator unchanged. */
  <R> R during(Supplier<R> reading) {
    try {
      return reading.get();
    } catch (RuntimeException e) {
      throw failure == null ? e : failure;
    }
  }

  private <R> R recordingFailure(Supplier<R> step) {
    try {
      return step.get();
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    }
  }
}
