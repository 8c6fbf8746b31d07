package io.octroi.benchmarks.peer;

import io.octroi.benchmarks.data.Questions;
import io.octroi.benchmarks.data.Table;
import java.math.BigDecimal;

/**
 * A lower bound for performance: a scan of all rules, including periods, categories and nested
 * spans.
 */
final class LinearScanPeer implements Peer {

  private final Levy[] levies;
  private final Questions questions;
  private final int[] codes;

  LinearScanPeer(Table table, Questions questions) {
    this.levies = table.rules().stream().map(Levy::new).toArray(Levy[]::new);
    this.questions = questions;
    this.codes = new int[questions.size()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = Levy.digits(questions.code(i), "0000");
    }
  }

  @Override
  public BigDecimal find(int question) {
    return find(question, codes[question]);
  }

  @Override
  public BigDecimal findAfresh(int question) {
    return find(question, Levy.digits(questions.code(question), "0000"));
  }

  private BigDecimal find(int question, int code) {
    String region = questions.region(question);
    boolean food = Levy.isFood(questions.product(question));
    long day = questions.day(question).toEpochDay();
    Levies matching = new Levies();
    for (Levy levy : levies) {
      if (levy.getFrom() <= code
          && code <= levy.getTo()
          && levy.getStart() <= day
          && day < levy.getEnd()
          && (food || !levy.isFoodOnly())
          && levy.getRegion().equals(region)) {
        matching.add(levy);
      }
    }
    return matching.rate();
  }
}
