package io.octroi.core.taxrate.entry;

import io.octroi.internal.PlaceKeys;
import io.octroi.internal.Violations;
import java.util.ArrayList;
import java.util.List;

/**
 * A comparison of entries by specificity. If several rules of one authority match a query, the most
 * specific rule wins. The places of the rules are compared first, then their categories, and then
 * their numbers of issues.
 */
public final class Specificity {

  /** The result of {@link #compare} if neither rule is more specific. */
  static final int UNDECIDED = 0;

  private Specificity() {}

  /** How the places of two entries lie to one another. */
  enum Places {
    /** The first place is within the second, or more specific for another reason. */
    INNER,
    /** The second place is within the first, or more specific for another reason. */
    OUTER,
    /** The places are equal. */
    EQUAL,
    /** Neither place is more specific. */
    CROSSING
  }

  /** Compares the places of two entries that match a common query. */
  static Places comparePlaces(Entry a, Entry b) {
    if (a.length() != 0 && b.length() != 0) {
      if (a.from() != b.from() || a.to() != b.to() || a.length() != b.length()) {
        return isWithin(a, b) ? Places.INNER : isWithin(b, a) ? Places.OUTER : Places.CROSSING;
      }
    } else if (a.length() != b.length()) {
      return a.length() != 0 ? Places.INNER : Places.OUTER;
    }
    if (a.hasRegion() != b.hasRegion()) {
      return a.hasRegion() ? Places.INNER : Places.OUTER;
    }
    return Places.EQUAL;
  }

  /**
   * Compares two rules that match a common query.
   *
   * @return a positive number if the first rule is more specific, a negative number if the second
   *     rule is more specific, or {@link #UNDECIDED} if neither rule is more specific
   */
  public static int compare(Entry a, Entry b) {
    return switch (comparePlaces(a, b)) {
      case INNER -> 1;
      case OUTER -> -1;
      case CROSSING -> UNDECIDED;
      case EQUAL -> compareSales(a, b);
    };
  }

  private static int compareSales(Entry a, Entry b) {
    if ((a.category() == null) != (b.category() == null)) {
      return a.category() != null ? 1 : -1;
    }
    return compareIssues(a, b);
  }

  /**
   * Returns the most specific rule of each authority. All given rules must match the same query.
   */
  public static List<Entry> mostSpecific(List<Entry> matching) {
    List<Entry> winners = new ArrayList<>();
    for (Entry rule : matching) {
      int at = 0;
      while (at < winners.size() && !winners.get(at).authority().equals(rule.authority())) {
        at++;
      }
      if (at == winners.size()) {
        winners.add(rule);
      } else if (compare(rule, winners.get(at)) > 0) {
        winners.set(at, rule);
      }
    }
    return winners;
  }

  /** Returns whether there is a query that matches both entries. */
  public static boolean overlap(Entry a, Entry b) {
    return regionsMeet(a, b)
        && a.from() < b.limit()
        && b.from() < a.limit()
        && (a.category() == null || b.category() == null || a.category().equals(b.category()))
        && a.issuesFrom() <= b.issuesTo()
        && b.issuesFrom() <= a.issuesTo()
        && a.start() < b.end()
        && b.start() < a.end();
  }

  /** Returns whether a table that contains both entries would be ambiguous. */
  static boolean isConflict(Entry a, Entry b) {
    if (a.effect() instanceof Levy one && b.effect() instanceof Levy other) {
      return one.authority().equals(other.authority())
          && overlap(a, b)
          && (compare(a, b) == UNDECIDED || isMixed(a, b));
    }
    if (a.effect() instanceof Coverage one && b.effect() instanceof Coverage other) {
      return !one.authorities().equals(other.authorities())
          && overlap(a, b)
          && isUndecided(comparePlaces(a, b));
    }
    return a.effect() instanceof CategoryTreatment one
        && b.effect() instanceof CategoryTreatment other
        && isConflict(one, other)
        && overlap(a, b)
        && switch (comparePlaces(a, b)) {
          case CROSSING -> true;
          case EQUAL -> !isNested(one, other) && !isNested(other, one);
          default -> false;
        };
  }

  /** Returns whether one of two rules without postal ranges is bounded and the other is not. */
  private static boolean isMixed(Entry a, Entry b) {
    return a.isBounded() != b.isBounded() && a.length() == 0 && b.length() == 0;
  }

  private static boolean isUndecided(Places places) {
    return places == Places.EQUAL || places == Places.CROSSING;
  }

  private static boolean isConflict(CategoryTreatment one, CategoryTreatment other) {
    return one.category().equals(other.category())
        && one.sharesAuthority(other)
        && !one.treatment().equals(other.treatment());
  }

  /** Returns whether the period of the first effect is a part of that of the second. */
  private static boolean isNested(Effect inner, Effect outer) {
    return outer.start() <= inner.start()
        && inner.end() <= outer.end()
        && (outer.start() != inner.start() || inner.end() != outer.end());
  }

  private static boolean regionsMeet(Entry a, Entry b) {
    return a.area() == b.area()
        || (PlaceKeys.countryArea(a.area()) == PlaceKeys.countryArea(b.area())
            && !(a.hasRegion() && b.hasRegion()));
  }

  /**
   * Returns whether {@code b} covers every code that {@code a} covers. A range with longer bounds
   * does not cover the shorter codes within it. It therefore never contains a range with shorter
   * bounds.
   */
  private static boolean isWithin(Entry a, Entry b) {
    return a.length() >= b.length() && b.from() <= a.from() && a.limit() <= b.limit();
  }

  private static int compareIssues(Entry a, Entry b) {
    boolean aAny = a.issuesFrom() == 0;
    boolean bAny = b.issuesFrom() == 0;
    if (aAny != bAny) {
      return bAny ? 1 : -1;
    }
    if (a.issuesFrom() == b.issuesFrom() && a.issuesTo() == b.issuesTo()) {
      return UNDECIDED;
    }
    if (b.issuesFrom() <= a.issuesFrom() && a.issuesTo() <= b.issuesTo()) {
      return 1;
    }
    return a.issuesFrom() <= b.issuesFrom() && b.issuesTo() <= a.issuesTo() ? -1 : UNDECIDED;
  }

  /** Describes the overlap of two conflicting entries for an error message. */
  static String describeOverlap(Entry a, Entry b) {
    Entry placed = a.hasRegion() || !b.hasRegion() ? a : b;
    StringBuilder text = new StringBuilder(Entry.areaName(placed.area()));
    if (a.length() != 0 && b.length() != 0) {
      Entry first = a.from() >= b.from() ? a : b;
      Entry last = a.limit() <= b.limit() ? a : b;
      text.append(", postal codes ").append(first.toTaxEntry().postalFrom().orElseThrow());
      text.append("..").append(last.toTaxEntry().postalTo().orElseThrow());
    }
    String category = a.category() == null ? b.category() : a.category();
    text.append(category == null ? "" : ", category " + Violations.shown(category));
    int issuesFrom = Math.max(a.issuesFrom(), b.issuesFrom());
    int issuesTo = Math.min(a.issuesTo(), b.issuesTo());
    if (issuesFrom != 0) {
      text.append(", issues ").append(issuesFrom).append("..");
      text.append(issuesTo == Integer.MAX_VALUE ? "" : Integer.toString(issuesTo));
    }
    text.append(", ");
    text.append(Days.range(Math.max(a.start(), b.start()), Math.min(a.end(), b.end())));
    return text.toString();
  }
}
