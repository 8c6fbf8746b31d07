package io.octroi.benchmarks.store;

import io.octroi.PageRequest;
import io.octroi.benchmarks.data.Distribution;
import io.octroi.benchmarks.data.PlaceKind;
import io.octroi.benchmarks.data.Questions;
import io.octroi.benchmarks.data.Table;
import io.octroi.benchmarks.peer.LoadedTenant;
import io.octroi.core.Octroi;
import io.octroi.core.Staleness;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleFilter;
import io.octroi.taxrate.TaxTableChange;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
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
 * Measures how long it takes to see a rule that another process has published in a PostgreSQL
 * database, and how long it takes to open Octroi and load the whole table.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx6g")
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 6, time = 5)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls the setup method
public class RefreshBenchmark {

  private static final int QUESTIONS = 1 << 15;
  private static final int RULES_OF_REGION = 100;
  private static final long SEED = 20_261_121;

  /** The process that is measured reads changes only when it is refreshed. */
  private static final Staleness NEVER_BY_ITSELF = Staleness.within(Duration.ofHours(1));

  /** The table of tax rules. */
  @Param("SPANS_1_000_000")
  public Table.Kind table;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private TemporaryStore store;
  private TaxQuery[] queries;
  private List<TaxRule> rules;
  private LoadedTenant publisher;
  private Octroi octroi;

  /** A question about the rule that was published last, and its answer. */
  private TaxQuery query;

  private TaxRate expected;

  /** Publishes the table in one process, and loads it in another. */
  @Setup(Level.Trial)
  public void load() {
    Table all = table.load();
    queries = all.questions(PlaceKind.HITS, Distribution.UNIFORM, QUESTIONS).queries();
    store = Stores.POSTGRESQL.create();
    publisher = LoadedTenant.in(Octroi.with(store.open()), all);
    rules =
        all.rules().stream()
            .map(rule -> rule.region().orElseThrow())
            .distinct()
            .flatMap(region -> rulesOf(region).stream())
            .toList();
    octroi = open();
    resolve(octroi, queries[0]);
  }

  private List<TaxRule> rulesOf(String region) {
    TaxRuleFilter filter = TaxRuleFilter.all().withCountry(Questions.COUNTRY).withRegion(region);
    return publisher.tenant().taxTables().list(filter, PageRequest.first(RULES_OF_REGION)).items();
  }

  private Octroi open() {
    return Octroi.with(store.open()).staleness(NEVER_BY_ITSELF).open();
  }

  private static TaxRate resolve(Octroi octroi, TaxQuery query) {
    return octroi.tenant(LoadedTenant.NAME).taxRates().resolve(query);
  }

  /** Changes the rate of a rule. */
  @Setup(Level.Invocation)
  public void publish() {
    TaxRule rule = rules.get(random.nextInt(rules.size()));
    BigDecimal rate = BigDecimal.valueOf(random.nextInt(1, 10_000), 5);
    TaxTableChange change = TaxTableChange.put(rule.toBuilder().rate(rate).build());
    publisher.tenant().taxTables().publish(List.of(change));
    query = Questions.query(rule.region().orElseThrow(), rule.postalFrom().orElseThrow());
    expected = resolve(publisher.octroi(), query);
  }

  /** Sees the changed rule. */
  @Benchmark
  public void oneRule() {
    octroi.refresh();
    check(octroi);
  }

  /** Opens Octroi and answers the first query. */
  @Benchmark
  public void whole() {
    try (Octroi other = open()) {
      check(other);
    }
  }

  private void check(Octroi other) {
    TaxRate answer = resolve(other, query);
    if (!answer.equals(expected)) {
      throw new AssertionError(query + ": " + answer + " instead of " + expected);
    }
  }

  /** Checks that the refreshed process answers as one that has loaded the whole table. */
  @TearDown(Level.Trial)
  public void close() {
    octroi.refresh();
    try (Octroi whole = open()) {
      for (TaxQuery each : queries) {
        query = each;
        expected = resolve(whole, each);
        check(octroi);
      }
    }
    octroi.close();
    publisher.close();
    store.close();
  }
}
