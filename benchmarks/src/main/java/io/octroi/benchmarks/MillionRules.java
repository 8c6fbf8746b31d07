package io.octroi.benchmarks;

import io.octroi.Tenant;
import io.octroi.benchmarks.data.Questions;
import io.octroi.benchmarks.data.RuleCsv;
import io.octroi.benchmarks.data.Spans;
import io.octroi.benchmarks.data.Zips.Zip;
import io.octroi.benchmarks.report.Figure;
import io.octroi.benchmarks.report.Figures;
import io.octroi.core.Octroi;
import io.octroi.storage.h2.H2Storage;
import io.octroi.taxrate.ImportProgress;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRates;
import io.octroi.taxrate.TaxRule;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Measures how long it takes to import a million rules into an H2 file and to reopen the file. The
 * program has three steps, and each step runs in its own JVM. The step {@code generate} writes a
 * CSV file. The step {@code import} publishes the rules in that file while readers look up rates
 * and a writer registers customers. The step {@code reopen} reopens the store and waits for the
 * first answer. The steps {@code import} and {@code reopen} print the time that they take. The
 * script {@code benchmarks/million} runs all steps.
 */
public final class MillionRules {

  private static final int COUNT = 1_000_000;
  private static final long SEED = 20_261_121;
  private static final String TENANT = "acme";
  private static final String SOURCE = "generated";
  private static final int READERS = 2;

  private final Path csv;
  private final Path store;
  private final Path importTime;
  private final Path longestWaits;
  private final Path figures;

  private MillionRules(Path directory) {
    csv = directory.resolve("rules.csv");
    store = directory.resolve("octroi");
    importTime = directory.resolve("import-millis");
    longestWaits = directory.resolve("write-millis");
    figures = directory.resolve("million.json");
  }

  /**
   * Runs one step.
   *
   * @param args the name of the step and the directory of the files
   */
  public static void main(String[] args) throws Exception {
    MillionRules rules = new MillionRules(Path.of(args[1]));
    switch (args[0]) {
      case "generate" -> rules.generate();
      case "import" -> rules.importAll();
      case "reopen" -> rules.reopen();
      default -> throw new IllegalArgumentException("unknown step: " + args[0]);
    }
  }

