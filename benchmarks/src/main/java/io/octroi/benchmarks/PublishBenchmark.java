package io.octroi.benchmarks;

import com.google.common.collect.ImmutableRangeMap;
import io.octroi.Tenant;
import io.octroi.benchmarks.data.Intervals;
import io.octroi.benchmarks.data.Questions;
import io.octroi.benchmarks.data.Table;
import io.octroi.benchmarks.data.Zips.Zip;
import io.octroi.benchmarks.peer.LoadedTenant;
import io.octroi.benchmarks.peer.RangeMaps;
import io.octroi.core.Octroi;
import io.octroi.storage.memory.MemoryStorage;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleBuilder;
import io.octroi.taxrate.TaxTableChange;
import java.math.BigDecimal;
import java.util.List;
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
 * Measures the time until a publication is visible to readers, and the time of a full compilation.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx6g")
@Warmup(iterations = 4, time = 5)
@Measurement(iterations = 6, time = 5)
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls the setup method
public class PublishBenchmark {

  /** The table of tax rules. */
  @Param("SPANS_1_000_000")
  public Table.Kind table;

  private MemoryStorage storage;
  private LoadedTenant loaded;
  private Tenant tenant;
  private Intervals intervals;
  private Zip zip;
  private int published;

  /** Loads the table. */
  @Setup(Level.Trial)
  public void load() {
    Table generated = table.load();
    storage = MemoryStorage.create();
    loaded = LoadedTenant.in(Octroi.with(storage), generated);
    tenant = loaded.tenant();
    intervals = generated.intervals();
    zip = Zip.of(generated.rules().get(generated.rules().size() / 2));
  }

  /** Closes the store. */
  @TearDown(Level.Trial)
  public void close() {
    loaded.close();
  }

  /** Compiles all in-memory rules and answers the first query. */
  @Benchmark
  public TaxRate whole() {
    try (Octroi other = Octroi.with(storage).keepStorageOpen().open()) {
      return other
          .tenant(LoadedTenant.NAME)
          .taxRates()
          .resolve(Questions.query(zip.region(), zip.code()));
    }
  }

  /** Builds a Guava range map from precomputed intervals and their current rates. */
  @Benchmark
  public ImmutableRangeMap<Long, BigDecimal> guava() {
    return RangeMaps.guava(intervals);
  }

  /** Publishes a rule for a range within one postal block, and resolves a query in that range. */
  @Benchmark
  public TaxRate oneRule() {
    return publish(rule("own").postal(zip.code() + "0000", zip.code() + "0099").build());
  }

  /** Publishes a rule for a whole region, and resolves a query in that region. */
  @Benchmark
  public TaxRate oneRegionWideRule() {
    return publish(rule("region").build());
  }

  private TaxRuleBuilder rule(String authority) {
    published = published % 1000 + 1;
    return TaxRule.of(authority, "USA", BigDecimal.valueOf(published, 4).toPlainString())
        .region(zip.region())
        .id(authority);
  }

  private TaxRate publish(TaxRule rule) {
    tenant.taxTables().publish(List.of(TaxTableChange.put(rule)));
    TaxRate answer =
        tenant
            .taxRates()
            .resolve(TaxQuery.of(Place.usa(zip.region(), zip.code() + "0050"), Questions.PRODUCT));
    if (answer.components().stream().noneMatch(each -> each.rate().compareTo(rule.rate()) == 0)) {
      throw new AssertionError(rule + " is missing in the answer " + answer);
    }
    return answer;
  }
}
