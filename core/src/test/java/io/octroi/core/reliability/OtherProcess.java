package io.octroi.core.reliability;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Starts programs in a process of their own, with the class path of the tests. */
public final class OtherProcess {

  /** Options that use only the C1 compiler, which is faster for processes that live for seconds. */
  public static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private OtherProcess() {}

  /**
   * Returns the builder of a process, not yet started.
   *
   * @param options the options of the JVM
   * @param program the name of a class with {@code main}
   * @param arguments the arguments of the program
   */
  public static ProcessBuilder of(List<String> options, String program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Stream.of(options, List.of("-cp", System.getProperty("java.class.path"), program), arguments)
        .forEach(command::addAll);
    return new ProcessBuilder(command);
  }
}
