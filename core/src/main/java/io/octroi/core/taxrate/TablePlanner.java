package io.octroi.core.taxrate;

import io.octroi.TenantId;
import io.octroi.core.taxrate.entry.Days;
import io.octroi.core.taxrate.entry.Entry;
import io.octroi.core.taxrate.entry.EntryFaults;
import io.octroi.core.taxrate.entry.EntryNames;
import io.octroi.core.taxrate.entry.EntrySource;
import io.octroi.core.taxrate.entry.Location;
import io.octroi.core.taxrate.entry.TablePatch;
import io.octroi.internal.Violations;
import io.octroi.spi.TaxTableRow;
import io.octroi.spi.TaxTableSelection;
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

/** A planner of changes to a table. It determines how changes affect the rules in the store. */
final class TablePlanner {

  private static final int FIND_MAX = 10_000;

  private final TaxTableStore store;
  private final TenantId tenant;

  TablePlanner(TaxTableStore store, TenantId tenant) {
    this.store = store;
    this.tenant = tenant;
  }

  /** A change that has been validated. */
  sealed interface Change {

    String id();

    /** A change that adds or replaces a rule. */
    record Put(Entry rule) implements Change {
      @Override
      public String id() {
        return rule.id();
      }
    }

    /** A change that sets the end date of a rule. */
    record EndOn(String id, LocalDate dateExclusive) implements Change {}

    /** A change that removes a rule. */
    record Remove(String id) implements Change {}
  }

  /**
   * Plans changes that are applied in the given order.
   *
   * @throws io.octroi.InvalidInputException if a change refers to a rule that does not exist, or if
   *     a rule would not end after its start date; lists all such changes
   */
  TablePatch planChanges(List<Change> changes) {
    Set<String> ids = new HashSet<>();
    changes.forEach(change -> ids.add(change.id()));
    Map<String, Entry> before = find(ids);
    Map<String, @Nullable Entry> after = new LinkedHashMap<>(before);
    Violations faults = new Violations();
    for (int i = 0; i < changes.size(); i++) {
      Change change = changes.get(i);
      Entry rule = after.get(change.id());
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
    List<Entry> puts = new ArrayList<>();
    Set<Location> affected = new HashSet<>();
    after.forEach(
        (id, rule) -> {
          Entry old = before.get(id);
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
    return new TablePatch(null, removed, puts, affected, EntryFaults.of(names(changes)));
  }

  private static EntryNames names(List<Change> changes) {
    List<Entry> rules = new ArrayList<>();
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      if (changes.get(i) instanceof Change.Put put) {
        rules.add(put.rule());
        positions.add(i);
      }
    }
    return EntryNames.withIds(rules, i -> "changes[" + positions.get(i) + "]");
  }

  private static Entry endRule(Entry rule, LocalDate date, String subject, Violations faults) {
    if (rule.start() != Days.ALWAYS && date.toEpochDay() <= rule.start()) {
      faults.add(
          subject + ".dateExclusive",
          "is "
              + date
              + ", not after the start date of "
              + rule.kind()
              + " "
              + Violations.shown(rule.id())
              + ", "
              + Days.startDate(rule.start()));
    }
    return faults.isEmpty() ? rule.endingOn(date) : rule;
  }

  /**
   * Plans the replacement of all rules of a source.
   *
   * @throws io.octroi.InvalidInputException if a rule has the same id as another rule in the list
   *     or as a rule of a different source; lists all such rules
   */
  TablePatch planReplacement(String source, List<Entry> rules, EntryNames names) {
    EntryFaults faults = EntryFaults.of(names);
    Map<String, Entry> byId = new HashMap<>();
    for (Entry rule : rules) {
      Entry first = byId.putIfAbsent(rule.id(), rule);
      if (first != null) {
        faults.add(rule, "has the same id as " + names.of(first));
      }
    }
    List<String> ids = List.copyOf(byId.keySet());
    for (int from = 0; from < ids.size(); from += FIND_MAX) {
      find(Set.copyOf(ids.subList(from, Math.min(ids.size(), from + FIND_MAX))))
          .forEach(
              (id, other) -> {
                if (!other.source().equals(source)) {
                  faults.add(Objects.requireNonNull(byId.get(id)), idOfOther(other));
                }
              });
    }
    faults.throwIfAny();
    Set<Location> affected = new HashSet<>();
    new EntrySource(store, tenant, TablePatch.none())
        .forEach(
            TaxTableSelection.area("").ofSource(source), rule -> affected.add(Location.of(rule)));
    rules.forEach(rule -> affected.add(Location.of(rule)));
    return new TablePatch(source, Set.of(), rules, affected, faults);
  }

  /** Describes the fault of a rule that has the id of a stored rule in a different source. */
  static String idOfOther(Entry other) {
    return "has the id of a rule in source " + Violations.shown(other.source());
  }

  private Map<String, Entry> find(Set<String> ids) {
    Map<String, Entry> found = new HashMap<>();
    for (TaxTableRow row : store.find(tenant, ids)) {
      found.put(row.id(), Entry.of(row.entry()));
    }
    return found;
  }
}
