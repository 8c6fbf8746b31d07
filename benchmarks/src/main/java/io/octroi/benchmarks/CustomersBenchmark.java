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

/** Octroi alone: for different customers, and for today. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = "-Xmx6g")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls the setup
public class CustomersBenchmark {

  private static final int QUESTIONS = 1 << 18;

  /** The table. */
  @Param({"SST", "ZIPS"})
  public Table.Kind table;

  /** Who asks. */
  @Param public Scenario asking;

  private LoadedTenant loaded;
  private TaxRates rates;
  private TaxQuery[] queries;

  /** A way to ask. */
  public enum Scenario {
    /** Nobody, for a given day. */
    NOBODY(query -> query.withDate(Questions.TODAY)),
    /** Nobody, for today by the clock. */
    NOBODY_TODAY(query -> query),
    /** A customer who pays. */
    ORDINARY(query -> query.withDate(Questions.TODAY).withCustomer(LoadedTenant.ORDINARY)),
    /** A customer who is exempt. */
    EXEMPT(query -> query.withDate(Questions.TODAY).withCustomer(LoadedTenant.EXEMPT));

    @SuppressWarnings("ImmutableEnumChecker") // a lambda without state
    private final Function<TaxQuery, TaxQuery> question;

    Scenario(Function<TaxQuery, TaxQuery> question) {
      this.question = question;
    }
  }

  /** Loads the table. */
  @Setup(Level.Trial)
  public void load() {
    Table all = table.load();
    loaded = LoadedTenant.of(all);
    rates = loaded.tenant().taxRates();
    Questions questions = all.questions(PlaceKind.HITS, Distribution.UNIFORM, QUESTIONS);
    queries =
        IntStream.range(0, QUESTIONS)
            .mapToObj(i -> asking.question.apply(questions.undated(i)))
            .toArray(TaxQuery[]::new);
  }

  /** Closes it. */
  @TearDown(Level.Trial)
  public void close() {
    loaded.close();
  }

  /** Asks. */
  @Benchmark
  public TaxRate resolve(Cursor cursor) {
    return rates.resolve(queries[cursor.next() & (QUESTIONS - 1)]);
  }
}
