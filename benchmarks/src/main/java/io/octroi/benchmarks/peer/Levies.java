package io.octroi.benchmarks.peer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The most specific matching rules, one for each authority, and the sum of their rates. */
final class Levies {

  private final List<Levy> applicable = new ArrayList<>(4);

  void add(Levy levy) {
    for (int i = 0; i < applicable.size(); i++) {
      if (applicable.get(i).getAuthority().equals(levy.getAuthority())) {
        if (levy.isMoreSpecificThan(applicable.get(i))) {
          applicable.set(i, levy);
        }
        return;
      }
    }
    applicable.add(levy);
  }

  BigDecimal rate() {
    BigDecimal sum = BigDecimal.ZERO;
    for (Levy levy : applicable) {
      sum = sum.add(levy.getRate());
    }
    return sum;
  }
}
