package io.octroi.core.reliability.fuzz;

import io.octroi.core.reliability.OtherProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A run of Jazzer in a process of its own. Its log, new inputs and findings are written to a folder
 * of {@code target/fuzz} for each target.
 *
 * @param target the target to call
 * @param folder the output folder
 * @param kept the folder of the initial inputs
 */
record JazzerRun(String target, Path folder, Path kept) {

  private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";
  private static final int LENGTH_MAX = 8_192;
  private static final int TOLD = 60;

  static JazzerRun of(String target, String folder, Path kept) {
    return new JazzerRun(target, Path.of("target", "fuzz", folder).toAbsolutePath(), kept);
  }

  /** Runs Jazzer and returns a summary with the number of inputs. */
  String during(double minutes) throws IOException, InterruptedException {
    long seed = Long.getLong("octroi.seed", System.nanoTime() & 0x7fff_ffff);
    Path grown = Files.createDirectories(folder.resolve("corpus"));
    Path log = folder.resolve("log");
    Process process =
        OtherProcess.of(
                List.of("-Xmx2g", "-XX:+UseSerialGC"),
                JAZZER,
                List.of(
                    "--target_class=" + JazzerEntry.class.getName(),
                    "--target_args=" + target,
                    "--instrumentation_includes=io.octroi.**:de.siegmar.**",
                    "--reproducer_path=" + folder,
                    "-seed=" + seed,
                    "-max_total_time=" + Math.round(minutes * 60),
                    "-max_len=" + LENGTH_MAX,
                    "-timeout=300",
                    "-artifact_prefix=" + folder + "/",
                    "-print_final_stats=1",
                    grown.toString(),
                    kept.toString()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int exit;
    try {
      exit = process.waitFor();
    } finally {
      process.destroy();
    }
    List<String> lines = Files.readAllLines(log);
    String end = String.join("\n", lines.subList(Math.max(0, lines.size() - TOLD), lines.size()));
    if (exit != 0) {
      throw new AssertionError("seed " + seed + ", exit " + exit + ", " + log + ":\n" + end);
    }
    String done = lines.stream().filter(line -> line.startsWith("Done ")).findFirst().orElseThrow();
    try (Stream<Path> inputs = Files.list(grown)) {
      return "seed " + seed + ", " + done + ", " + inputs.count() + " inputs in " + grown;
    }
  }
}
