package io.octroi.core.taxrate.file;

import io.octroi.core.taxrate.entry.Entry;
import io.octroi.core.taxrate.entry.EntryNames;
import io.octroi.taxrate.RateFileReport;
import java.util.List;

/** The valid rules of a file with their lines, and the report on the file. */
public final class FileRules {

  private static final int FILE_SHIFT = 48;
  private static final long LINE_MASK = (1L << FILE_SHIFT) - 1;

  private final List<Entry> rules;
  private final long[] positions;
  private final List<String> files;
  private final EntryNames names;
  private final RateFileReport report;
  private final boolean warnsOfHighRates;

  /**
   * Creates an instance.
   *
   * @param rules the rules
   * @param positions the {@linkplain #position position} of each rule; the array may be longer than
   *     the list
   * @param files the names of the files, which may be empty
   * @param report the report
   * @param warnsOfHighRates whether the report has the warnings about high rates
   */
  FileRules(
      List<Entry> rules,
      long[] positions,
      List<String> files,
      RateFileReport report,
      boolean warnsOfHighRates) {
    this.rules = rules;
    this.positions = positions;
    this.files = files;
    this.names = new EntryNames(rules, i -> name(files, positions[i]));
    this.report = report;
    this.warnsOfHighRates = warnsOfHighRates;
  }

  /** Returns the position of a row, packed into a number. */
  static long position(int file, long line) {
    return (long) file << FILE_SHIFT | line;
  }

  /** Returns the name of a position in messages, such as {@code line 7}. */
  static String name(List<String> files, long position) {
    String file = files.get((int) (position >>> FILE_SHIFT));
    return (file.isEmpty() ? "line " : file + " line ") + (position & LINE_MASK);
  }

  /** Returns these rules with other rules and their positions instead. */
  public FileRules with(List<Entry> others, long[] theirPositions) {
    return new FileRules(others, theirPositions, files, report, warnsOfHighRates);
  }

  /** Returns the rules in the order of the file. */
  public List<Entry> rules() {
    return rules;
  }

  /** Returns the position of the rule at an index. */
  public long position(int index) {
    return positions[index];
  }

  /** Returns the line of a rule, or 0 if the file does not contain the rule. */
  public long line(Entry rule) {
    int position = names.position(rule);
    return position == EntryNames.STORED ? 0 : positions[position] & LINE_MASK;
  }

  /** Returns the name of the file of a rule, or an empty text. */
  public String file(Entry rule) {
    int position = names.position(rule);
    return position == EntryNames.STORED
        ? ""
        : files.get((int) (positions[position] >>> FILE_SHIFT));
  }

  /** Returns the names of the rules, which contain their lines. */
  public EntryNames names() {
    return names;
  }

  /** Returns the report on the file. */
  public RateFileReport report() {
    return report;
  }

  /** Returns whether the report has the warnings about high rates. */
  public boolean warnsOfHighRates() {
    return warnsOfHighRates;
  }
}
