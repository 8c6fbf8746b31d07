package io.octroi.core.taxrate;

import io.octroi.core.taxrate.entry.Entry;
import io.octroi.core.taxrate.entry.EntryFaults;
import io.octroi.core.taxrate.entry.EntryNames;
import io.octroi.core.taxrate.entry.EntrySource;
import io.octroi.core.taxrate.entry.Location;
import io.octroi.core.taxrate.entry.TablePatch;
import io.octroi.core.taxrate.file.FileRules;
import io.octroi.core.taxrate.file.Reports;
import io.octroi.core.taxrate.review.CrossingRanges;
import io.octroi.core.taxrate.review.RangeJoin;
import io.octroi.core.taxrate.review.RuleGroups;
import io.octroi.core.taxrate.review.TableReview;
import io.octroi.spi.TaxTableSelection;
import io.octroi.taxrate.RateFileReport;
import io.octroi.taxrate.RateFileReport.Remark;
import io.octroi.taxrate.RateFileReportBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A planner of the replacement of a source by the rules of a file. It joins crossing ranges, and
 * collects the faults and warnings about the file in the table. Not thread-safe.
 */
final class FilePlan implements EntryFaults {

  private final Supplier<EntrySource> table;
  private final String source;
  private final RangeJoiner joiner;
  private final FileRules file;
  private FileRules planned;
  private RateFileReportBuilder remarks = new RateFileReportBuilder();
  private final Set<Remark> warned = new HashSet<>();

  /**
   * Creates a plan.
   *
   * @param table a supplier of the stored rules
   * @param source the source to replace
   * @param joiner the joiner of crossing ranges
   * @param file the rules of the file, whose report has no faults
   */
  FilePlan(Supplier<EntrySource> table, String source, RangeJoiner joiner, FileRules file) {
    this.table = table;
    this.source = source;
    this.joiner = joiner;
    this.file = file;
    this.planned = file;
  }

  /**
   * Plans the replacement, based on the current table. Forgets the remarks of an earlier attempt.
   *
   * @throws io.octroi.InvalidInputException if a rule has the same id as a rule of a different
   *     source; lists all such rules
   */
  TablePatch plan() {
    remarks = new RateFileReportBuilder();
    warned.clear();
    planned = file;
    TableReview names = review();
    names.fileRules(file.rules(), !file.warnsOfHighRates());
    Set<Location> affected = new HashSet<>();
    List<Entry> rivals = compareWithTable(names, affected);
    throwIfAny();
    RuleGroups groups = RuleGroups.of(file.rules(), rivals);
    List<RangeJoin> joins = CrossingRanges.find(groups, this::isOwn);
    if (!joins.isEmpty()) {
      planned = joiner.join(file, joins, this::warn);
      groups = RuleGroups.of(planned.rules(), rivals);
    }
    review().groups(groups);
    planned.rules().forEach(rule -> affected.add(Location.of(rule)));
    return new TablePatch(source, Set.of(), planned.rules(), affected, this);
  }

  private TableReview review() {
    return new TableReview(this::isOwn, planned.names(), this::warn);
  }

  private boolean isOwn(Entry rule) {
    return rule.source().equals(source);
  }

  /**
   * Compares the rules of the file with the stored rules of other sources.
   *
   * @param names the review of the names in the file
   * @param affected the set to which the locations of the stored rules of this source are added
   * @return the stored rules of other sources that have an authority in the file
   */
  private List<Entry> compareWithTable(TableReview names, Set<Location> affected) {
    List<Entry> rivals = new ArrayList<>();
    Map<String, Entry> byId = new HashMap<>();
    Set<String> authorities = new HashSet<>();
    table
        .get()
        .forEach(
            TaxTableSelection.area(""),
            stored -> {
              if (isOwn(stored)) {
                affected.add(Location.of(stored));
                return;
              }
              if (byId.isEmpty()) { // Filled only if it is needed.
                file.rules().forEach(rule -> byId.put(rule.id(), rule));
                file.rules().stream()
                    .filter(Entry::isRule)
                    .forEach(rule -> authorities.add(rule.authority()));
              }
              Entry rule = byId.get(stored.id());
              if (rule != null) {
                add(rule, TablePlanner.idOfOther(stored));
              }
              if (stored.isRule() && authorities.contains(stored.authority())) {
                rivals.add(stored);
              }
              names.compareNames(stored);
            });
    return rivals;
  }

  /** Adds a warning, unless another rule of the same row has the same one. */
  private void warn(@Nullable Entry rule, String message) {
    long line = rule == null ? 0 : planned.line(rule);
    String text = rule == null ? message : Reports.inFile(planned.file(rule), message);
    if (warned.add(new Remark(line, "", text))) {
      remarks.warn(line, "", text);
    }
  }

  @Override
  public EntryNames names() {
    return planned.names();
  }

  @Override
  public void add(Entry rule, String message) {
    remarks.fault(planned.line(rule), "", Reports.inFile(planned.file(rule), message));
  }

  @Override
  public void throwIfAny() {
    report().throwIfInvalid();
  }

  /** Returns the report on the file, with the remarks of the last attempt. */
  RateFileReport report() {
    return Reports.merge(file.report(), remarks.build(), planned.rules().size());
  }
}
