package io.octroi.benchmarks;

import io.octroi.benchmarks.store.Server;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs benchmarks with the command line of JMH. If one of them uses stores, starts a PostgreSQL
 * server for the whole run.
 */
public final class Main {

  private static final String STORES = "io.octroi.benchmarks.store.";

  private Main() {}

  /**
   * Runs the benchmarks.
   *
   * @param args the options and patterns of JMH
   */
  public static void main(String[] args) throws Exception {
    CommandLineOptions options = new CommandLineOptions(args);
    List<String> all = new ArrayList<>(List.of(args));
    if (!options.shouldHelp() && !options.shouldList() && usesStores(options)) {
      all.add("-jvmArgsPrepend");
      all.add(Server.start());
    }
    org.openjdk.jmh.Main.main(all.toArray(String[]::new));
  }

  private static boolean usesStores(CommandLineOptions options) {
    OutputFormat silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
    return BenchmarkList.defaultList()
        .find(silent, options.getIncludes(), options.getExcludes())
        .stream()
        .anyMatch(each -> each.getUsername().startsWith(STORES));
  }
}
