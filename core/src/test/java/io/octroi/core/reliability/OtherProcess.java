package io.octroi.core.reliability;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A program in a process of its own, on the class path of the tests. */
public final class OtherProcess {

  /** Compiled by the first compiler alone, which is quicker for what lives for seconds. */
  public static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private OtherProcess() {}

  /**
   * A process that is ready to be started.
   *
   * @param options the JVM's
   * @param program the name of a class with {@code main}
   * @param arguments the program's
   */
  public static ProcessBuilder of(List<String> options, String program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Stream.of(options, List.of("-cp", System.getProperty("java.class.path"), program), arguments)
        .forEach(command::addAll);
    return new ProcessBuilder(command);
  }
}
