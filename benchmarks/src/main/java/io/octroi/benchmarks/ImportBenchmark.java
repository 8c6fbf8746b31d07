package io.octroi.benchmarks;

import io.octroi.benchmarks.data.SstRates;
import io.octroi.core.Octroi;
import io.octroi.spi.Storage;
import io.octroi.storage.h2.H2Storage;
import io.octroi.storage.memory.MemoryStorage;
import java.io.StringReader;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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
 * Measures the import and publication of the real rates, 10,058 lines of CSV, in an empty store.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 6, time = 2)
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls the setup
public class ImportBenchmark {

  /** The target of the import. */
  @Param public Store store;

  private final String csv = SstRates.csv();
  private Octroi octroi;

  /** An in-memory store. */
  public enum Store {
    /** The in-memory adapter. */
    MEMORY(MemoryStorage::create),
    /** The H2 adapter on an in-memory database. */
    H2_IN_MEMORY(H2Storage::inMemory);

    @SuppressWarnings("ImmutableEnumChecker") // a lambda without state
    private final Supplier<Storage> factory;

    Store(Supplier<Storage> factory) {
      this.factory = factory;
    }
  }

  /** Opens an empty store for each import, whose time is long enough for a setup per invocation. */
  @Setup(Level.Invocation)
  public void open() {
    octroi = Octroi.with(store.factory.get()).open();
  }

  /** Closes the store. */
  @TearDown(Level.Invocation)
  public void close() {
    octroi.close();
  }

  /** Imports the file once. */
  @Benchmark
  public long importCsv() {
    return octroi
        .tenant("acme")
        .taxTables()
        .importCsv(new StringReader(csv), "Streamlined Sales Tax", progress -> {});
  }
}
