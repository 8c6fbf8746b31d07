package io.octroi.core.taxrate;

import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.TenantId;
import io.octroi.Violations;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.HostCode;
import io.octroi.core.shared.Pages;
import io.octroi.core.taxrate.TablePlanner.Change;
import io.octroi.core.taxrate.csv.CsvFile;
import io.octroi.core.taxrate.csv.CsvRuleReader;
import io.octroi.core.taxrate.rule.Rule;
import io.octroi.core.taxrate.rule.RuleNames;
import io.octroi.core.taxrate.rule.RuleParser;
import io.octroi.spi.ProductRow;
import io.octroi.spi.TaxRuleRow;
import io.octroi.taxrate.ImportProgress;
import io.octroi.taxrate.Product;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleFilter;
import io.octroi.taxrate.TaxTableChange;
import io.octroi.taxrate.TaxTables;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Changes the table and the products of one tenant. */
final class TaxTablesService implements TaxTables {

  private static final int BATCH = 10_000;

  private final Context context;
  private final TenantId tenant;
  private final TaxTable table;
  private final ProductCache productCache;

  TaxTablesService(Context context, TenantId tenant, TaxTable table, ProductCache productCache) {
    this.context = context;
    this.tenant = tenant;
    this.table = table;
    this.productCache = productCache;
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
    RuleParser parser = new RuleParser(context.drafts());
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
    RuleParser parser = new RuleParser(context.drafts());
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
    CsvRuleReader text = new CsvRuleReader(new RuleParser(context.drafts()), source, faults);
    HostCode hostCode = context.hostCode();
    Consumer<ImportProgress> reporter =
        step -> hostCode.run(HostCode.Kind.PROGRESS, () -> progress.accept(step));
    List<Rule> rules = hostCode.get(HostCode.Kind.CSV, () -> text.read(csv, reporter));
    faults.throwIfAny();
    return replace(source, rules, text.names(), reporter);
  }

  @Override
  public Page<TaxRule> rules(TaxRuleFilter filter, PageRequest page) {
    Objects.requireNonNull(filter, "filter");
    Objects.requireNonNull(page, "page");
    return new RuleListing(context.storage().taxTables(), tenant).page(filter, page);
  }

  @Override
  public Optional<TaxRule> rule(String id) {
    checkId(id);
    return context.storage().taxTables().find(tenant, Set.of(id)).stream()
        .map(TaxRuleRow::rule)
        .findFirst();
  }

  @Override
  public long revision() {
    return table.newest().revision();
  }

  @Override
  public void putProduct(String id, String category) {
    context.checkChange();
    Violations faults = new Violations();
    context.drafts().check(new Product(id, category), faults);
    faults.throwIfAny();
    put(List.of(new ProductRow(tenant, id, category)));
  }

  @Override
  public long putProducts(Stream<Product> products) {
    Objects.requireNonNull(products, "products");
    context.checkChange();
    Violations faults = new Violations();
    Map<String, ProductRow> rows = new LinkedHashMap<>();
    long[] count = {0};
    Consumer<Product> check =
        product -> {
          String subject = "products[" + count[0]++ + "]";
          if (product == null) {
            faults.add(subject, "is missing");
            return;
          }
          Violations own = new Violations();
          context.drafts().check(product, own);
          own.kept().forEach(fault -> faults.add(subject + "." + fault.subject(), fault.message()));
          if (own.isEmpty()) {
            rows.put(product.id(), new ProductRow(tenant, product.id(), product.category()));
          }
        };
    context.hostCode().run(HostCode.Kind.PRODUCTS, () -> products.forEachOrdered(check));
    faults.throwIfAny();
    List<ProductRow> all = List.copyOf(rows.values());
    for (int from = 0; from < all.size(); from += BATCH) {
      put(all.subList(from, Math.min(all.size(), from + BATCH)));
    }
    return count[0];
  }

  private void put(List<ProductRow> rows) {
    try {
      context.storage().products().put(rows);
    } finally {
      productCache.invalidate(rows.stream().map(ProductRow::id).toList());
    }
  }

  @Override
  public Optional<Product> product(String id) {
    checkId(id);
    return context.storage().products().find(tenant, id).map(TaxTablesService::product);
  }

  private static Product product(ProductRow row) {
    return new Product(row.id(), row.category());
  }

  @Override
  public Page<Product> products(PageRequest page) {
    Objects.requireNonNull(page, "page");
    List<ProductRow> rows =
        context.storage().products().page(tenant, page.after().orElse(null), page.limit() + 1);
    return Pages.cut(rows, page, ProductRow::id, TaxTablesService::product);
  }

  @Override
  public boolean removeProduct(String id) {
    context.checkChange();
    checkId(id);
    try {
      return context.storage().products().delete(tenant, id);
    } finally {
      productCache.invalidate(Set.of(id));
    }
  }

  private void checkId(String id) {
    context.checkOpen();
    new Violations().identifier("id", id).throwIfAny();
  }
}
