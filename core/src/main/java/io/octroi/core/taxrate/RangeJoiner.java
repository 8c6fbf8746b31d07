package io.octroi.core.taxrate;

import io.octroi.core.taxrate.entry.Entry;
import io.octroi.core.taxrate.entry.EntryParser;
import io.octroi.core.taxrate.file.FileRules;
import io.octroi.core.taxrate.review.RangeJoin;
import io.octroi.core.taxrate.review.Warnings;
import io.octroi.internal.Violations;
import io.octroi.taxrate.TaxEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** A joiner of the crossing ranges in a file. Not thread-safe. */
final class RangeJoiner {

  /** The maximum number of lines that a warning names. */
  private static final int NAMED_MAX = 5;

  private final EntryParser parser;

  RangeJoiner(EntryParser parser) {
    this.parser = parser;
  }

  /**
   * Replaces the rules of each join by one rule, at the place of the first of them.
   *
   * @param file the rules of the file
   * @param joins the joins
   * @param warnings the collector of a warning for each join
   * @return the rules of the file with the joined rules
   */
  FileRules join(FileRules file, List<RangeJoin> joins, Warnings warnings) {
    Map<Entry, Entry> unions = new HashMap<>();
    Set<Entry> replaced = new HashSet<>();
    for (RangeJoin join : joins) {
      List<Entry> rules = new ArrayList<>(join.rules());
      rules.sort(Comparator.comparingInt(file.names()::position));
      Entry union = union(join, rules.get(0));
      unions.put(rules.get(0), union);
      replaced.addAll(rules);
      warnings.add(rules.get(0), message(file, rules, union));
    }
    List<Entry> joined = new ArrayList<>();
    long[] positions = new long[file.rules().size()];
    for (int i = 0; i < positions.length; i++) {
      Entry rule = file.rules().get(i);
      Entry union = unions.get(rule);
      if (union != null || !replaced.contains(rule)) {
        positions[joined.size()] = file.position(i);
        joined.add(union == null ? rule : union);
      }
    }
    return file.with(joined, positions);
  }

  /** Returns the joined rule. It has the id of the first rule unless that id is a hash. */
  private Entry union(RangeJoin join, Entry first) {
    Entry union = join.union(first.id());
    return withHash(first).id().equals(first.id()) ? withHash(union) : union;
  }

  private Entry withHash(Entry rule) {
    TaxEntry draft = EntryParser.withoutId(rule.toTaxEntry());
    String id = Objects.requireNonNull(parser.parse(draft, null, new Violations())).id();
    return rule.withId(id);
  }

  private static String message(FileRules file, List<Entry> rules, Entry union) {
    String others =
        rules.stream()
            .skip(1)
            .limit(NAMED_MAX)
            .map(file.names()::of)
            .collect(Collectors.joining(", "));
    TaxEntry range = union.toTaxEntry();
    int more = rules.size() - 1 - NAMED_MAX;
    return "is joined with "
        + others
        + (more > 0 ? " and " + more + " more" : "")
        + " to the range "
        + range.postalFrom().orElseThrow()
        + ".."
        + range.postalTo().orElseThrow()
        + ": their ranges cross, and they are equal otherwise";
  }
}
