package io.octroi.core.taxrate.entry;

import io.octroi.internal.Violations;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The names of rules in error messages. A rule is named by its position in the host's input, or by
 * its id and source if it is a stored rule. Not thread-safe.
 */
public final class EntryNames {

  /** The position of a rule that is not in the host's input. It is greater than all positions. */
  public static final int STORED = Integer.MAX_VALUE;

  private final List<Entry> rules;
  private final IntFunction<String> label;

  /**
   * The positions of the rules, or null before the first use. They are computed on first use,
   * because there are many rules but few errors.
   */
  private @Nullable IdentityHashMap<Entry, Integer> positions;

  /**
   * Creates names for rules.
   *
   * @param rules the rules in the host's input
   * @param label a function that returns the name of the rule at an index, such as {@code line 7}
   */
  public EntryNames(List<Entry> rules, IntFunction<String> label) {
    this.rules = rules;
    this.label = label;
  }

  /** Returns names such as {@code entries[3], rule "a"}. */
  public static EntryNames withIds(List<Entry> rules, IntFunction<String> label) {
    return new EntryNames(
        rules,
        i ->
            label.apply(i)
                + ", "
                + rules.get(i).kind()
                + " "
                + Violations.shown(rules.get(i).id()));
  }

  /** Returns the name of a rule. The rule does not have to be part of the host's input. */
  public String of(Entry rule) {
    int position = position(rule);
    return position == STORED
        ? rule.kind()
            + " "
            + Violations.shown(rule.id())
            + " of source "
            + Violations.shown(rule.source())
        : label.apply(position);
  }

  /** Returns the index of a rule in the host's input, or {@link #STORED} for other rules. */
  public int position(Entry rule) {
    IdentityHashMap<Entry, Integer> known = positions;
    if (known == null) {
      known = new IdentityHashMap<>();
      for (int i = 0; i < rules.size(); i++) {
        known.put(rules.get(i), i);
      }
      positions = known;
    }
    return known.getOrDefault(rule, STORED);
  }
}
