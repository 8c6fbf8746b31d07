package io.octroi.benchmarks;

import io.octroi.benchmarks.data.Distribution;
import io.octroi.benchmarks.data.PlaceKind;
import io.octroi.benchmarks.data.Questions;
import io.octroi.benchmarks.data.Table;
import io.octroi.benchmarks.peer.LoadedTenant;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRates;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
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
 * Measures how long Octroi takes to resolve a tax rate for different customers, with a given date
 * and with today's date.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = "-Xmx6g")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls the setup method
public class CustomersBenchmark {

  private static final int QUESTIONS = 1 << 18;

  /** The table of tax rules. */
  @Param({"SST", "ZIPS"})
  public Table.Kind table;

  /** The customer and the date of the queries. */
  @Param public Scenario asking;

  private LoadedTenant loaded;
  private TaxRates rates;
  private TaxQuery[] queries;

  /** A combination of a customer and a date. */
  public enum Scenario {
    /** A query with a date, but without a customer. */
    NO_CUSTOMER(query -> query.withDate(Questions.TODAY)),
    /** A query without a date and without a customer. Octroi uses today's date. */
    NO_CUSTOMER_TODAY(query -> query),
    /** A query with a date, for a customer without an exemption. */
    ORDINARY(query -> query.withDate(Questions.TODAY).withCustomer(LoadedTenant.ORDINARY)),
    /** A query with a date, for an exempt customer. */
    EXEMPT(query -> query.withDate(Questions.TODAY).withCustomer(LoadedTenant.EXEMPT)),
    /** The same query with a date each time, for a customer who is exempt from half of the tax. */
    PARTLY_EXEMPT(
        query -> query.withDate(Questions.TODAY).withCustomer(LoadedTenant.PARTLY_EXEMPT));

    @SuppressWarnings("ImmutableEnumChecker") // a stateless lambda
    private final Function<TaxQuery, TaxQuery> completion;

    Scenario(Function<TaxQuery, TaxQuery> completion) {
      this.completion = completion;
    }
  }

  /** Loads the table and creates the queries. */
  @Setup(Level.Trial)
  public void load() {
    Table all = table.load();
    loaded = LoadedTenant.of(all);
    rates = loaded.tenant().taxRates();
    Questions questions = all.questions(PlaceKind.HITS, Distribution.UNIFORM, QUESTIONS);
    queries =
        IntStream.range(0, QUESTIONS)
            .map(i -> asking == Scenario.PARTLY_EXEMPT ? 0 : i)
            .mapToObj(i -> asking.completion.apply(questions.undated(i)))
            .toArray(TaxQuery[]::new);
  }

  /** Closes the store. */
  @TearDown(Level.Trial)
  public void close() {
    loaded.close();
  }

  /** Resolves a prepared query. */
  @Benchmark
  public TaxRate resolve(Cursor cursor) {
    return rates.resolve(queries[cursor.next() & (QUESTIONS - 1)]);
  }
}
