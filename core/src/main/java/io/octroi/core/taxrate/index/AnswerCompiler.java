package io.octroi.core.taxrate.index;

import com.github.benmanes.caffeine.cache.Interner;
import io.octroi.core.taxrate.entry.Days;
import io.octroi.core.taxrate.entry.Effect;
import io.octroi.taxrate.TaxComponent;
import io.octroi.taxrate.TaxRate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A compiler of the answers for an interval of postal codes in which the same entries match. Equal
 * rates are represented by the same object, and so are equal answers. Thread-safe.
 */
public final class AnswerCompiler {

  private final Interner<TaxRate> rates = Interner.newWeakInterner();
  private final Interner<Answers> answers = Interner.newWeakInterner();

  /** Returns an equal rate that is shared between compilations. */
  TaxRate shared(TaxRate rate) {
    return rates.intern(rate);
  }

  /** Returns equal answers that are shared between compilations. */
  @SuppressWarnings("unchecked") // Equal answers have the same class.
  <T extends Answers> T shared(T equal) {
    return (T) answers.intern(equal);
  }

  /** Computes the answers for an interval. */
  Answers compile(Matching matching) {
    List<Effect> all = matching.all();
    String[] categories = categories(all);
    int[] issuesFrom = issuesFrom(all);
    if (categories.length == 0 && issuesFrom.length == 1) {
      return timeline(matching);
    }
    Timeline[] timelines = new Timeline[(categories.length + 1) * issuesFrom.length];
    for (int i = 0; i < timelines.length; i++) {
      int row = i / issuesFrom.length;
      String category = row < categories.length ? categories[row] : null;
      timelines[i] = timeline(matching.of(category, issuesFrom[i % issuesFrom.length]));
    }
    boolean uniform = Arrays.stream(timelines).allMatch(each -> each.equals(timelines[0]));
    return uniform ? timelines[0] : shared(new Answers.Varied(categories, issuesFrom, timelines));
  }

  private static String[] categories(List<Effect> all) {
    Set<String> categories = new TreeSet<>();
    for (Effect effect : all) {
      if (effect.category() != null) {
        categories.add(effect.category());
      }
    }
    return categories.toArray(String[]::new);
  }

  /** Returns the issue counts at which the applicable effects change, beginning with 0. */
  private static int[] issuesFrom(List<Effect> all) {
    Bounds bounds = new Bounds(0, all.size());
    for (Effect effect : all) {
      bounds.add(effect.issuesFrom());
      if (effect.issuesTo() != Integer.MAX_VALUE) {
        bounds.add(effect.issuesTo() + 1);
      }
    }
    return bounds.distinct();
  }

  private Timeline timeline(Matching matching) {
    int[] days = days(matching.all());
    List<List<TaxComponent>> components = new ArrayList<>(days.length);
    for (int day : days) {
      components.add(matching.components(day));
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
          shared(
              TaxRate.of(
                  components.get(i),
                  Days.range(days[first], next == days.length ? Days.NEVER : days[next]),
                  matching.isApproximate(days[i])));
      if (size == 0 || !found[size - 1].equals(rate)) {
        from[size] = days[i];
        found[size++] = rate;
      }
    }
    return shared(new Timeline(Arrays.copyOf(from, size), Arrays.copyOf(found, size)));
  }

  /** Returns the days on which the effects in force change, beginning with {@link Days#ALWAYS}. */
  private static int[] days(List<Effect> all) {
    Bounds bounds = new Bounds(Days.ALWAYS, all.size());
    for (Effect effect : all) {
      bounds.add(effect.start());
      if (effect.end() != Days.NEVER) {
        bounds.add(effect.end());
      }
    }
    return bounds.distinct();
  }

  /** A collector that accepts bounds in any order, sorts them, and removes duplicates. */
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
