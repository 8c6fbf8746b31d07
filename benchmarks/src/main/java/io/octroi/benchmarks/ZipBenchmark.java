package io.octroi.benchmarks;

import io.octroi.Tenant;
import io.octroi.benchmarks.Zips.Zip;
import io.octroi.core.Octroi;
import io.octroi.storage.memory.MemoryStorage;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRates;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The rate of a ZIP code today: Octroi beside a HashMap with a record key. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls the setup
public class ZipBenchmark {

  private static final String PRODUCT = "19";
  private static final long SEED = 20_261_121;

  /** How many questions are asked in turn, each of a random code; a power of two. */
  private static final int QUESTIONS = 1 << 16;

  private Octroi octroi;
  private TaxRates rates;
  private Map<Key, BigDecimal> map;

  private final String[] regions = new String[QUESTIONS];
  private final String[] codes = new String[QUESTIONS];
  private final TaxQuery[] queries = new TaxQuery[QUESTIONS];
  private final Key[] keys = new Key[QUESTIONS];
  private int next;

  /** What a rate depends on. */
  record Key(String country, String region, String postalCode, String product) {}

  /** Loads both with the same rates, and sees to it that they agree on every code. */
  @Setup(Level.Trial)
  public void load() {
    ZipRates table = ZipRates.generate(SEED);
    octroi = Octroi.with(MemoryStorage.create()).open();
    Tenant tenant = octroi.tenant("acme");
    tenant.taxTables().putProduct(PRODUCT, "periodical");
    tenant.taxTables().replaceSource("generated", table.rules());
    rates = tenant.taxRates();
    map = new HashMap<>();
    table.rates().forEach((zip, rate) -> map.put(key(zip.region(), zip.code()), rate));
    table.rates().forEach(this::assertAgreed);
    List<Zip> zips = new ArrayList<>(table.rates().keySet());
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < QUESTIONS; i++) {
      Zip zip = zips.get(random.nextInt(zips.size()));
      // Copies, as they come from outside: not the objects that the map holds.
      regions[i] = String.valueOf(zip.region().toCharArray());
      codes[i] = String.valueOf(zip.code().toCharArray());
      queries[i] = query(regions[i], codes[i]);
      keys[i] = key(regions[i], codes[i]);
    }
  }

  private void assertAgreed(Zip zip, BigDecimal expected) {
    BigDecimal resolved = rates.resolve(query(zip.region(), zip.code())).fraction();
    BigDecimal found = map.get(key(zip.region(), zip.code()));
    if (found == null || resolved.compareTo(expected) != 0 || found.compareTo(expected) != 0) {
      throw new AssertionError(zip + " is " + expected + ", not " + resolved + ", " + found);
    }
  }

  /** Closes what was opened. */
  @TearDown(Level.Trial)
  public void close() {
    octroi.close();
  }

  private static TaxQuery query(String region, String code) {
    return TaxQuery.of(Place.usa(region, code), PRODUCT);
  }

  private static Key key(String region, String code) {
    return new Key("USA", region, code, PRODUCT);
  }

  private int next() {
    return next++ & (QUESTIONS - 1);
  }

  /** Octroi, asked with a query that is at hand. */
  @Benchmark
  public TaxRate octroi() {
    return rates.resolve(queries[next()]);
  }

  /** The HashMap, asked with a key that is at hand. */
  @Benchmark
  public @Nullable BigDecimal hashMap() {
    return map.get(keys[next()]);
  }

  /** Octroi, the query made of texts each time. */
  @Benchmark
  public TaxRate octroiAndQuery() {
    int i = next();
    return rates.resolve(query(regions[i], codes[i]));
  }

  /** The HashMap, the key made of texts each time. */
  @Benchmark
  public @Nullable BigDecimal hashMapAndKey() {
    int i = next();
    return map.get(key(regions[i], codes[i]));
  }
}
