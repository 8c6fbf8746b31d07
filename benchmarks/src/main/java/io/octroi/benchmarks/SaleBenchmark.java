package io.octroi.benchmarks;

import io.octroi.Rounding;
import io.octroi.benchmarks.data.Distribution;
import io.octroi.benchmarks.data.PlaceKind;
import io.octroi.benchmarks.data.Questions;
import io.octroi.benchmarks.data.Table;
import io.octroi.benchmarks.peer.LoadedTenant;
import io.octroi.taxrate.Sale;
import io.octroi.taxrate.SaleBuilder;
import io.octroi.taxrate.SaleTax;
import io.octroi.taxrate.TaxAmount;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRates;
import java.math.BigDecimal;
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

/** Measures how long the tax on a sale of 20 lines takes, beside the tax on one amount. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = "-Xmx6g")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls the setup method
public class SaleBenchmark {

  private static final int SALES = 1 << 10;
  private static final int LINES = 20;

  /** The table of tax rules. Rates of {@code SST} have several authorities. */
  @Param({"SST", "ZIPS"})
  public Table.Kind table;

  /** The amounts that are rounded together. */
  @Param public Rounding.Basis basis;

  private LoadedTenant loaded;
  private TaxRates rates;
  private Rounding rounding;
  private Sale[] sales;

  /** Loads the table and creates the sales. */
  @Setup(Level.Trial)
  public void load() {
    Table all = table.load();
    loaded = LoadedTenant.of(all);
    rates = loaded.tenant().taxRates();
    rounding = basis == Rounding.Basis.PER_SALE ? Rounding.halfUp(2).perSale() : Rounding.halfUp(2);
    Questions questions = all.questions(PlaceKind.HITS, Distribution.UNIFORM, SALES);
    sales = new Sale[SALES];
    for (int i = 0; i < SALES; i++) {
      TaxQuery query = questions.undated(i);
      SaleBuilder builder = Sale.to(query.place()).on(Questions.TODAY);
      for (int line = 0; line < LINES; line++) {
        BigDecimal price = BigDecimal.valueOf(199 + 250L * line + i, 2);
        builder.line("" + line, query.product(), BigDecimal.valueOf(1 + line % 3), price);
      }
      sales[i] = builder.build();
    }
  }

  /** Closes the store. */
  @TearDown(Level.Trial)
  public void close() {
    loaded.close();
  }

  /** Assesses a sale. */
  @Benchmark
  public SaleTax assess(Cursor cursor) {
    return rates.assess(sales[cursor.next() & (SALES - 1)], rounding);
  }

  /** Resolves the query of one line, and computes the tax on its amount. */
  @Benchmark
  public TaxAmount oneAmount(Cursor cursor) {
    Sale.Line line = sales[cursor.next() & (SALES - 1)].lines().get(0);
    return rates.resolve(line.query()).taxOn(line.amount(), rounding);
  }
}
