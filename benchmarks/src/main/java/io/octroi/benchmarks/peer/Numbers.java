package io.octroi.benchmarks.peer;

import io.octroi.benchmarks.data.Questions;
import java.util.Arrays;

/** The questions as numbers: product, region and code in one. */
final class Numbers {

  private final Questions questions;
  private final long[] prepared;

  Numbers(Questions questions) {
    this.questions = questions;
    this.prepared = new long[questions.size()];
    for (int i = 0; i < prepared.length; i++) {
      prepared[i] = questions.number(i);
    }
  }

  long prepared(int question) {
    return prepared[question];
  }

  long afresh(int question) {
    return questions.number(question);
  }

  /** Those that are ready, as objects, for peers that take no others. */
  Long[] boxed() {
    return Arrays.stream(prepared).boxed().toArray(Long[]::new);
  }
}
