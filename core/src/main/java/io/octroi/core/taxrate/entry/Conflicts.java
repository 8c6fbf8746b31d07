package io.octroi.core.taxrate.entry;

import io.octroi.internal.Violations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A search for pairs of entries that would make a table ambiguous. Reports each pair once. Stops
 * after {@value #PAIRS_MAX} pairs, because the number of pairs can grow with the square of the
 * number of entries. Not thread-safe.
 */
public final class Conflicts {

  private static final int PAIRS_MAX = 10_000;

  private static final Comparator<Entry> BY_GROUP_AND_BEGINNING =
      Comparator.comparing((Entry entry) -> entry.effect().kind())
          .thenComparing(entry -> entry.effect().group())
          .thenComparingLong(Entry::from);

  private final Set<Pair> reported = new HashSet<>();
  private final Predicate<Entry> changed;
  private final EntryFaults faults;

  private record Pair(String one, String other) {}

  /**
   * Creates a search. Pairs of unchanged entries are ignored, because they were checked in an
   * earlier publication.
   *
   * @param changed a predicate that returns true if an entry is new or has changed
   * @param faults the collector of the ambiguous pairs
   */
  public Conflicts(Predicate<Entry> changed, EntryFaults faults) {
    this.changed = changed;
    this.faults = faults;
  }

  /**
   * Compares all pairs of the given entries that may overlap. The entries must belong to the same
   * country.
   *
   * @throws io.octroi.InvalidInputException if {@value #PAIRS_MAX} ambiguous pairs have been found
   */
  public void check(List<Entry> rules) {
    if (rules.stream().noneMatch(changed)) {
      return;
    }
    List<Entry> sorted = new ArrayList<>(rules);
    sorted.sort(BY_GROUP_AND_BEGINNING);
    List<Entry> open = new ArrayList<>();
    for (Entry rule : sorted) {
      open.removeIf(before -> before.limit() <= rule.from() || !isOneGroup(before, rule));
      for (Entry before : open) {
        if ((changed.test(rule) || changed.test(before)) && Specificity.isConflict(before, rule)) {
          add(before, rule);
        }
      }
      open.add(rule);
    }
  }

  /** Returns whether two entries can be in conflict. */
  private static boolean isOneGroup(Entry a, Entry b) {
    return a.effect().kind() == b.effect().kind() && a.effect().group().equals(b.effect().group());
  }

  private void add(Entry a, Entry b) {
    EntryNames names = faults.names();
    boolean ordered = a.id().compareTo(b.id()) <= 0;
    if (reported.add(ordered ? new Pair(a.id(), b.id()) : new Pair(b.id(), a.id()))) {
      boolean inOrder = names.position(a) <= names.position(b);
      Entry one = inOrder ? a : b;
      Entry other = inOrder ? b : a;
      faults.add(
          one,
          "is ambiguous with "
              + names.of(other)
              + describe(one)
              + ": neither is more specific for "
              + Specificity.describeOverlap(one, other));
      if (reported.size() == PAIRS_MAX) {
        throwIfAny();
      }
    }
  }

  private static String describe(Entry entry) {
    return switch (entry.effect().kind()) {
      case RULE -> " of the same authority, " + Violations.shown(entry.authority());
      case BOUNDARY -> ", which names other authorities";
      case TAXABILITY -> " of the same category";
    };
  }

  /**
   * Reports the ambiguous pairs that have been found so far.
   *
   * @throws io.octroi.InvalidInputException if there are any
   */
  public void throwIfAny() {
    faults.throwIfAny();
  }
}
