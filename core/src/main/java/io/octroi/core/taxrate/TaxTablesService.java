package io.octroi.core.taxrate;

import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.TenantId;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.HostCode;
import io.octroi.core.taxrate.TablePlanner.Change;
import io.octroi.core.taxrate.csv.CsvFile;
import io.octroi.core.taxrate.csv.CsvRuleReader;
import io.octroi.core.taxrate.rule.Rule;
import io.octroi.core.taxrate.rule.RuleNames;
import io.octroi.core.taxrate.rule.RuleParser;
import io.octroi.internal.Violations;
import io.octroi.spi.TaxRuleRow;
import io.octroi.taxrate.ImportProgress;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleFilter;
import io.octroi.taxrate.TaxTableChange;
import io.octroi.taxrate.TaxTables;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Changes the table of one tenant. */
final class TaxTablesService implements TaxTables {

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
    return table.publish(expectedRevision, () -> planner().planChanges(parsed), progress -> {});
  }

  @Override
  public long replaceSource(String source, List<TaxRule> rules) {
    Objects.requireNonNull(rules, "rules");
    context.checkChange();
    // Each rule checks it as a new identifier. Without rules, an older one is to be emptied.
    Violations faults = new Violations().identifier("source", source);
    RuleParser parser = new RuleParser(context.validator());
    List<Rule> parsed = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = parser.parse(rules.get(i), source, "rules[" + i + "]", faults);
      if (rule != null) {
        parsed.add(rule);
      }
    }
    faults.throwIfAny();
    return replace(source, parsed, new RuleNames(parsed, i -> "rules[" + i + "]"), progress -> {});
  }

  private List<Change> parse(List<@Nullable TaxTableChange> changes) {
    Violations faults = new Violations();
    RuleParser parser = new RuleParser(context.validator());
    List<Change> parsed = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      TaxTableChange change = changes.get(i);
      String subject = "changes[" + i + "]";
      if (change instanceof TaxTableChange.Put put) {
        Rule rule = parser.parse(put.rule(), null, subject + ".rule", faults);
        if (rule != null) {
          parsed.add(new Change.Put(rule));
        }
      } else if (change instanceof TaxTableChange.EndOn end) {
        faults.identifier(subject + ".id", end.id());
        RuleParser.checkEnd(faults, subject + ".dateExclusive", end.dateExclusive());
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

  private long replace(
      String source, List<Rule> rules, RuleNames names, Consumer<ImportProgress> progress) {
    return table.publish(null, () -> planner().planReplacement(source, rules, names), progress);
  }

  @Override
  public long importCsv(Path file, String source, Consumer<? super ImportProgress> progress) {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(progress, "progress");
    context.checkChange();
    Violations faults = new Violations().newIdentifier("source", source);
    return CsvFile.read(file, faults, reader -> importCsv(reader, source, progress));
  }

  @Override
  public long importCsv(Reader csv, String source, Consumer<? super ImportProgress> progress) {
    Objects.requireNonNull(csv, "csv");
    Objects.requireNonNull(progress, "progress");
    context.checkChange();
    Violations faults = new Violations().newIdentifier("source", source);
    faults.throwIfAny();
    CsvRuleReader text = new CsvRuleReader(new RuleParser(context.validator()), source, faults);
    HostCode hostCode = context.hostCode();
    Consumer<ImportProgress> reporter =
        step -> hostCode.run(HostCode.Kind.PROGRESS, () -> progress.accept(step));
    List<Rule> rules = hostCode.get(HostCode.Kind.CSV, () -> text.read(csv, reporter));
    faults.throwIfAny();
    return replace(source, rules, text.names(), reporter);
  }

  @Override
  public Page<TaxRule> list(TaxRuleFilter filter, PageRequest page) {
    Objects.requireNonNull(filter, "filter");
    Objects.requireNonNull(page, "page");
    return new RuleListing(context.storage().taxTables(), tenant).page(filter, page);
  }

  @Override
  public Optional<TaxRule> get(String id) {
    checkId(id);
    return context.storage().taxTables().find(tenant, Set.of(id)).stream()
        .map(TaxRuleRow::rule)
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
