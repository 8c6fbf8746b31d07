package io.octroi.core.taxrate;

import io.octroi.TenantId;
import io.octroi.core.taxrate.Draft.Spot;
import io.octroi.internal.Violations;
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

/** Works out what becomes of the rules in the store when changes are applied to them. */
final class TablePlanner {

  private static final int FIND_MAX = 10_000;

  private final TaxTableStore store;
  private final TenantId tenant;

  TablePlanner(TaxTableStore store, TenantId tenant) {
    this.store = store;
    this.tenant = tenant;
  }

  /** A change whose rule has been checked. */
  sealed interface Change {

    String id();

    /** Adds or replaces a rule. */
    record Put(Rule rule) implements Change {
      @Override
      public String id() {
        return rule.id();
      }
    }

    /** Ends a rule. */
    record EndOn(String id, LocalDate dateExclusive) implements Change {}

    /** Removes a rule. */
    record Remove(String id) implements Change {}
  }

  /**
   * Applies changes in their order.
   *
   * @throws io.octroi.InvalidInputException naming each change of a rule that is not there, or that
   *     would end before it starts
   */
  Draft changes(List<Change> changes) {
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
        after.put(change.id(), ended(rule, end.dateExclusive(), "changes[" + i + "]", faults));
      } else {
        after.put(change.id(), null);
      }
    }
    faults.throwIfAny();
    Set<String> removed = new HashSet<>();
    List<Rule> puts = new ArrayList<>();
    Set<Spot> touched = new HashSet<>();
    after.forEach(
        (id, rule) -> {
          Rule old = before.get(id);
          if (Objects.equals(old, rule)) {
            return;
          }
          if (old != null) {
            removed.add(id);
            touched.add(Spot.of(old));
          }
          if (rule != null) {
            puts.add(rule);
            touched.add(Spot.of(rule));
          }
        });
    return new Draft(null, removed, puts, touched, names(changes));
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

  private static Rule ended(Rule rule, LocalDate date, String subject, Violations faults) {
    if (rule.start() != Days.ALWAYS && date.toEpochDay() <= rule.start()) {
      faults.add(
          subject + ".dateExclusive",
          "is "
              + date
              + ", not after the start of rule "
              + Violations.shown(rule.id())
              + ", "
              + Days.startDate(rule.start()));
    }
    return faults.isEmpty() ? rule.endingOn(date) : rule;
  }

  /**
   * Replaces all rules of a data set.
   *
   * @throws io.octroi.InvalidInputException naming each rule whose id another rule has
   */
  Draft replacement(String source, List<Rule> rules, RuleNames names) {
    Violations faults = new Violations();
    Map<String, Rule> byId = new HashMap<>();
    for (Rule rule : rules) {
      Rule twin = byId.putIfAbsent(rule.id(), rule);
      if (twin != null) {
        faults.add(names.of(rule), "has the same id as " + names.of(twin));
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
                      "has the id of a rule of source " + Violations.shown(other.source()));
                }
              });
    }
    faults.throwIfAny();
    Set<Spot> touched = new HashSet<>();
    new RuleSource(store, tenant, Draft.none())
        .each(TaxRuleSelection.area("").ofSource(source), rule -> touched.add(Spot.of(rule)));
    rules.forEach(rule -> touched.add(Spot.of(rule)));
    return new Draft(source, Set.of(), rules, touched, names);
  }

  private Map<String, Rule> find(Set<String> ids) {
    Map<String, Rule> found = new HashMap<>();
    for (TaxRuleRow row : store.find(tenant, ids)) {
      found.put(row.id(), Rule.of(row.rule()));
    }
    return found;
  }
}
