package io.octroi.benchmarks.peer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The rules that match a place: one for each authority counts, and those are summed up. */
final class Levies {

  private final List<Levy> counting = new ArrayList<>(4);

  void add(Levy levy) {
    for (int i = 0; i < counting.size(); i++) {
      if (counting.get(i).getAuthority().equals(levy.getAuthority())) {
        if (levy.beats(counting.get(i))) {
          counting.set(i, levy);
        }
        return;
      }
    }
    counting.add(levy);
  }

  BigDecimal rate() {
    BigDecimal sum = BigDecimal.ZERO;
    for (Levy levy : counting) {
      sum = sum.add(levy.getRate());
    }
    return sum;
  }
}
