package io.octroi.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The figures of a benchmark run, read from the JSON files in a directory. */
public final class Figures {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Figure> all = new ArrayList<>();

  private Figures() {}

  /** Reads the figures from all JSON files in a directory. */
  public static Figures read(Path directory) throws IOException {
    Figures figures = new Figures();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.json")) {
      for (Path file : files) {
        for (JsonNode each : JSON.readTree(file.toFile())) {
          figures.all.add(Figure.of(each));
        }
      }
    }
    return figures;
  }

  /** Writes figures in JMH's JSON format. */
  public static void write(Path file, List<Figure> figures) throws IOException {
    ArrayNode json = JSON.createArrayNode();
    figures.forEach(each -> json.add(each.toJson()));
    JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), json);
  }

  /**
   * Returns the first single-threaded figure of a benchmark whose parameters include the given
   * parameters, or empty if there is no such figure.
   */
  Optional<Figure> find(String benchmark, Map<String, String> params) {
    return find(benchmark, params, 1);
  }

  Optional<Figure> find(String benchmark, Map<String, String> params, int threads) {
    return all.stream()
        .filter(each -> each.benchmark().equals(benchmark) && each.threads() == threads)
        .filter(each -> each.has(params))
        .findFirst();
  }

  /** Returns the figures of a benchmark in the order in which they were read. */
  List<Figure> all(String benchmark) {
    return all.stream().filter(each -> each.benchmark().equals(benchmark)).toList();
  }
}
