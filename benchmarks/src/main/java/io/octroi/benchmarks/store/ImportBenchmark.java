package io.octroi.benchmarks.store;

import io.octroi.Tenant;
import io.octroi.benchmarks.data.RuleCsv;
import io.octroi.benchmarks.data.Table;
import java.io.StringReader;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
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
 * Measures how long it takes to import tax rates into an empty store and to publish them. Octroi
 * reads them from CSV, checks and compiles them. Plain JDBC only inserts the same rows, in one
 * transaction with batches of a thousand rows.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx6g")
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 6, time = 2)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls the setup method
public class ImportBenchmark {

  /** The table of tax rules. */
  @Param("SST")
  public Table.Kind table;

  /** What writes, and to which store. */
  @Param public Side writer;

  private BiConsumer<Tenant, Integer> service;
  private @Nullable Transaction transaction;
  private Writer opened;

  /** Creates the CSV and, for plain JDBC, determines the rows that Octroi writes. */
  @Setup(Level.Trial)
  public void prepare() throws SQLException {
    String csv = RuleCsv.of(table.load().rules());
    service =
        (tenant, number) ->
            tenant.taxTables().importCsv(new StringReader(csv), "benchmark", progress -> {});
    if (!writer.isOctroi()) {
      try (TemporaryStore store = create().closeStore()) {
        transaction = Transaction.like(store, service, 0);
      }
    }
  }

  private ServiceWriter create() {
    return new ServiceWriter(writer.store().create(), service);
  }

  /**
   * Creates an empty store before each import. Each import takes so long that the overhead of a
   * setup per invocation is negligible.
   */
  @Setup(Level.Invocation)
  public void open() {
    ServiceWriter empty = create();
    opened = transaction == null ? empty : new JdbcWriter(empty.closeStore(), transaction);
  }

  /** Closes the store and deletes it. */
  @TearDown(Level.Invocation)
  public void close() {
    opened.close();
  }

  /** Imports the table. */
  @Benchmark
  public void importRules() throws SQLException {
    opened.write(0);
  }
}
