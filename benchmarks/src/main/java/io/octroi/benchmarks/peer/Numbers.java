package io.octroi.benchmarks.peer;

import io.octroi.benchmarks.data.Questions;
import java.util.Arrays;

/** The questions as numbers that encode the product, the region and the postal code. */
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

  /** Returns the prepared numbers as boxed objects. */
  Long[] boxed() {
    return Arrays.stream(prepared).boxed().toArray(Long[]::new);
  }
}
