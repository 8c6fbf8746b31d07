package io.octroi.benchmarks.store;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
 * Measures a small write, through a service and with plain JDBC that writes the same rows. All
 * threads write to one tenant of one store. Each iteration uses a new store, because the H2 adapter
 * slows down after ten thousand writes at full speed to limit the size of the file.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 2, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 8, time = 1)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls the setup method
public class WritesBenchmark {

  /** The kind of write to measure. */
  @Param public Write write;

  /** What writes, and to which store. */
  @Param public Side writer;

  private final AtomicInteger number = new AtomicInteger();
  private Writer opened;

  /** Opens a new store and writes a first record, which creates the rows that are updated later. */
  @Setup(Level.Iteration)
  public void open() throws SQLException {
    ServiceWriter service = new ServiceWriter(writer.store().create(), write);
    service.register();
    service.write(-1);
    if (writer.isOctroi()) {
      opened = service;
    } else {
      TemporaryStore store = service.closeStore();
      opened = new JdbcWriter(store, Transaction.like(store, write, -2));
    }
  }

  /** Closes the store and deletes it. */
  @TearDown(Level.Iteration)
  public void close() {
    opened.close();
  }

  /** Writes one record. */
  @Benchmark
  public void write() throws SQLException {
    opened.write(number.incrementAndGet());
  }
}
