package io.octroi.core.taxrate;

import io.octroi.taxrate.ImportProgress;
import io.octroi.taxrate.ImportProgress.Phase;
import java.util.Iterator;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Reports the progress of an import after it was read. Not thread-safe. */
final class ImportReports {

  private static final int REPORT_EVERY = 10_000;

  private final Consumer<ImportProgress> progress;
  private Phase phase = Phase.CHECKING;
  private OptionalLong total = OptionalLong.empty();
  private long rows;

  ImportReports(Consumer<ImportProgress> progress) {
    this.progress = progress;
  }

  /** Returns reports without a receiver. */
  static ImportReports none() {
    return new ImportReports(progress -> {});
  }

  /** Begins a phase and reports it. */
  void begin(Phase next, OptionalLong ofRows) {
    phase = next;
    total = ofRows;
    rows = 0;
    repeat();
  }

  /** Counts rows, and reports them after every {@value #REPORT_EVERY} rows and at the total. */
  void add(long more) {
    long before = rows;
    rows = Math.min(before + more, total.orElse(Long.MAX_VALUE));
    if (rows / REPORT_EVERY > before / REPORT_EVERY
        || (rows > before && total.isPresent() && rows == total.getAsLong())) {
      repeat();
    }
  }

  /** Counts all rows of the phase, some of which may not have been counted. */
  void finish() {
    add(total.orElse(rows) - rows);
  }

  /** Reports the current state, so that the host sees that the import continues. */
  void repeat() {
    progress.accept(new ImportProgress(phase, rows, total));
  }

  /** Returns an iterator that counts the rows that it returns. */
  <T> Iterator<T> counting(Iterator<T> items) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return items.hasNext();
      }

      @Override
      public T next() {
        T item = items.next();
        add(1);
        return item;
      }
    };
  }

  /** Counts replaced rows that were deleted after the publication. */
  void addDeleted(int count) {
    if (phase != Phase.CLEANING) {
      begin(Phase.CLEANING, OptionalLong.empty());
    }
    add(count);
  }

  /** Reports the number of deleted rows, if there are any. */
  void endDeleted() {
    if (phase == Phase.CLEANING && rows % REPORT_EVERY != 0) {
      repeat();
    }
  }
}
