package io.octroi.core.reliability.fuzz;

/** What Jazzer calls, in a process of its own for each target. */
public final class JazzerEntry {

  private static FuzzTarget target;

  private JazzerEntry() {}

  /** Called once, with {@code --target_args}. */
  public static void fuzzerInitialize(String[] args) {
    target = args[0].equals("PLANTED") ? new PlantedTarget() : Targets.valueOf(args[0]).make();
  }

  /** Called with each input. */
  public static void fuzzerTestOneInput(byte[] input) {
    target.take(input);
  }
}
