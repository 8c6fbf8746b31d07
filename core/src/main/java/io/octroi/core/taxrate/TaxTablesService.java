package io.octroi.core.taxrate;

import io.octroi.ConflictException;
import io.octroi.InvalidInputException;
import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.TenantId;
import io.octroi.Violation;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.HostCode;
import io.octroi.core.taxrate.TablePlanner.Change;
import io.octroi.core.taxrate.csv.CsvEntryReader;
import io.octroi.core.taxrate.csv.CsvFile;
import io.octroi.core.taxrate.csv.NewCsvFile;
import io.octroi.core.taxrate.entry.Entry;
import io.octroi.core.taxrate.entry.EntryNames;
import io.octroi.core.taxrate.entry.EntryParser;
import io.octroi.core.taxrate.file.FileRules;
import io.octroi.core.taxrate.file.RateFileReader;
import io.octroi.core.taxrate.file.RuleCollector;
import io.octroi.internal.Elements;
import io.octroi.internal.Violations;
import io.octroi.spi.TaxTableRow;
import io.octroi.spi.TaxTableStore;
import io.octroi.taxrate.ImportProgress;
import io.octroi.taxrate.RateFile;
import io.octroi.taxrate.RateFileReport;
import io.octroi.taxrate.RateFileReportBuilder;
import io.octroi.taxrate.RateImport;
import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleFilter;
import io.octroi.taxrate.TaxTableChange;
import io.octroi.taxrate.TaxTableReview;
import io.octroi.taxrate.TaxTables;
import io.octroi.taxrate.Taxability;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The service that manages the tax table of one tenant. */
final class TaxTablesService implements TaxTables {

  private static final String TABLE = "tax table";

  private final Context context;
  private final TenantId tenant;
  private final TaxTable table;

  TaxTablesService(Context context, TenantId tenant, TaxTable table) {
    this.context = context;
    this.tenant = tenant;
    this.table = table;
  }

  private TablePlanner planner() {
    return new TablePlanner(context.storage().taxTables(), tenant);
  }

  @Override
  public long publish(List<TaxTableChange> changes) {
    Objects.requireNonNull(changes, "changes");
    return publish(changes, null);
  }

  @Override
  public long publish(List<TaxTableChange> changes, long expectedRevision) {
    Objects.requireNonNull(changes, "changes");
    return publish(changes, Long.valueOf(expectedRevision));
  }

  private long publish(List<TaxTableChange> changes, @Nullable Long expectedRevision) {
    context.checkChange();
    List<@Nullable TaxTableChange> copy = new ArrayList<>(changes);
    if (copy.size() > CHANGES_MAX) {
      new Violations()
          .add("changes", "are " + copy.size() + ", and at most " + CHANGES_MAX + " are allowed")
          .throwIfAny();
    }
    List<Change> parsed = parse(copy);
    return table.publish(
        expectedRevision, () -> planner().planChanges(parsed), ImportReports.none());
  }

