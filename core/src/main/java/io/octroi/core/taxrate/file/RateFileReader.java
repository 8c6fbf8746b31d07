package io.octroi.core.taxrate.file;

import io.octroi.core.taxrate.entry.EntryParser;
import io.octroi.internal.Violations;
import io.octroi.taxrate.RateFile;
import io.octroi.taxrate.RateFileReport;
import io.octroi.taxrate.TaxEntry;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A reader of a host's {@link RateFile}. It accepts entries only from the thread that reads the
 * file, and only until the file has been read. Not thread-safe.
 */
public final class RateFileReader implements RateFile.EntryConsumer {

  private final RuleCollector collector;
  private final Thread owner = Thread.currentThread();
  private boolean ended;

  /** The first failure, which the file may have ignored, or null if there is none. */
  private @Nullable Throwable failure;

  private RateFileReader(RuleCollector collector) {
    this.collector = collector;
  }

  /**
   * Reads a file.
   *
   * @param file the file
   * @param collector the collector of its rules
   * @return the rules and the report of the file
   * @throws IllegalStateException if the file passed an entry from another thread. The first
   *     failure of a call is thrown, even if the file ignores it or throws another exception
   */
  public static FileRules read(RateFile file, RuleCollector collector) {
    RateFileReader reader = new RateFileReader(collector);
    RateFileReport report = reader.read(file);
    return collector.finish(report, file.allowsEmpty(), file.warnsOfHighRates());
  }

  @Override
  public void accept(TaxEntry entry, long line) {
    try {
      if (ended || Thread.currentThread() != owner) {
        throw new IllegalStateException(
            "a rate file must pass its entries on the thread that reads it, and before it returns");
      }
      Objects.requireNonNull(entry, "entry");
      collector.add(EntryParser.withoutId(entry), line, new Violations(), UnaryOperator.identity());
      collector.step();
    } catch (RuntimeException | Error e) {
      fail(e);
      throw e;
    }
  }

  private RateFileReport read(RateFile file) {
    RateFileReport report = null;
    try {
      report = file.read(this);
    } catch (RuntimeException | Error e) {
      fail(e);
    }
    ended = true;
    rethrow();
    return Objects.requireNonNull(report, "report");
  }

  private synchronized void fail(Throwable thrown) {
    if (failure == null) {
      failure = thrown;
    } else if (failure != thrown) {
      failure.addSuppressed(thrown);
    }
  }

  private synchronized void rethrow() {
    if (failure instanceof Error error) {
      throw error;
    } else if (failure != null) {
      throw (RuntimeException) failure;
    }
  }
}
