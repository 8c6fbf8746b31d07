package io.octroi.benchmarks.peer;

import io.octroi.benchmarks.data.Questions;
import io.octroi.benchmarks.data.Table;
import java.math.BigDecimal;

/** Octroi. Each lookup also reads the rate from the answer. */
final class OctroiFractionPeer implements Peer {

  private final OctroiPeer octroi;

  OctroiFractionPeer(Table table, Questions questions) {
    octroi = new OctroiPeer(table, questions);
  }

  @Override
  public BigDecimal find(int question) {
    return octroi.find(question).fraction();
  }

  @Override
  public BigDecimal findAfresh(int question) {
    return octroi.findAfresh(question).fraction();
  }

  @Override
  public void close() {
    octroi.close();
  }
}