  @Override
  public long replaceSource(String source, List<? extends TaxEntry> entries) {
    Objects.requireNonNull(entries, "entries");
    context.checkChange();
    // If there are entries, the parser checks the source as a new identifier. If there are none, an
    // existing source is emptied, so the stricter check does not apply.
    Violations faults = new Violations().identifier("source", source);
    EntryParser parser = new EntryParser(context.validator());
    List<Entry> parsed = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = parser.parse(entries.get(i), source, "entries[" + i + "]", faults);
      if (entry != null) {
        parsed.add(entry);
      }
    }
    faults.throwIfAny();
    EntryNames names = EntryNames.withIds(parsed, i -> "entries[" + i + "]");
    return table.publish(
        null, () -> planner().planReplacement(source, parsed, names), ImportReports.none());
  }

  private List<Change> parse(List<@Nullable TaxTableChange> changes) {
    Violations faults = new Violations();
    EntryParser parser = new EntryParser(context.validator());
    List<Change> parsed = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      TaxTableChange change = changes.get(i);
      String subject = "changes[" + i + "]";
      if (change instanceof TaxTableChange.Put put) {
        Entry entry = parser.parse(put.entry(), null, subject + ".entry", faults);
        if (entry != null) {
          parsed.add(new Change.Put(entry));
        }
      } else if (change instanceof TaxTableChange.EndOn end) {
        faults.identifier(subject + ".id", end.id());
        EntryParser.checkEnd(faults, subject + ".dateExclusive", end.dateExclusive());
        parsed.add(new Change.EndOn(end.id(), end.dateExclusive()));
      } else if (change instanceof TaxTableChange.Remove remove) {
        faults.identifier(subject + ".id", remove.id());
        parsed.add(new Change.Remove(remove.id()));
      } else {
        faults.add(subject, "is missing");
      }
    }
    faults.throwIfAny();
    return parsed;
  }

  @Override
  public RateImport importCsv(Path file, String source, Consumer<? super ImportProgress> progress) {
    Objects.requireNonNull(file, "file");
    return importCsv(List.of(file), source, progress);
  }

  @Override
  public RateImport importCsv(
      List<Path> files, String source, Consumer<? super ImportProgress> progress) {
    Elements.check(files, "files");
    Objects.requireNonNull(progress, "progress");
    context.checkChange();
    Consumer<ImportProgress> reporter = reporter(progress);
    return publish(CsvFile.read(List.copyOf(files), collector(source, reporter)), source, reporter);
  }

  @Override
  public RateImport importCsv(
      Reader csv, String source, Consumer<? super ImportProgress> progress) {
    Objects.requireNonNull(csv, "csv");
    Objects.requireNonNull(progress, "progress");
    context.checkChange();
    Consumer<ImportProgress> reporter = reporter(progress);
    RuleCollector collector = collector(source, reporter);
    CsvEntryReader reader = new CsvEntryReader(collector);
    context.hostCode().run(HostCode.Kind.CSV, () -> reader.read(csv));
    FileRules rules = collector.finish(new RateFileReportBuilder().build(), false, false);
    return publish(rules, source, reporter);
  }

  @Override
  public RateFileReport checkCsv(Path file, String source) {
    Objects.requireNonNull(file, "file");
    return checkCsv(List.of(file), source);
  }

  @Override
  public RateFileReport checkCsv(List<Path> files, String source) {
    Elements.check(files, "files");
    context.checkOpen();
    return check(CsvFile.read(List.copyOf(files), collector(source, progress -> {})), source);
  }

  @Override
  public RateImport importFile(
      RateFile file, String source, Consumer<? super ImportProgress> progress) {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(progress, "progress");
    context.checkChange();
    Consumer<ImportProgress> reporter = reporter(progress);
    return publish(read(file, source, reporter), source, reporter);
  }

  @Override
  public RateFileReport checkFile(RateFile file, String source) {
    Objects.requireNonNull(file, "file");
    context.checkOpen();
    return check(read(file, source, progress -> {}), source);
  }

  private FileRules read(RateFile file, String source, Consumer<ImportProgress> reporter) {
    RuleCollector collector = collector(source, reporter);
    return context
        .hostCode()
        .get(HostCode.Kind.RATE_FILE, () -> RateFileReader.read(file, collector));
  }

  /**
   * Returns a collector of the rules of a file.
   *
   * @throws io.octroi.InvalidInputException if the source is invalid
   */
  private RuleCollector collector(String source, Consumer<ImportProgress> reporter) {
    new Violations().newIdentifier("source", source).throwIfAny();
    return new RuleCollector(new EntryParser(context.validator()), source, reporter);
  }

  private Consumer<ImportProgress> reporter(Consumer<? super ImportProgress> progress) {
    return step -> context.hostCode().run(HostCode.Kind.PROGRESS, () -> progress.accept(step));
  }

  private RateImport publish(FileRules rules, String source, Consumer<ImportProgress> reporter) {
    rules.report().throwIfInvalid();
    ImportReports reports = new ImportReports(reporter);
    FilePlan plan = plan(rules, source, reports);
    long revision = table.publish(null, plan::plan, reports);
    return new RateImport(revision, plan.report());
  }

  private RateFileReport check(FileRules rules, String source) {
    FilePlan plan = plan(rules, source, ImportReports.none());
    try {
      if (rules.report().isValid()) {
        table.check(plan::plan);
      }
    } catch (InvalidInputException e) {
      if (plan.report().isValid()) {
        throw e; // It does not concern the file.
      }
    }
    return plan.report();
  }

  private FilePlan plan(FileRules rules, String source, ImportReports reports) {
    RangeJoiner joiner = new RangeJoiner(new EntryParser(context.validator()));
    return new FilePlan(() -> table.rules(reports::repeat), source, joiner, rules);
  }

  @Override
  public long exportCsv(Path file, TaxRuleFilter filter) {
    return exportCsv(file, TaxEntry.Kind.RULE, filter);
  }

  @Override
  public long exportCsv(Path file, TaxEntry.Kind kind, TaxRuleFilter filter) {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(kind, "kind");
    RuleExport export = export(kind, filter);
    return new NewCsvFile(file)
        .write(attempt -> context.retry().until(TABLE, () -> export.write(attempt.begin())));
  }

  @Override
  public long exportCsv(Writer csv, TaxRuleFilter filter) {
    Objects.requireNonNull(csv, "csv");
    RuleExport export = export(TaxEntry.Kind.RULE, filter);
    try {
      return export
          .write(csv)
          .orElseThrow(() -> new ConflictException("revision", "changed during the export"));
    } catch (UncheckedIOException e) {
      String fault = "cannot be written: " + e.getCause();
      throw new InvalidInputException(List.of(new Violation("csv", fault)), 0);
    }
  }

  private RuleExport export(TaxEntry.Kind kind, TaxRuleFilter filter) {
    Objects.requireNonNull(filter, "filter");
    TaxTableStore store = context.storage().taxTables();
    return new RuleExport(store, tenant, kind, RuleListing.selection(filter), context.hostCode());
  }

  @Override
  public TaxTableReview review() {
    TaxTableStore store = context.storage().taxTables();
    return context
        .retry()
        .until(
            TABLE,
            () -> {
              long revision = store.revision(tenant);
              TaxTableReview review = WholeTableReview.of(table.rules(), revision);
              return store.revision(tenant) == revision ? Optional.of(review) : Optional.empty();
            });
  }

  @Override
  public Page<TaxRule> list(TaxRuleFilter filter, PageRequest page) {
    return list(filter, page, TaxEntry.Kind.RULE, TaxRule.class);
  }

  @Override
  public Page<TaxBoundary> listBoundaries(TaxRuleFilter filter, PageRequest page) {
    return list(filter, page, TaxEntry.Kind.BOUNDARY, TaxBoundary.class);
  }

  @Override
  public Page<Taxability> listTaxabilities(TaxRuleFilter filter, PageRequest page) {
    return list(filter, page, TaxEntry.Kind.TAXABILITY, Taxability.class);
  }

  private <T extends TaxEntry> Page<T> list(
      TaxRuleFilter filter, PageRequest page, TaxEntry.Kind kind, Class<T> type) {
    Objects.requireNonNull(filter, "filter");
    Objects.requireNonNull(page, "page");
    return new RuleListing(context.storage().taxTables(), tenant).page(filter, page, kind, type);
  }

  @Override
  public Optional<TaxRule> get(String id) {
    return getEntry(id).filter(TaxRule.class::isInstance).map(TaxRule.class::cast);
  }

  @Override
  public Optional<TaxEntry> getEntry(String id) {
    checkId(id);
    return context.storage().taxTables().find(tenant, Set.of(id)).stream()
        .map(TaxTableRow::entry)
        .findFirst();
  }

  @Override
  public long revision() {
    return table.newest().revision();
  }

  private void checkId(String id) {
    context.checkOpen();
    new Violations().identifier("id", id).throwIfAny();
  }
}
