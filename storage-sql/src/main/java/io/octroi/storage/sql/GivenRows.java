package io.octroi.storage.sql;

import java.util.Iterator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A caller's rows; what they throw is told apart from what the database throws. For one thread. */
final class GivenRows<T> implements Iterator<T> {

  private final Iterator<T> rows;
  private @Nullable RuntimeException failure;

  GivenRows(Iterator<T> rows) {
    this.rows = rows;
  }

  @Override
  public boolean hasNext() {
    return noting(rows::hasNext);
  }

  @Override
  public T next() {
    return noting(rows::next);
  }

  /** Runs what reads the rows; what the rows throw goes through as it is. */
  <R> R during(Supplier<R> reading) {
    try {
      return reading.get();
    } catch (RuntimeException e) {
      throw failure == null ? e : failure;
    }
  }

  private <R> R noting(Supplier<R> step) {
    try {
      return step.get();
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    }
  }
}
