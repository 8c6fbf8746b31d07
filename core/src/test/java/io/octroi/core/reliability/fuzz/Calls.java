package io.octroi.core.reliability.fuzz;

import io.octroi.InvalidInputException;
import io.octroi.OctroiException;
import io.octroi.Violation;
import java.util.Optional;
import java.util.function.Supplier;

/** Calls that may refuse what they are given, and what a refusal has to be like. */
final class Calls {

  /** A hundred faults, each with a few words and a short quotation. */
  private static final int MESSAGE_MAX = 40_000;

  private Calls() {}

  /** The answer of a call that may only refuse its input; empty if it did. */
  static <T> Optional<T> answer(Supplier<T> call) {
    return answer(call, InvalidInputException.class);
  }

  /** The answer of a call with other documented exceptions. */
  @SafeVarargs
  static <T> Optional<T> answer(Supplier<T> call, Class<? extends OctroiException>... documented) {
    try {
      return Optional.of(call.get());
    } catch (OctroiException e) {
      for (Class<? extends OctroiException> each : documented) {
        if (each.isInstance(e)) {
          tells(e);
          return Optional.empty();
        }
      }
      throw e;
    }
  }

  private static void tells(OctroiException refusal) {
    String message = String.valueOf(refusal.getMessage());
    check(
        !message.isEmpty() && message.length() <= MESSAGE_MAX,
        "a message of " + message.length() + " characters");
    if (refusal instanceof InvalidInputException invalid) {
      check(!invalid.violations().isEmpty(), "refused for no fault");
      for (Violation fault : invalid.violations()) {
        check(fault.message().chars().noneMatch(Character::isISOControl), "quoted as it is");
      }
    }
  }

  static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }

  static void same(Object expected, Object actual) {
    check(expected.equals(actual), "was " + expected + ", then " + actual);
  }
}
