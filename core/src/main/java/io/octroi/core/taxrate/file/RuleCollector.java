package io.octroi.core.taxrate.file;

import io.octroi.Violation;
import io.octroi.core.taxrate.entry.Entry;
import io.octroi.core.taxrate.entry.EntryInterner;
import io.octroi.core.taxrate.entry.EntryParser;
import io.octroi.internal.Violations;
import io.octroi.taxrate.ImportProgress;
import io.octroi.taxrate.RateFileReport;
import io.octroi.taxrate.RateFileReportBuilder;
import io.octroi.taxrate.TaxEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A collector that validates the rules of one file while the file is read, and packs them. Not
 * thread-safe.
 */
public final class RuleCollector {

  private static final int REPORT_EVERY = 10_000;

  private final EntryParser parser;
  private final String source;
  private final Consumer<? super ImportProgress> progress;
  private final EntryInterner interner = new EntryInterner();
  private RateFileReportBuilder report = new RateFileReportBuilder();
  private RateFileReport finished = report.build();
  private final List<String> files = new ArrayList<>(List.of(""));
  private final List<Entry> rules = new ArrayList<>();
  private long[] lines = new long[1024];
  private Map<String, Integer> indexById = new HashMap<>();
  private long steps;

  /**
   * Creates a collector.
   *
   * @param parser the parser that validates the rules
   * @param source the data set to which the rules belong
   * @param progress a callback that receives the number of steps so far, after every {@value
   *     #REPORT_EVERY} steps and at the end
   */
  public RuleCollector(
      EntryParser parser, String source, Consumer<? super ImportProgress> progress) {
    this.parser = parser;
    this.source = source;
    this.progress = progress;
  }

  /**
   * Begins a file.
   *
   * @param name the name of the file in messages, which may be empty if there is only one
   */
  public void begin(String name) {
    finishFile();
    files.add(name);
    report = new RateFileReportBuilder();
  }

  private void finishFile() {
    RateFileReport named = Reports.inFile(files.get(files.size() - 1), report.build());
    finished = Reports.merge(finished, named, 0);
  }

  /** Returns the report, to which the reader of the file adds its remarks. */
  public RateFileReportBuilder report() {
    return report;
  }

  /** Counts a row or rule for the progress. */
  public void step() {
    if (++steps % REPORT_EVERY == 0) {
      reportProgress();
    }
  }

  private void reportProgress() {
    progress.accept(new ImportProgress(ImportProgress.Phase.READING, steps, OptionalLong.empty()));
  }

  /**
   * Adds an entry if it is valid. Otherwise, adds its faults to the report.
   *
   * @param draft the entry
   * @param line the line at which the row of the entry begins
   * @param violations the violations found so far, by property of the entry; only the first one of
   *     each property is reported
   * @param column a function that returns the column of a property
   */
  public void add(TaxEntry draft, long line, Violations violations, UnaryOperator<String> column) {
    Entry rule = parser.parse(draft, source, violations);
    if (rule == null || !violations.isEmpty()) {
      Set<String> reported = new HashSet<>();
      for (Violation fault : violations.kept()) {
        if (reported.add(fault.subject())) {
          report.fault(line, column.apply(fault.subject()), fault.message());
        }
      }
      return;
    }
    Integer first = indexById.putIfAbsent(rule.id(), rules.size());
    if (first == null) {
      append(interner.intern(rule), line);
    } else if (draft.id().isEmpty() && rule.equals(rules.get(first))) {
      String reason = "the same row as " + name(first);
      report.skip(line, reason).warn(line, "", reason);
    } else {
      report.fault(line, "", "has the same id as " + name(first));
    }
  }

  private String name(int index) {
    return FileRules.name(files, lines[index]);
  }

  private void append(Entry rule, long line) {
    if (rules.size() == lines.length) {
      lines = Arrays.copyOf(lines, 2 * lines.length);
    }
    lines[rules.size()] = FileRules.position(files.size() - 1, line);
    rules.add(rule);
  }

  /**
   * Returns the collected rules. No rules can be added afterwards.
   *
   * @param ofFile the report of the file itself, which is merged with the report of this collector
   * @param allowsEmpty whether the file may be without rules
   * @param warnsOfHighRates whether the report has the warnings about high rates
   */
  public FileRules finish(RateFileReport ofFile, boolean allowsEmpty, boolean warnsOfHighRates) {
    indexById = Map.of(); // Frees the memory.
    if (steps % REPORT_EVERY != 0) {
      reportProgress();
    }
    if (rules.isEmpty()
        && !allowsEmpty
        && report.faults() == 0
        && finished.isValid()
        && ofFile.isValid()) {
      report.fault(
          0,
          "",
          "has no entries; to delete all entries of a data set, call replaceSource with an empty list");
    }
    finishFile();
    RateFileReport merged = Reports.merge(ofFile, finished, rules.size());
    return new FileRules(rules, lines, files, merged, warnsOfHighRates);
  }
}
