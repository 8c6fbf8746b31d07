package io.octroi.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A measured figure. It contains the properties in JMH's JSON files that the reports use.
 *
 * @param benchmark the class and the method, such as {@code ResolveBenchmark.prepared}
 * @param error half the width of the 99.9% confidence interval; 0 if unknown
 * @param allocated the number of bytes allocated per call; NaN if not measured
 */
public record Figure(
    String benchmark,
    Map<String, String> params,
    int threads,
    double score,
    double error,
    String unit,
    double allocated) {

  /** Creates a figure for a value that was measured once, without JMH. */
  public static Figure once(
      String benchmark, Map<String, String> params, double score, String unit) {
    return new Figure(benchmark, params, 1, score, 0, unit, Double.NaN);
  }

  static Figure of(JsonNode json) {
    Map<String, String> params = new TreeMap<>();
    json.path("params")
        .properties()
        .forEach(entry -> params.put(entry.getKey(), entry.getValue().asText()));
    String name = json.path("benchmark").asText();
    int method = name.lastIndexOf('.');
    JsonNode metric = json.path("primaryMetric");
    double error = metric.path("scoreError").asDouble(0);
    return new Figure(
        name.substring(name.lastIndexOf('.', method - 1) + 1),
        params,
        json.path("threads").asInt(1),
        metric.path("score").asDouble(),
        Double.isNaN(error) ? 0 : error,
        metric.path("scoreUnit").asText(),
        json.path("secondaryMetrics")
            .path("gc.alloc.rate.norm")
            .path("score")
            .asDouble(Double.NaN));
  }

  /** Returns the value of a parameter, which must be present. */
  String param(String name) {
    return Objects.requireNonNull(params.get(name), name);
  }

  /** Returns whether the parameters of this figure include all of the given parameters. */
  boolean has(Map<String, String> some) {
    return params.entrySet().containsAll(some.entrySet());
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("benchmark", "io.octroi.benchmarks." + benchmark);
    json.put("threads", threads);
    ObjectNode names = json.putObject("params");
    params.forEach(names::put);
    json.putObject("primaryMetric")
        .put("score", score)
        .put("scoreError", error)
        .put("scoreUnit", unit);
    return json;
  }
}
