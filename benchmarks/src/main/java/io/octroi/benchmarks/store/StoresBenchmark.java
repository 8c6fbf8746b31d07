package io.octroi.benchmarks.store;

import io.octroi.benchmarks.Cursor;
import io.octroi.benchmarks.data.Distribution;
import io.octroi.benchmarks.data.PlaceKind;
import io.octroi.benchmarks.data.Table;
import io.octroi.benchmarks.peer.LoadedTenant;
import io.octroi.core.Octroi;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRates;
import java.util.concurrent.TimeUnit;
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
 * Measures how long Octroi takes to resolve a tax rate over each store. Rates are resolved from
 * memory, so the store should make no difference.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 10, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls the setup method
public class StoresBenchmark {

  private static final int QUESTIONS = 1 << 18;

  /** The table of tax rules. */
  @Param("SST")
  public Table.Kind table;

  /** The store that has the rules. */
  @Param public Stores store;

  private TemporaryStore temporary;
  private LoadedTenant loaded;
  private TaxRates rates;
  private TaxQuery[] queries;

  /** Loads the table and creates the queries. */
  @Setup(Level.Trial)
  public void load() {
    Table all = table.load();
    temporary = store.create();
    loaded = LoadedTenant.in(Octroi.with(temporary.open()), all);
    rates = loaded.tenant().taxRates();
    queries = all.questions(PlaceKind.HITS, Distribution.UNIFORM, QUESTIONS).queries();
  }

  /** Closes the store and deletes it. */
  @TearDown(Level.Trial)
  public void close() {
    loaded.close();
    temporary.close();
  }

  /** Resolves a prepared query. */
  @Benchmark
  public TaxRate resolve(Cursor cursor) {
    return rates.resolve(queries[cursor.next() & (QUESTIONS - 1)]);
  }
}
