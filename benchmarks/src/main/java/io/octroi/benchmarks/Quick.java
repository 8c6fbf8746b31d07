package io.octroi.benchmarks;

import io.octroi.benchmarks.data.Table;
import io.octroi.benchmarks.peer.Peers;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * A short run that checks the answers of all peers and measures a few of the peers. With the
 * argument {@code --check}, the run measures only Octroi's memory allocation. The exit code is 1 if
 * an answer is wrong or if Octroi allocates memory to resolve a query.
 */
public final class Quick {

  private static final String ALLOCATED = "gc.alloc.rate.norm";

  /**
   * The tolerance for JMH's own allocations, in bytes per call. It corresponds to one object of 16
   * bytes per hundred calls.
   */
  private static final double TOLERANCE = 0.16;

  private Quick() {}

  /**
   * Runs the checks and measurements.
   *
   * @param args {@code --check} or no argument
   */
  public static void main(String[] args) throws RunnerException, SQLException {
    PeerCheck.check();
    boolean failed = allocates(run(resolve("prepared", Peers.OCTROI)));
    if (List.of(args).contains("--check")) {
      failed |= allocates(run(of("CustomersBenchmark.resolve").param("table", "SST")));
    } else {
      run(resolve("prepared", Peers.HASH_MAP, Peers.SORTED_ARRAY, Peers.H2));
      run(resolve("afresh", Peers.OCTROI, Peers.HASH_MAP));
    }
    if (failed) {
      System.exit(1);
    }
  }

  private static ChainedOptionsBuilder resolve(String method, Peers... peers) {
    return of("ResolveBenchmark." + method)
        .param("table", Table.Kind.ZIPS.name())
        .param("peer", Stream.of(peers).map(Peers::name).toArray(String[]::new));
  }

  private static ChainedOptionsBuilder of(String benchmark) {
    return new OptionsBuilder()
        .include(Pattern.quote("io.octroi.benchmarks." + benchmark) + "$")
        .addProfiler(GCProfiler.class)
        .shouldFailOnError(true)
        .forks(1)
        .warmupIterations(3)
        .warmupTime(TimeValue.milliseconds(500))
        .measurementIterations(3)
        .measurementTime(TimeValue.milliseconds(500));
  }

  private static Collection<RunResult> run(ChainedOptionsBuilder options) throws RunnerException {
    return new Runner(options.build()).run();
  }

  private static boolean allocates(Collection<RunResult> results) {
    boolean any = false;
    for (RunResult result : results) {
      Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
      // A missing result counts as a failure.
      if (allocated == null || !(allocated.getScore() < TOLERANCE)) {
        any = true;
        System.err.printf("%s allocates: %s%n", result.getParams().getBenchmark(), allocated);
      }
    }
    return any;
  }
}
