package io.octroi.benchmarks.peer;

import io.octroi.benchmarks.data.Questions;
import java.util.Arrays;

/** The questions as numbers: product, region and code in one. */
final class Numbers {

  private final Questions questions;
  private final long[] ready;

  Numbers(Questions questions) {
    this.questions = questions;
    this.ready = new long[questions.size()];
    for (int i = 0; i < ready.length; i++) {
      ready[i] = questions.number(i);
    }
  }

  long ready(int question) {
    return ready[question];
  }

  long afresh(int question) {
    return questions.number(question);
  }

  /** Those that are ready, as objects, for peers that take no others. */
  Long[] boxed() {
    return Arrays.stream(ready).boxed().toArray(Long[]::new);
  }
}