  private void generate() throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(csv)) {
      RuleCsv rules = new RuleCsv(writer);
      for (Spans spans = Spans.generate(COUNT, SEED); spans.hasNext(); ) {
        for (TaxRule rule : spans.next()) {
          rules.write(rule);
        }
      }
    }
    System.out.printf("generated %,d rules, %,d bytes%n", COUNT, Files.size(csv));
  }

  private void importAll() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(READERS + 1);
    try (Octroi octroi = Octroi.with(H2Storage.open(store)).open()) {
      Tenant tenant = octroi.tenant(TENANT);
      tenant.products().put(Questions.PRODUCT, "periodical");
      List<TaxQuery> queries = queries();
      // The old answers come from one rule for each region that the readers query.
      tenant
          .taxTables()
          .replaceSource(
              SOURCE,
              queries.stream()
                  .map(query -> query.place().region().orElseThrow())
                  .distinct()
                  .map(region -> TaxRule.of("US-" + region, "USA", "0.5").region(region).build())
                  .toList());
      Duration idle = WaitingWriter.idle(tenant.customers());
      AtomicBoolean done = new AtomicBoolean();
      List<Future<Long>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        readers.add(pool.submit(reader(tenant.taxRates(), queries, done)));
      }
      Future<Duration> writer = pool.submit(WaitingWriter.during(tenant.customers(), done));
      Printer printer = new Printer();
      long start = System.nanoTime();
      long revision = tenant.taxTables().importCsv(csv, SOURCE, printer).revision();
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      done.set(true);
      Duration during = writer.get();
      System.out.printf("imported as revision %d in %,d ms%n", revision, time.toMillis());
      System.out.printf(
          "meanwhile %,d lookups returned the old answer, then the new one%n", sum(readers));
      System.out.printf(
          "the longest of the writes meanwhile took %,d ms, %.1f times the longest one before%n",
          during.toMillis(), (double) during.toNanos() / idle.toNanos());
      System.out.printf("longest time without progress: %,d ms%n", printer.silence.toMillis());
      System.out.printf("maximum heap: %,d MB%n", Runtime.getRuntime().maxMemory() >> 20);
      Files.writeString(importTime, Long.toString(time.toMillis()));
      Files.writeString(longestWaits, idle.toNanos() / 1e6 + " " + during.toNanos() / 1e6);
    } finally {
      pool.shutdownNow();
    }
  }

  private static long sum(List<Future<Long>> readers)
      throws InterruptedException, ExecutionException {
    long sum = 0;
    for (Future<Long> reader : readers) {
      sum += reader.get();
    }
    return sum;
  }

  /**
   * Returns a task that resolves all queries repeatedly until the import has finished, and then
   * once more. The task returns the number of lookups.
   */
  private static Callable<Long> reader(TaxRates rates, List<TaxQuery> queries, AtomicBoolean done) {
    BigDecimal old = new BigDecimal("0.5");
    return () -> {
      long reads = 0;
      boolean isNew = false;
      boolean last;
      do {
        last = done.get();
        for (TaxQuery query : queries) {
          boolean isOld = rates.resolve(query).fraction().compareTo(old) == 0;
          if (isOld && (isNew || last)) {
            throw new AssertionError("the old answer was returned after the new one: " + query);
          }
          isNew |= !isOld;
        }
        reads += queries.size();
        Thread.sleep(1); // Leave the processors free for the import.
      } while (!last);
      return reads;
    };
  }

  private void reopen() throws IOException {
    List<TaxQuery> queries = queries();
    long start = System.nanoTime();
    try (Octroi octroi = Octroi.with(H2Storage.open(store)).open()) {
      BigDecimal fraction = octroi.tenant(TENANT).taxRates().resolve(queries.get(0)).fraction();
      long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
      System.out.printf("reopened: first answer %s after %,d ms%n", fraction, millis);
      long before = Long.parseLong(Files.readString(importTime));
      System.out.printf("%.3f of the import time of %,d ms%n", (double) millis / before, before);
      double[] waits =
          Stream.of(Files.readString(longestWaits).split(" "))
              .mapToDouble(Double::parseDouble)
              .toArray();
      Figures.write(
          figures,
          List.of(
              Figure.once("MillionRules.importCsv", Map.of(), (double) before, "ms/op"),
              Figure.once("MillionRules.longestIdleWrite", Map.of(), waits[0], "ms/op"),
              Figure.once("MillionRules.longestWriteMeanwhile", Map.of(), waits[1], "ms/op"),
              Figure.once("MillionRules.reopen", Map.of(), (double) millis, "ms/op")));
    }
  }

  /** Returns queries for 100 ZIP codes that have rules. */
  private static List<TaxQuery> queries() {
    List<TaxQuery> queries = new ArrayList<>();
    Spans spans = Spans.generate(COUNT, SEED);
    for (int i = 0; i < 100; i++) {
      TaxRule rule = spans.next().get(0);
      Zip zip = Zip.of(rule);
      queries.add(Questions.query(zip.region(), rule.postalFrom().orElseThrow()));
    }
    return queries;
  }

  /** Prints the progress of the import every 100,000 rows, and measures the longest silence. */
  private static final class Printer implements Consumer<ImportProgress> {

    private static final int EVERY = 100_000;

    private Duration silence = Duration.ZERO;
    private long last = System.nanoTime();

    @Override
    public void accept(ImportProgress progress) {
      long now = System.nanoTime();
      Duration since = Duration.ofNanos(now - last);
      silence = since.compareTo(silence) > 0 ? since : silence;
      last = now;
      if (progress.rows() % EVERY == 0) {
        System.out.printf("  %-8s %,9d rows%n", progress.phase(), progress.rows());
      }
    }
  }
}
