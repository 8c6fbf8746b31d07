package io.octroi.benchmarks;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.Tenant;
import io.octroi.benchmarks.Questions.RateKey;
import io.octroi.benchmarks.Table.Asked;
import io.octroi.core.Octroi;
import io.octroi.customer.Exemption;
import io.octroi.storage.memory.MemoryStorage;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRates;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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

/** The rate of a place: Octroi beside what a user would write instead. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = "-Xmx6g")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls the setup
public class ResolveBenchmark {

  /** So many that what they ask for does not stay in the caches; they are read in order. */
  private static final int QUESTIONS = 1 << 18;

  /** The table. */
  @Param public Table.Kind table;

  private Octroi octroi;
  private TaxRates rates;
  private Questions questions;
  private Map<RateKey, BigDecimal> map;
  private SortedRates sorted;

  /** H2, which is not loaded where it is not asked. */
  @State(Scope.Thread)
  public static class InH2 {

    private H2Rates rates;
    private Questions questions;

    /** Loads it. */
    @Setup(Level.Trial)
    public void load(ResolveBenchmark benchmark) throws SQLException {
      Table generated = benchmark.table.generate();
      rates = new H2Rates(generated.stretches);
      questions = generated.questions(QUESTIONS);
      for (int i = 0; i < QUESTIONS; i++) {
        BigDecimal expected = benchmark.rates.resolve(questions.dated[i]).fraction();
        assertAgreed(questions.codes[i], expected, rates.find(questions.numbers[i]));
      }
    }

    /** Closes it. */
    @TearDown(Level.Trial)
    public void close() throws SQLException {
      rates.close();
    }
  }

  /** Loads all with the same rates, and sees to it that they agree on every code. */
  @Setup(Level.Trial)
  public void load() {
    Table generated = table.generate();
    octroi = Octroi.with(MemoryStorage.create()).open();
    Tenant tenant = octroi.tenant("acme");
    tenant.taxTables().putProduct(Questions.PRODUCT, "periodical");
    tenant.customers().register(CustomerId.of(Questions.ORDINARY));
    tenant.customers().register(CustomerId.of(Questions.EXEMPT));
    tenant
        .customers()
        .exempt(
            CustomerId.of(Questions.EXEMPT),
            new Exemption("1", "USA", null, null, DateRange.always(), "charity"));
    tenant.taxTables().replaceSource("generated", generated.rules);
    rates = tenant.taxRates();
    sorted = new SortedRates(generated.stretches);
    map = new HashMap<>();
    for (Asked asked : generated.asked()) {
      map.put(RateKey.of(asked.region(), asked.first()), asked.rate());
    }
    for (Asked asked : generated.asked()) {
      BigDecimal expected = asked.rate();
      TaxRate resolved = rates.resolve(Questions.dated(asked.region(), asked.code()));
      assertAgreed(asked, expected, resolved.fraction());
      assertAgreed(asked, expected, sorted.find(Zips.number(asked.region(), asked.code())));
      assertAgreed(asked, expected, map.get(RateKey.of(asked.region(), asked.first())));
    }
    questions = generated.questions(QUESTIONS);
  }

  private static void assertAgreed(Object asked, BigDecimal expected, @Nullable BigDecimal found) {
    if (found == null || found.compareTo(expected) != 0) {
      throw new AssertionError(asked + " is " + expected + ", not " + found);
    }
  }

  /** Closes what was opened. */
  @TearDown(Level.Trial)
  public void close() {
    octroi.close();
  }

  /** Octroi, asked with a query that is at hand and has a date. */
  @Benchmark
  public TaxRate octroi() {
    return rates.resolve(questions.dated[questions.next()]);
  }

  /** The same for today, by the clock. */
  @Benchmark
  public TaxRate octroiToday() {
    return rates.resolve(questions.queries[questions.next()]);
  }

  /** The same for a customer who is not exempt. */
  @Benchmark
  public TaxRate octroiOrdinary() {
    return rates.resolve(questions.ordinary[questions.next()]);
  }

  /** The same for a customer who is. */
  @Benchmark
  public TaxRate octroiExempt() {
    return rates.resolve(questions.exempt[questions.next()]);
  }

  /** The HashMap, asked with a key that is at hand. */
  @Benchmark
  public @Nullable BigDecimal hashMap() {
    return map.get(questions.keys[questions.next()]);
  }

  /** The sorted array, asked with a number that is at hand. */
  @Benchmark
  public BigDecimal binarySearch() {
    return sorted.find(questions.numbers[questions.next()]);
  }

  /** Octroi, the query made of texts each time. */
  @Benchmark
  public TaxRate octroiAndQuery() {
    int i = questions.next();
    return rates.resolve(Questions.dated(questions.regions[i], questions.codes[i]));
  }

  /** The HashMap, the key made of texts each time. */
  @Benchmark
  public @Nullable BigDecimal hashMapAndKey() {
    int i = questions.next();
    return map.get(RateKey.of(questions.regions[i], questions.firsts[i]));
  }

  /** The sorted array, the number made of texts each time. */
  @Benchmark
  public BigDecimal binarySearchAndNumber() {
    int i = questions.next();
    return sorted.find(Zips.number(questions.regions[i], questions.codes[i]));
  }

  /** H2 in memory, asked with a number that is at hand. */
  @Benchmark
  public BigDecimal h2(InH2 h2) throws SQLException {
    return h2.rates.find(h2.questions.numbers[h2.questions.next()]);
  }
}
