package io.octroi.benchmarks.peer;

import io.octroi.benchmarks.data.Questions;
import java.util.Arrays;

/** Questions as numbers that encode product, region and code. */
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

  /** Returns the prepared numbers as objects. */
  Long[] boxed() {
    return Arrays.stream(prepared).boxed().toArray(Long[]::new);
  }
}
