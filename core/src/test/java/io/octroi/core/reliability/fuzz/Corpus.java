package io.octroi.core.reliability.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The stored inputs, written by hand or found by Jazzer. */
final class Corpus {

  private Corpus() {}

  static Path folder(Targets target) {
    return Path.of("src", "test", "resources", "fuzz", target.folder()).toAbsolutePath();
  }

  /** Returns the inputs of a target by file name. */
  static Map<String, byte[]> of(Targets target) {
    Map<String, byte[]> inputs = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder(target))) {
      for (Path file : files.toList()) {
        inputs.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return inputs;
  }
}
