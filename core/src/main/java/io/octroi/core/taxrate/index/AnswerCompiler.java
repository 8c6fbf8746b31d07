package io.octroi.core.taxrate.index;

import com.github.benmanes.caffeine.cache.Interner;
import io.octroi.core.taxrate.rule.Days;
import io.octroi.core.taxrate.rule.Levy;
import io.octroi.taxrate.TaxComponent;
import io.octroi.taxrate.TaxRate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Computes the answers of an interval of postal codes on which the same rules match. Makes equal
 * rates, and equal answers, one object. Thread-safe.
 */
public final class AnswerCompiler {

  private static final Comparator<TaxComponent> COMPOUND_LAST =
      Comparator.comparing(TaxComponent::compound).thenComparing(TaxComponent::authority);

  private final Interner<TaxRate> rates = Interner.newWeakInterner();
  private final Interner<Answers> answers = Interner.newWeakInterner();

  /**
   * Computes the answers.
   *
   * @param covering the levies of the rules that cover the queried place, more specific ones last
   * @param partial the levies of the rules that cover only a part of it
   */
  Answers compile(List<Levy> covering, List<Levy> partial) {
    List<Levy> all = new ArrayList<>(covering);
    all.addAll(partial);
    String[] categories = categories(all);
    int[] issuesFrom = issuesFrom(all);
    if (categories.length == 0 && issuesFrom.length == 1) {
      return timeline(covering, partial);
    }
    Timeline[] timelines = new Timeline[(categories.length + 1) * issuesFrom.length];
    for (int i = 0; i < timelines.length; i++) {
      int row = i / issuesFrom.length;
      String category = row < categories.length ? categories[row] : null;
      int issues = issuesFrom[i % issuesFrom.length];
      timelines[i] =
          timeline(applicable(covering, category, issues), applicable(partial, category, issues));
    }
    boolean uniform = Arrays.stream(timelines).allMatch(each -> each.equals(timelines[0]));
    return uniform
        ? timelines[0]
        : answers.intern(new Answers.Varied(categories, issuesFrom, timelines));
  }

  private static String[] categories(List<Levy> all) {
    Set<String> categories = new TreeSet<>();
    for (Levy levy : all) {
      if (levy.category() != null) {
        categories.add(levy.category());
      }
    }
    return categories.toArray(String[]::new);
  }

  /** Returns the numbers of issues at which the applicable levies change. */
  private static int[] issuesFrom(List<Levy> all) {
    Bounds bounds = new Bounds(0, all.size());
    for (Levy levy : all) {
      bounds.add(levy.issuesFrom());
      if (levy.issuesTo() != Integer.MAX_VALUE) {
        bounds.add(levy.issuesTo() + 1);
      }
    }
    return bounds.distinct();
  }

  private static List<Levy> applicable(List<Levy> all, @Nullable String category, int issues) {
    List<Levy> applying = new ArrayList<>(all.size());
    for (Levy levy : all) {
      boolean ofCategory = levy.category() == null || levy.category().equals(category);
      if (ofCategory && levy.isForIssues(issues)) {
        applying.add(levy);
      }
    }
    return applying;
  }

  private Timeline timeline(List<Levy> covering, List<Levy> partial) {
    int[] days = days(covering, partial);
    List<List<TaxComponent>> components = new ArrayList<>(days.length);
    for (int day : days) {
      components.add(components(covering, day));
    }
    int[] from = new int[days.length];
    TaxRate[] found = new TaxRate[days.length];
    int size = 0;
    int first = 0;
    for (int i = 0; i < days.length; i++) {
      if (!components.get(i).equals(components.get(first))) {
        first = i;
      }
      int next = i + 1;
      while (next < days.length && components.get(next).equals(components.get(i))) {
        next++;
      }
      TaxRate rate =
          rates.intern(
              TaxRate.of(
                  components.get(i),
                  Days.range(days[first], next == days.length ? Days.NEVER : days[next]),
                  isAnyInForce(partial, days[i])));
      if (size == 0 || !found[size - 1].equals(rate)) {
        from[size] = days[i];
        found[size++] = rate;
      }
    }
    Timeline made = new Timeline(Arrays.copyOf(from, size), Arrays.copyOf(found, size));
    return (Timeline) answers.intern(made);
  }

  /** Returns the days on which the levies in force change, beginning with {@link Days#ALWAYS}. */
  private static int[] days(List<Levy> covering, List<Levy> partial) {
    Bounds bounds = new Bounds(Days.ALWAYS, covering.size() + partial.size());
    for (List<Levy> levies : List.of(covering, partial)) {
      for (Levy levy : levies) {
        bounds.add(levy.start());
        if (levy.end() != Days.NEVER) {
          bounds.add(levy.end());
        }
      }
    }
    return bounds.distinct();
  }

  /** Returns the component of the most specific levy in force of each authority. */
  private static List<TaxComponent> components(List<Levy> covering, int day) {
    Map<String, TaxComponent> byAuthority = new HashMap<>();
    for (Levy levy : covering) {
      if (levy.isInForce(day)) {
        byAuthority.put(levy.component().authority(), levy.component());
      }
    }
    List<TaxComponent> components = new ArrayList<>(byAuthority.values());
    components.sort(COMPOUND_LAST);
    return components;
  }

  private static boolean isAnyInForce(List<Levy> all, int day) {
    for (Levy levy : all) {
      if (levy.isInForce(day)) {
        return true;
      }
    }
    return false;
  }

  /** Collects bounds in any order, and removes duplicates. */
  private static final class Bounds {

    private final int[] bounds;
    private int size = 1;

    Bounds(int first, int intervals) {
      bounds = new int[1 + 2 * intervals];
      bounds[0] = first;
    }

    void add(int bound) {
      bounds[size++] = bound;
    }

    int[] distinct() {
      Arrays.sort(bounds, 0, size);
      int kept = 1;
      for (int i = 1; i < size; i++) {
        if (bounds[i] != bounds[kept - 1]) {
          bounds[kept++] = bounds[i];
        }
      }
      return Arrays.copyOf(bounds, kept);
    }
  }
}
