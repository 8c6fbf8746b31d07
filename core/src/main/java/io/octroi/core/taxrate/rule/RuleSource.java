package io.octroi.core.taxrate.rule;

import io.octroi.TenantId;
import io.octroi.spi.TaxRuleRow;
import io.octroi.spi.TaxRuleSelection;
import io.octroi.spi.TaxTableStore;
import io.octroi.spi.TaxTableStore.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The rules of a table as they are in the store, with a patch applied. Not thread-safe. */
public final class RuleSource {

  private static final int PAGE = 10_000;

  /** Sorts after every character that occurs in a path. */
  private static final String LAST = "~";

  private final TaxTableStore store;
  private final TenantId tenant;
  private final TablePatch patch;
  private final NavigableMap<String, List<Rule>> puts;
  private final RuleInterner interner = new RuleInterner();

  /**
   * Creates a source.
   *
   * @param store the store to read from
   * @param tenant the tenant whose table is read
   * @param patch the change to apply to the stored rules
   */
  public RuleSource(TaxTableStore store, TenantId tenant, TablePatch patch) {
    this.store = store;
    this.tenant = tenant;
    this.patch = patch;
    this.puts = patch.putsByPath();
  }

  /** Returns all rules, stored and added, whose area path begins with a prefix. */
  public List<Rule> rulesUnder(String pathPrefix) {
    List<Rule> rules = new ArrayList<>();
    forEach(TaxRuleSelection.area(pathPrefix), rules::add);
    puts.subMap(pathPrefix, pathPrefix + LAST).values().forEach(rules::addAll);
    return rules;
  }

  /** Passes each selected stored rule that the patch does not remove to an action. */
  public void forEach(TaxRuleSelection selection, Consumer<Rule> action) {
    Position after = null;
    List<TaxRuleRow> page;
    do {
      page = store.page(tenant, selection, after, PAGE);
      for (TaxRuleRow row : page) {
        Rule rule = interner.intern(Rule.of(row.rule()));
        if (!patch.removes(rule)) {
          action.accept(rule);
        }
        after = new Position(row.area(), row.id());
      }
    } while (page.size() == PAGE);
  }

  /**
   * Returns the packed areas of all stored rules, in ascending order. A country without a region is
   * an area of its own.
   */
  public List<Integer> areas() {
    TreeSet<Integer> areas = new TreeSet<>();
    List<TaxRuleRow> first = store.page(tenant, TaxRuleSelection.area(""), null, 1);
    while (!first.isEmpty()) {
      int area = Rule.of(first.get(0).rule()).area();
      areas.add(area);
      Position afterArea = new Position(Rule.areaPath(area) + LAST, "");
      first = store.page(tenant, TaxRuleSelection.area(""), afterArea, 1);
    }
    return List.copyOf(areas);
  }
}
