package io.octroi.core.taxrate.index;

import java.util.Arrays;

/** Adjacent intervals of packed postal codes, each with its answers. Immutable. */
final class Intervals {

  /** The start of each interval. The first interval also contains all codes before its start. */
  private final long[] from;

  private final Answers[] answers;

  Intervals(long[] from, Answers[] answers) {
    this.from = from;
    this.answers = answers;
  }

  /** Reads intervals from an image. */
  static Intervals read(ImageInput in, AnswerCompiler compiler) {
    long[] from = in.longNumbers();
    Answers[] answers = new Answers[from.length];
    Arrays.setAll(answers, i -> Answers.read(in, compiler));
    return new Intervals(from, answers);
  }

  void write(ImageOutput out) {
    out.numbers(from);
    for (Answers each : answers) {
      Answers.write(each, out);
    }
  }

  int size() {
    return from.length;
  }

  long from(int at) {
    return from[at];
  }

  Answers answers(int at) {
    return answers[at];
  }

  Answers find(long postalKey) {
    int low = 0;
    int high = from.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (from[middle] <= postalKey) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return answers[low];
  }
}
