package io.octroi.benchmarks;

import io.octroi.Tenant;
import io.octroi.benchmarks.data.Distribution;
import io.octroi.benchmarks.data.PlaceKind;
import io.octroi.benchmarks.data.Table;
import io.octroi.benchmarks.peer.LoadedTenant;
import io.octroi.core.Octroi;
import io.octroi.guard.IssuedCredential;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.RateLimit;
import io.octroi.guard.Role;
import io.octroi.storage.memory.MemoryStorage;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRates;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/** Measures the overhead that the guard adds to {@code TaxRates.resolve}. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = "-Xmx6g")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls the setup method
public class GuardBenchmark {

  private static final int QUESTIONS = 1 << 18;

  private Octroi octroi;
  private Octroi stepping;
  private TaxQuery[] queries;
  private TaxRates unguarded;
  private TaxRates unlimited;
  private TaxRates limited;
  private String key;

  /** A clock that advances by one second each time it is read. */
  private static final class SteppingClock implements InstantSource {

    private long second = 1_795_000_000;

    @Override
    public Instant instant() {
      return Instant.ofEpochSecond(second++);
    }
  }

  /**
   * Opens the same tax rates without the guard, with the guard, and with the guard and a rate
   * limit.
   */
  @Setup(Level.Trial)
  public void load() {
    Table table = Table.Kind.ZIPS.load();
    queries = table.questions(PlaceKind.HITS, Distribution.UNIFORM, QUESTIONS).queries();
    MemoryStorage storage = MemoryStorage.create();
    LoadedTenant loaded =
        LoadedTenant.in(Octroi.with(storage).rateLimit(RateLimit.unlimited()), table);
    octroi = loaded.octroi();
    IssuedCredential issued =
        octroi
            .credentials()
            .issueApiKey(loaded.tenant().id(), List.of(Role.READER), "benchmark", null);
    key = issued.value().reveal();
    stepping = Octroi.with(storage).keepStorageOpen().clock(new SteppingClock()).open();
    unguarded = loaded.tenant().taxRates();
    unlimited = octroi.signIn(PresentedCredential.apiKey(key)).taxRates();
    limited = stepping.signIn(PresentedCredential.apiKey(key)).taxRates();
  }

  /** Closes both Octroi instances. */
  @TearDown(Level.Trial)
  public void close() {
    stepping.close();
    octroi.close();
  }

  /** Resolves a query without the guard. */
  @Benchmark
  public TaxRate unguarded(Cursor cursor) {
    return unguarded.resolve(queries[cursor.next() & (QUESTIONS - 1)]);
  }

  /** Resolves a query through the guard, with an API key that has no rate limit. */
  @Benchmark
  public TaxRate unlimited(Cursor cursor) {
    return unlimited.resolve(queries[cursor.next() & (QUESTIONS - 1)]);
  }

  /**
   * Resolves a query through the guard, with a limit of 200 calls per 60 seconds. The clock
   * advances by one second each time it is read.
   */
  @Benchmark
  public TaxRate limitedTo200(Cursor cursor) {
    return limited.resolve(queries[cursor.next() & (QUESTIONS - 1)]);
  }

  /** Signs in with a cached credential. */
  @Benchmark
  public Tenant signIn() {
    return octroi.signIn(PresentedCredential.apiKey(key));
  }
}
