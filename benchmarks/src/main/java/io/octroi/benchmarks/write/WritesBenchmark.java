package io.octroi.benchmarks.write;

import io.octroi.CustomerId;
import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.core.Octroi;
import io.octroi.storage.h2.H2Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
 * Measures a small write through a service into an H2 file, and plain JDBC that writes and syncs
 * the same rows. Each iteration has a new file, because the H2 adapter slows down after ten
 * thousand writes at full speed to bound the file size.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 2, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 8, time = 1)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls the setup
public class WritesBenchmark {

  private static final Secret KEY = Secret.of("a key for benchmarks without secrets");

  /** The kind of write. */
  @Param public Write write;

  private Path directory;
  private int number;

  /** Creates a directory for the file. */
  @Setup(Level.Iteration)
  public void makeDirectory() throws IOException {
    directory = Files.createTempDirectory("octroi-writes");
    number = 0;
  }

  /** Deletes a directory after its database was closed. */
  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static Octroi open(Path directory) {
    return Octroi.with(H2Storage.open(directory.resolve("octroi"))).accessTokenKey(KEY).open();
  }

  private static Tenant tenant(Octroi octroi) {
    return octroi.tenant("acme");
  }

  private static Connection connect(Path directory) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:h2:async:" + directory.resolve("octroi") + ";OPTIMIZE_REUSE_RESULTS=0", "octroi", "");
  }

  /** An open store. */
  @State(Scope.Thread)
  public static class Service {

    private Octroi octroi;
    private Tenant tenant;

    /** Opens the store. */
    @Setup(Level.Iteration)
    public void open(WritesBenchmark benchmark) {
      octroi = WritesBenchmark.open(benchmark.directory);
      tenant = tenant(octroi);
      tenant.customers().register(CustomerId.of(Write.CUSTOMER_NAME));
    }

    /** Closes the store and deletes its file. */
    @TearDown(Level.Iteration)
    public void close(WritesBenchmark benchmark) throws IOException {
      octroi.close();
      delete(benchmark.directory);
    }
  }

  /** A database with two writes of the service, opened by plain JDBC. */
  @State(Scope.Thread)
  public static class Plain {

    private Connection connection;
    private PlainWriter writer;

    /** Determines the rows that the service writes. */
    @Setup(Level.Iteration)
    public void open(WritesBenchmark benchmark) throws SQLException {
      Path directory = benchmark.directory;
      writeOnce(benchmark, 1);
      Rows before;
      try (Connection first = connect(directory)) {
        before = Rows.read(first);
      }
      writeOnce(benchmark, 2);
      connection = connect(directory);
      writer = new PlainWriter(connection, before, Rows.read(connection));
    }

    private static void writeOnce(WritesBenchmark benchmark, int number) {
      try (Octroi octroi = WritesBenchmark.open(benchmark.directory)) {
        Tenant tenant = tenant(octroi);
        if (number == 1) {
          tenant.customers().register(CustomerId.of(Write.CUSTOMER_NAME));
        }
        benchmark.write.apply(tenant, -number);
      }
    }

    /** Closes the store and deletes its file. */
    @TearDown(Level.Iteration)
    public void close(WritesBenchmark benchmark) throws SQLException, IOException {
      connection.close();
      delete(benchmark.directory);
    }
  }

  /** Writes through the service. */
  @Benchmark
  public void octroi(Service service) {
    write.apply(service.tenant, ++number);
  }

  /** Writes the same rows by plain JDBC. */
  @Benchmark
  public void plainJdbc(Plain plain) throws SQLException {
    plain.writer.write(++number);
  }
}
