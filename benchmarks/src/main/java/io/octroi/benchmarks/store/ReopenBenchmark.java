package io.octroi.benchmarks.store;

import io.octroi.TenantId;
import io.octroi.benchmarks.data.Distribution;
import io.octroi.benchmarks.data.PlaceKind;
import io.octroi.benchmarks.data.Table;
import io.octroi.benchmarks.peer.LoadedTenant;
import io.octroi.core.Octroi;
import io.octroi.spi.Storage;
import io.octroi.spi.TaxImageRow;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import java.nio.ByteBuffer;
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
 * Measures how long it takes to open a store and to give the first answer: with the stored image of
 * the compiled table, and without it, when the rules are read and compiled.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 4)
@Measurement(iterations = 8)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls the setup method
public class ReopenBenchmark {

  private static final TenantId TENANT = TenantId.of(LoadedTenant.NAME);

  /** The table of tax rules. */
  @Param("ZIPS")
  public Table.Kind table;

  /** The store that has the rules. */
  @Param({"H2", "POSTGRESQL"})
  public Stores store;

  /** Whether the image of the table is used. */
  @Param({"true", "false"})
  public boolean image;

  private TemporaryStore temporary;
  private TaxQuery query;

  /** Loads the table. */
  @Setup(Level.Trial)
  public void load() {
    Table all = table.load();
    temporary = store.create();
    query = all.questions(PlaceKind.HITS, Distribution.UNIFORM, 1).queries()[0];
    LoadedTenant.in(Octroi.with(temporary.open()), all).close();
  }

  /** Makes the image unusable, because each measurement without it stores it again. */
  @Setup(Level.Invocation)
  public void prepare() {
    try (Storage storage = temporary.open()) {
      long revision = storage.taxTables().revision(TENANT);
      boolean usable =
          storage
              .taxImages()
              .find(TENANT, revision)
              .filter(row -> row.image().hasRemaining())
              .isPresent();
      if (!image) {
        storage.taxImages().put(new TaxImageRow(TENANT, revision, ByteBuffer.allocate(0)));
      } else if (!usable) {
        throw new IllegalStateException("the table has no image");
      }
    }
  }

  /** Deletes the store. */
  @TearDown(Level.Trial)
  public void delete() {
    temporary.close();
  }

  /** Opens the store, and resolves one query. */
  @Benchmark
  public TaxRate firstAnswer(Opened opened) {
    opened.octroi = Octroi.with(temporary.open()).open();
    return opened.octroi.tenant(TENANT).taxRates().resolve(query);
  }

  /** What a measurement has opened, which is closed outside of the measurement. */
  @State(Scope.Thread)
  @SuppressWarnings("NullAway.Init") // the benchmark sets the field
  public static class Opened {

    private Octroi octroi;

    /** Closes the Octroi and its store. */
    @TearDown(Level.Invocation)
    public void close() {
      octroi.close();
    }
  }
}
