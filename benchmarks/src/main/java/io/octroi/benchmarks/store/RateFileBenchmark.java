package io.octroi.benchmarks.store;

import io.octroi.core.Octroi;
import io.octroi.ratefiles.RateFiles;
import io.octroi.taxrate.TaxRuleFilter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * Measures how long it takes to import a WooCommerce file, and the same rules as Octroi's own CSV,
 * into an empty store, in a heap of 512 MB.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
@Warmup(iterations = 3)
@Measurement(iterations = 6)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls the setup method
public class RateFileBenchmark {

  private static final String HEADER =
      "Country code,State code,Postcode / ZIP,City,Rate %,Tax name,Priority,Compound,Shipping,Tax class";

  /** The number of rows. */
  @Param("100000")
  public int rows;

  /** The store that receives the rules. */
  @Param("H2")
  public Stores store;

  private Path directory;
  private Path foreign;
  private Path own;
  private TemporaryStore temporary;
  private Octroi octroi;

  /** Writes both files. The own one is an export of the rules that the other one gives. */
  @Setup(Level.Trial)
  public void write() throws IOException {
    directory = Files.createTempDirectory("octroi-rates");
    foreign = directory.resolve("foreign.csv");
    own = directory.resolve("own.csv");
    try (BufferedWriter csv = Files.newBufferedWriter(foreign)) {
      csv.write(HEADER);
      for (int number = 0; number < rows; number++) {
        csv.write(row(number));
      }
    }
    open();
    woocommerce();
    octroi.tenant("acme").taxTables().exportCsv(own, TaxRuleFilter.all());
    close();
  }

  /** Returns a row with a postal code of its own. Japanese postal codes have 7 digits. */
  private static String row(int number) {
    return "\nJP,,%07d,,%d.%02d,Tax,1,0,0,"
        .formatted(1_000_000 + number, 1 + number % 9, number % 100);
  }

  /** Deletes both files. */
  @TearDown(Level.Trial)
  public void delete() throws IOException {
    Files.delete(foreign);
    Files.delete(own);
    Files.delete(directory);
  }

  /** Opens an empty store. */
  @Setup(Level.Invocation)
  public void open() {
    temporary = store.create();
    octroi = Octroi.with(temporary.open()).open();
  }

  /** Closes the store and deletes it. */
  @TearDown(Level.Invocation)
  public void close() {
    octroi.close();
    temporary.close();
  }

  /** Imports the foreign file. */
  @Benchmark
  public long woocommerce() {
    return octroi
        .tenant("acme")
        .taxTables()
        .importFile(RateFiles.woocommerce(foreign), "rates", progress -> {})
        .revision();
  }

  /** Imports the same rules from Octroi's own CSV. */
  @Benchmark
  public long ownCsv() {
    return octroi.tenant("acme").taxTables().importCsv(own, "rates", progress -> {}).revision();
  }
}
