package io.octroi.benchmarks.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Draws the figures of a benchmark run as SVG charts. */
public final class Charts {

  private static final List<String> TABLES =
      List.of("SST", "ZIPS", "SPANS_10_000", "SPANS_1_000_000");

  private final Figures figures;
  private final Path directory;

  private Charts(Figures figures, Path directory) {
    this.figures = figures;
    this.directory = directory;
  }

  /**
   * Draws all charts.
   *
   * @param args the directory of the JSON files from JMH; the charts are written to this directory
   */
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    Charts charts = new Charts(Figures.read(directory), directory);
    for (String table : TABLES) {
      charts.lookups(table);
    }
    charts.heap();
    charts.writes("H2", "H2 file");
    charts.writes("POSTGRESQL", "PostgreSQL");
  }

  /**
   * Draws a chart of the lookup times, with one bar for each peer, from the fastest to the slowest.
   */
  private void lookups(String table) throws IOException {
    List<Figure> found =
        figures.all("ResolveBenchmark.prepared").stream()
            .filter(each -> each.threads() == 1)
            .filter(each -> each.has(Map.of("table", table, "ask", "HITS", "draw", "UNIFORM")))
            .filter(each -> !each.param("peer").equals("OCTROI_FRACTION"))
            .sorted((a, b) -> Double.compare(a.score(), b.score()))
            .toList();
    Bars bars = new Bars();
    found.forEach(each -> bars.add(name(each.param("peer")), each));
    draw(
        "resolve-" + name(table).replace(' ', '-'),
        "Lookup of a rate, " + table,
        "ns per call (logarithmic)",
        true,
        Map.of("time", bars));
  }

  private void heap() throws IOException {
    Bars bars = new Bars();
    for (String what : List.of("octroi", "sortedArray", "treeMap", "guava")) {
      figures
          .find("Footprint." + what, Map.of("table", "SPANS_1_000_000"))
          .ifPresent(figure -> bars.add(what, figure));
    }
    draw("heap", "Heap for SPANS_1_000_000", "bytes per interval", false, Map.of("heap", bars));
  }

  private void writes(String store, String title) throws IOException {
    draw(
        "writes-" + name(store),
        "A synced write, " + title,
        "µs per call",
        false,
        new TreeMap<>(
            Map.of("Octroi", writes("OCTROI_" + store), "plain JDBC", writes("JDBC_" + store))));
  }

  private Bars writes(String writer) {
    Bars bars = new Bars();
    figures.all("WritesBenchmark.write").stream()
        .filter(each -> each.threads() == 1 && each.has(Map.of("writer", writer)))
        .forEach(each -> bars.add(name(each.param("write")), each));
    return bars;
  }

  private static String name(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private void draw(
      String file, String title, String axis, boolean logarithmic, Map<String, Bars> series)
      throws IOException {
    if (series.values().stream().anyMatch(bars -> bars.names.isEmpty())) {
      return; // The run did not measure these figures.
    }
    CategoryChart chart =
        new CategoryChartBuilder().width(900).height(480).title(title).yAxisTitle(axis).build();
    chart.getStyler().setYAxisLogarithmic(logarithmic);
    if (logarithmic) {
      chart.getStyler().setYAxisMin(1.0); // A logarithmic axis cannot start at zero.
    }
    chart.getStyler().setXAxisLabelRotation(45);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotGridVerticalLinesVisible(false);
    // XChart draws each dash separately, so dashes would make up nine tenths of the file.
    chart.getStyler().setPlotGridLinesStroke(new BasicStroke(0.5f));
    chart.getStyler().setLegendVisible(series.size() > 1);
    chart.getStyler().setLegendPosition(LegendPosition.InsideNE);
    // XChart draws error bars much too large on a logarithmic axis.
    series.forEach(
        (name, bars) ->
            chart.addSeries(name, bars.names, bars.scores, logarithmic ? null : bars.errors));
    VectorGraphicsEncoder.saveVectorGraphic(
        chart, directory.resolve(file).toString(), VectorGraphicsFormat.SVG);
  }

  /** The bars of one series. */
  private static final class Bars {

    private final List<String> names = new ArrayList<>();
    private final List<Double> scores = new ArrayList<>();
    private final List<Double> errors = new ArrayList<>();

    void add(String name, Figure figure) {
      names.add(name);
      scores.add(figure.score());
      errors.add(figure.error());
    }
  }
}
