package io.octroi.core.reliability.model;

import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.internal.Violations;
import java.util.List;
import java.util.Optional;

/** Pages and validation shared by the models. */
final class ModelChecks {

  private ModelChecks() {}

  /** Returns a page of a list that does not change while it is paged; the token is a position. */
  static <T> Page<T> page(List<T> all, PageRequest request) {
    int from = request.after().map(Integer::parseInt).orElse(0);
    int to = Math.min(all.size(), from + request.limit());
    return new Page<>(
        all.subList(from, to),
        to < all.size() ? Optional.of(request.withAfter(Integer.toString(to))) : Optional.empty());
  }

  /** Throws an exception about the subject if there is a fault. */
  static void refuse(boolean fault, String subject) {
    if (fault) {
      new Violations().add(subject, "").throwIfAny();
    }
  }

  /** Throws one exception about all subjects, if any. */
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
