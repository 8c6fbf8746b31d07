package io.octroi.examples;

import io.octroi.taxrate.ImportProgress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Prints the progress of an import. On a terminal, it updates a single line. Otherwise, it prints
 * only a final line.
 */
final class ProgressLine implements Consumer<ImportProgress> {

  private final PrintStream out;
  private final boolean terminal;
  private final String file;
  private int width;
  private long rows;

  ProgressLine(PrintStream out, boolean terminal, String file) {
    this.out = out;
    this.terminal = terminal;
    this.file = file;
  }

  @Override
  public void accept(ImportProgress progress) {
    rows = Math.max(rows, progress.rows());
    if (terminal) {
      String phase = progress.phase().name().toLowerCase(Locale.ROOT);
      String of = progress.total().isPresent() ? " of " + number(progress.total().getAsLong()) : "";
      show("Importing " + file + ": " + phase + " " + number(progress.rows()) + of + " rows");
    }
  }

  void done(String source) {
    show("Imported " + number(rows) + " rows of " + file + ": " + source);
    out.println();
  }

  private void show(String text) {
    out.print((terminal ? "\r" : "") + text + " ".repeat(Math.max(0, width - text.length())));
    out.flush();
    width = terminal ? text.length() : 0;
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
