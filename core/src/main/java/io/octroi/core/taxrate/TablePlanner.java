package io.octroi.core.taxrate;

import io.octroi.TenantId;
import io.octroi.Violations;
import io.octroi.core.taxrate.rule.Days;
import io.octroi.core.taxrate.rule.Rule;
import io.octroi.core.taxrate.rule.RuleNames;
import io.octroi.core.taxrate.rule.RuleSource;
import io.octroi.core.taxrate.rule.TablePatch;
import io.octroi.core.taxrate.rule.TablePatch.Location;
import io.octroi.spi.TaxRuleRow;
import io.octroi.spi.TaxRuleSelection;
import io.octroi.spi.TaxTableStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans changes of a table against the rules in the store. */
final class TablePlanner {

  private static final int FIND_MAX = 10_000;

  private final TaxTableStore store;
  private final TenantId tenant;

  TablePlanner(TaxTableStore store, TenantId tenant) {
    this.store = store;
    this.tenant = tenant;
  }

  /** A change whose rule is validated. */
  sealed interface Change {

    String id();

    /** Adds or replaces a rule. */
    record Put(Rule rule) implements Change {
      @Override
      public String id() {
        return rule.id();
      }
    }

    /** Sets the end date of a rule. */
    record EndOn(String id, LocalDate dateExclusive) implements Change {}

    /** Removes a rule. */
    record Remove(String id) implements Change {}
  }

  /**
   * Plans changes, which are applied in their order.
   *
   * @throws io.octroi.InvalidInputException naming each change whose rule does not exist, or would
   *     end before it starts
   */
  TablePatch planChanges(List<Change> changes) {
    Set<String> ids = new HashSet<>();
    changes.forEach(change -> ids.add(change.id()));
    Map<String, Rule> before = find(ids);
    Map<String, @Nullable Rule> after = new LinkedHashMap<>(before);
    Violations faults = new Violations();
    for (int i = 0; i < changes.size(); i++) {
      Change change = changes.get(i);
      Rule rule = after.get(change.id());
      if (change instanceof Change.Put put) {
        after.put(change.id(), put.rule());
      } else if (rule == null) {
        faults.add("changes[" + i + "].id", "no rule has the id " + Violations.shown(change.id()));
      } else if (change instanceof Change.EndOn end) {
        after.put(change.id(), endRule(rule, end.dateExclusive(), "changes[" + i + "]", faults));
      } else {
        after.put(change.id(), null);
      }
    }
    faults.throwIfAny();
    Set<String> removed = new HashSet<>();
    List<Rule> puts = new ArrayList<>();
    Set<Location> affected = new HashSet<>();
    after.forEach(
        (id, rule) -> {
          Rule old = before.get(id);
          if (Objects.equals(old, rule)) {
            return;
          }
          if (old != null) {
            removed.add(id);
            affected.add(Location.of(old));
          }
          if (rule != null) {
            puts.add(rule);
            affected.add(Location.of(rule));
          }
        });
    return new TablePatch(null, removed, puts, affected, names(changes));
  }

  private static RuleNames names(List<Change> changes) {
    List<Rule> rules = new ArrayList<>();
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      if (changes.get(i) instanceof Change.Put put) {
        rules.add(put.rule());
        positions.add(i);
      }
    }
    return new RuleNames(rules, i -> "changes[" + positions.get(i) + "]");
  }

  private static Rule endRule(Rule rule, LocalDate date, String subject, Violations faults) {
    if (rule.start() != Days.ALWAYS && date.toEpochDay() <= rule.start()) {
      faults.add(
          subject + ".dateExclusive",
          "is "
              + date
              + ", not after the start date of rule "
              + Violations.shown(rule.id())
              + ", "
              + Days.startDate(rule.start()));
    }
    return faults.isEmpty() ? rule.endingOn(date) : rule;
  }

  /**
   * Plans the replacement of all rules of a source.
   *
   * @throws io.octroi.InvalidInputException naming each rule whose id another rule has
   */
  TablePatch planReplacement(String source, List<Rule> rules, RuleNames names) {
    Violations faults = new Violations();
    Map<String, Rule> byId = new HashMap<>();
    for (Rule rule : rules) {
      Rule first = byId.putIfAbsent(rule.id(), rule);
      if (first != null) {
        faults.add(names.of(rule), "has the same id as " + names.of(first));
      }
    }
    List<String> ids = List.copyOf(byId.keySet());
    for (int from = 0; from < ids.size(); from += FIND_MAX) {
      find(Set.copyOf(ids.subList(from, Math.min(ids.size(), from + FIND_MAX))))
          .forEach(
              (id, other) -> {
                if (!other.source().equals(source)) {
                  faults.add(
                      names.of(Objects.requireNonNull(byId.get(id))),
                      "has the id of a rule in source " + Violations.shown(other.source()));
                }
              });
    }
    faults.throwIfAny();
    Set<Location> affected = new HashSet<>();
    new RuleSource(store, tenant, TablePatch.none())
        .forEach(
            TaxRuleSelection.area("").ofSource(source), rule -> affected.add(Location.of(rule)));
    rules.forEach(rule -> affected.add(Location.of(rule)));
    return new TablePatch(source, Set.of(), rules, affected, names);
  }

  private Map<String, Rule> find(Set<String> ids) {
    Map<String, Rule> found = new HashMap<>();
    for (TaxRuleRow row : store.find(tenant, ids)) {
      found.put(row.id(), Rule.of(row.rule()));
    }
    return found;
  }
}
