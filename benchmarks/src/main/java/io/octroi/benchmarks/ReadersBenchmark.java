package io.octroi.benchmarks;

import io.octroi.Tenant;
import io.octroi.benchmarks.data.Distribution;
import io.octroi.benchmarks.data.PlaceKind;
import io.octroi.benchmarks.data.Table;
import io.octroi.benchmarks.data.Zips.Zip;
import io.octroi.benchmarks.peer.LoadedTenant;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRates;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxTableChange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures a reader in three situations: alone, alongside a thread that does unrelated work, and
 * alongside a thread that publishes one rule after another.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = "-Xmx6g")
@Warmup(
    iterations = 20,
    time = 2) // Publishing runs a lot of code, which the JIT compiles on the second core.
@Measurement(iterations = 5, time = 2)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls the setup method
public class ReadersBenchmark {

  private static final int QUESTIONS = 1 << 18;

  /** The table of tax rules. */
  @Param({"ZIPS", "SPANS_1_000_000"})
  public Table.Kind table;

  /** The work of the background thread. */
  @Param public BackgroundWork beside;

  private LoadedTenant loaded;
  private TaxRates rates;
  private TaxQuery[] queries;
  private @Nullable Thread background;
  private volatile boolean done;
  private final AtomicLong published = new AtomicLong();

  /** The kinds of work that a background thread can do. */
  public enum BackgroundWork {
    /** No background thread. */
    NOTHING,
    /** Sorts a thousand strings repeatedly, to show the influence of shared hardware. */
    SORTING,
    /** Publishes rules repeatedly. */
    PUBLISHING
  }

  /** A JMH counter of the publications in each iteration. */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Publications {

    /** The number of publications in the iteration. */
    public long publications;

    private long before;

    /** Records the total number of publications at the start of the iteration. */
    @Setup(Level.Iteration)
    public void begin(ReadersBenchmark benchmark) {
      before = benchmark.published.get();
    }

    /** Computes the number of publications in the iteration. */
    @TearDown(Level.Iteration)
    public void end(ReadersBenchmark benchmark) {
      publications = benchmark.published.get() - before;
    }
  }

  /** Loads the table and starts the background thread, if there is one. */
  @Setup(Level.Trial)
  public void load() {
    Table generated = table.load();
    loaded = LoadedTenant.of(generated);
    rates = loaded.tenant().taxRates();
    queries = generated.questions(PlaceKind.HITS, Distribution.UNIFORM, QUESTIONS).queries();
    Zip zip = Zip.of(generated.rules().get(generated.rules().size() - 1));
    if (beside != BackgroundWork.NOTHING) {
      Thread thread =
          new Thread(
              beside == BackgroundWork.SORTING ? this::sort : () -> publish(loaded.tenant(), zip),
              "background");
      background = thread;
      thread.start();
    }
  }

  private void sort() {
    Random random = new Random(1);
    List<String> strings =
        random
            .longs(1_000)
            .mapToObj(Long::toString)
            .collect(Collectors.toCollection(ArrayList::new));
    while (!done) {
      Collections.shuffle(strings, random);
      Collections.sort(strings);
    }
  }

  private void publish(Tenant tenant, Zip zip) {
    while (!done) {
      BigDecimal rate = BigDecimal.valueOf(published.get() % 1000 + 1, 4);
      tenant
          .taxTables()
          .publish(
              List.of(
                  TaxTableChange.put(
                      TaxRule.of("own", "USA", rate.toPlainString())
                          .region(zip.region())
                          .postal(zip.code(), zip.code())
                          .id("own")
                          .build())));
      published.incrementAndGet();
    }
  }

  /** Stops the background thread and closes the store. */
  @TearDown(Level.Trial)
  public void close() throws InterruptedException {
    done = true;
    if (background != null) {
      background.join();
    }
    loaded.close();
  }

  /** Resolves a prepared query. */
  @Benchmark
  public TaxRate resolve(Cursor cursor, Publications publications) {
    return rates.resolve(queries[cursor.next() & (QUESTIONS - 1)]);
  }
}
