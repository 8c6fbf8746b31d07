package io.octroi.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A text table with aligned columns. Columns that are empty in all rows are omitted. */
final class TextTable {

  private static final String GAP = "  ";
  private static final Pattern NUMBER = Pattern.compile("(~ )?[0-9.]+ %|-?[0-9]+\\.[0-9]{2}");

  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(String... header) {
    this.header = List.of(header);
  }

  void add(String... cells) {
    rows.add(List.of(cells));
  }

  /**
   * Returns the header line followed by one line for each row. Columns that contain only rates or
   * amounts are right-aligned.
   */
  List<String> lines() {
    int[] columns =
        IntStream.range(0, header.size())
            .filter(column -> rows.stream().anyMatch(row -> !row.get(column).isEmpty()))
            .toArray();
    List<String> lines = new ArrayList<>();
    lines.add(line(header, columns));
    rows.forEach(row -> lines.add(line(row, columns)));
    return lines;
  }

  private String line(List<String> cells, int[] columns) {
    StringBuilder line = new StringBuilder();
    for (int column : columns) {
      String cell = cells.get(column);
      String padding = " ".repeat(width(column) - cell.length());
      boolean right = rows.stream().allMatch(row -> NUMBER.matcher(row.get(column)).matches());
      line.append(right ? padding + cell : cell + padding).append(GAP);
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    int widest = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    return Math.max(header.get(column).length(), widest);
  }
}
