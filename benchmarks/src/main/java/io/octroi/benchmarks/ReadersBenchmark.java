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
 * A reader: alone, while another thread does something that has nothing to do with it, and while it
 * publishes one rule after the other.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = "-Xmx6g")
@Warmup(iterations = 20, time = 2) // Publishing is a long program, compiled on the second core.
@Measurement(iterations = 5, time = 2)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls the setup
public class ReadersBenchmark {

  private static final int QUESTIONS = 1 << 18;

  /** The table. */
  @Param({"ZIPS", "SPANS_1_000_000"})
  public Table.Kind table;

  /** What the other thread does. */
  @Param public BackgroundWork beside;

  private LoadedTenant loaded;
  private TaxRates rates;
  private TaxQuery[] queries;
  private @Nullable Thread other;
  private volatile boolean done;
  private final AtomicLong published = new AtomicLong();

  /** What another thread can do. */
  public enum BackgroundWork {
    /** There is none. */
    NOTHING,
    /** It sorts a thousand texts, again and again: what two cores share, they share with it. */
    SORTING,
    /** It publishes. */
    PUBLISHING
  }

  /** Counts the publications. */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Publications {

    /** In an iteration. */
    public long publications;

    private long before;

    /** Begins to count. */
    @Setup(Level.Iteration)
    public void begin(ReadersBenchmark benchmark) {
      before = benchmark.published.get();
    }

    /** Counts. */
    @TearDown(Level.Iteration)
    public void end(ReadersBenchmark benchmark) {
      publications = benchmark.published.get() - before;
    }
  }

  /** Loads the table and lets the other thread begin. */
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
              "other");
      other = thread;
      thread.start();
    }
  }

  private void sort() {
    Random random = new Random(1);
    List<String> texts =
        random
            .longs(1_000)
            .mapToObj(Long::toString)
            .collect(Collectors.toCollection(ArrayList::new));
    while (!done) {
      Collections.shuffle(texts, random);
      Collections.sort(texts);
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

  /** Stops the other thread. */
  @TearDown(Level.Trial)
  public void close() throws InterruptedException {
    done = true;
    if (other != null) {
      other.join();
    }
    loaded.close();
  }

  /** One read. */
  @Benchmark
  public TaxRate resolve(Cursor cursor, Publications publications) {
    return rates.resolve(queries[cursor.next() & (QUESTIONS - 1)]);
  }
}
