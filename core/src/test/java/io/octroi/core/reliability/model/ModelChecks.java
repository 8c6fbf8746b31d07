package io.octroi.core.reliability.model;

import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.internal.Violations;
import java.util.List;
import java.util.Optional;

/** What the models share: pages, and refusals. */
final class ModelChecks {

  private ModelChecks() {}

  /** A page of a list that does not change while it is paged through; the mark is a position. */
  static <T> Page<T> page(List<T> all, PageRequest request) {
    int from = request.after().map(Integer::parseInt).orElse(0);
    int to = Math.min(all.size(), from + request.limit());
    return new Page<>(
        all.subList(from, to),
        to < all.size() ? Optional.of(request.withAfter(Integer.toString(to))) : Optional.empty());
  }

  /** Refuses an input at fault. */
  static void refuse(boolean fault, String subject) {
    if (fault) {
      new Violations().add(subject, "").throwIfAny();
    }
  }

  /** Which of several parts are at fault, all of them. */
  static void refuse(List<String> subjects) {
    Violations faults = new Violations();
    subjects.forEach(subject -> faults.add(subject, ""));
    faults.throwIfAny();
  }

  static boolean isText(String text, int min, int max) {
    return text.length() >= min && text.length() <= max;
  }

  static UnsupportedOperationException neverAsked() {
    return new UnsupportedOperationException("no call of this kind is drawn");
  }
}
