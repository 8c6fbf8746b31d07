package io.octroi.benchmarks;

import io.octroi.TenantId;
import io.octroi.benchmarks.data.Distribution;
import io.octroi.benchmarks.data.PlaceKind;
import io.octroi.benchmarks.data.Questions;
import io.octroi.benchmarks.data.Table;
import io.octroi.benchmarks.peer.LoadedTenant;
import io.octroi.core.Octroi;
import io.octroi.spi.TaxImageRow;
import io.octroi.storage.memory.MemoryStorage;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRates;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxTableChange;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
 * Measures a million boundaries with the rates of their jurisdictions, beside rules with the same
 * effect: resolving a rate, publishing a new rate of a county, and loading the whole table.
 */
@BenchmarkMode(Mode.AverageTime)
@Fork(value = 1, jvmArgsAppend = "-Xmx8g")
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 6, time = 3)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls the setup method
public class JurisdictionsBenchmark {

  private static final int QUESTIONS = 1 << 18;

  /** The form of the table. */
  @Param({"JURISDICTIONS_AS_RULES", "JURISDICTIONS"})
  public Table.Kind table;

  private MemoryStorage storage;
  private LoadedTenant loaded;
  private TaxRates rates;
  private TaxQuery[] queries;

  /** The rules of a county, and a query within it. */
  private List<TaxRule> county;

  private TaxQuery query;
  private int published;

  /** Loads the table and creates the queries. */
  @Setup(Level.Trial)
  public void load() {
    Table all = table.load();
    storage = MemoryStorage.create();
    loaded = LoadedTenant.in(Octroi.with(storage), all);
    rates = loaded.tenant().taxRates();
    Questions questions = all.questions(PlaceKind.HITS, Distribution.UNIFORM, QUESTIONS);
    queries = questions.queries();
    for (int i = 0; i < QUESTIONS; i++) {
      if (rates.resolve(queries[i]).fraction().compareTo(questions.rate(i)) != 0) {
        throw new AssertionError(rates.explain(queries[i]) + " instead of " + questions.rate(i));
      }
    }
    query = queries[0];
    String authority = rates.resolve(query).components().get(0).authority();
    county =
        all.entries().stream()
            .filter(TaxRule.class::isInstance)
            .map(TaxRule.class::cast)
            .filter(rule -> rule.authority().equals(authority))
            .toList();
    loaded.tenant().taxTables().replaceSource("benchmark", withIds(all.entries()));
  }

  /** Gives ids to the rules of the county, so that they can be replaced. */
  private List<TaxEntry> withIds(List<? extends TaxEntry> entries) {
    Set<TaxEntry> unnamed = new HashSet<>(county);
    List<TaxEntry> named = new ArrayList<>(entries);
    named.removeIf(unnamed::contains);
    for (int i = 0; i < county.size(); i++) {
      named.add(county.get(i).toBuilder().id("county " + i).build());
    }
    return named;
  }

  /** Closes the store. */
  @TearDown(Level.Trial)
  public void close() {
    loaded.close();
  }

  /** Resolves a prepared query. */
  @Benchmark
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  public TaxRate resolve(Cursor cursor) {
    return rates.resolve(queries[cursor.next() & (QUESTIONS - 1)]);
  }

  /** Publishes another rate of a county, and resolves a query in the county. */
  @Benchmark
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  public TaxRate countyRate() {
    published = published % 1000 + 1;
    BigDecimal rate = BigDecimal.valueOf(published, 4);
    List<TaxTableChange> changes = new ArrayList<>();
    for (int i = 0; i < county.size(); i++) {
      changes.add(
          TaxTableChange.put(
              county.get(i).toBuilder().id("county " + i).source("benchmark").rate(rate).build()));
    }
    loaded.tenant().taxTables().publish(changes);
    TaxRate answer = rates.resolve(query);
    if (answer.components().stream().noneMatch(each -> each.rate().compareTo(rate) == 0)) {
      throw new AssertionError(rate + " is missing in the answer " + answer);
    }
    return answer;
  }

  /** Compiles all entries in memory and answers the first query. */
  @Benchmark
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  public TaxRate whole() {
    TenantId tenant = TenantId.of(LoadedTenant.NAME);
    long revision = storage.taxTables().revision(tenant);
    storage.taxImages().put(new TaxImageRow(tenant, revision, ByteBuffer.allocate(0))); // Unusable.
    try (Octroi other = Octroi.with(storage).keepStorageOpen().open()) {
      return other.tenant(LoadedTenant.NAME).taxRates().resolve(query);
    }
  }
}
