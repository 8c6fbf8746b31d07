package io.octroi.core.taxrate.csv;

import io.octroi.core.taxrate.file.FileRules;
import io.octroi.core.taxrate.file.RuleCollector;
import io.octroi.internal.StrictUtf8Reader;
import io.octroi.taxrate.RateFileReportBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A utility that reads CSV files of the host as strict UTF-8 text. */
public final class CsvFile {

  private CsvFile() {}

  /**
   * Reads files. If there are several, remarks name them.
   *
   * @param files the files
   * @param collector the collector of their entries
   * @return the entries and the report; a file that cannot be opened is a fault
   */
  public static FileRules read(List<Path> files, RuleCollector collector) {
    for (Path file : files) {
      collector.begin(files.size() == 1 ? "" : String.valueOf(file.getFileName()));
      try (StrictUtf8Reader text = StrictUtf8Reader.open(file)) {
        new CsvEntryReader(collector).read(text);
      } catch (IOException e) {
        collector.report().fault(0, "", String.valueOf(e.getMessage()));
      }
    }
    return collector.finish(new RateFileReportBuilder().build(), false, false);
  }
}
