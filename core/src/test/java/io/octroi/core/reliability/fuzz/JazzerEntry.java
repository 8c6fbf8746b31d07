package io.octroi.core.reliability.fuzz;

/** The entry point for Jazzer, in a separate process for each target. */
public final class JazzerEntry {

  private static FuzzTarget target;

  private JazzerEntry() {}

  /** Selects the target. Jazzer calls it once, with {@code --target_args}. */
  public static void fuzzerInitialize(String[] args) {
    target = args[0].equals("PLANTED") ? new PlantedTarget() : Targets.valueOf(args[0]).make();
  }

  /** Runs the target. Jazzer calls it with each input. */
  public static void fuzzerTestOneInput(byte[] input) {
    target.take(input);
  }
}
