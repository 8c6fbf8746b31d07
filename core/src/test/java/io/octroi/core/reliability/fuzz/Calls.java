package io.octroi.core.reliability.fuzz;

import io.octroi.InvalidInputException;
import io.octroi.OctroiException;
import io.octroi.Violation;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes calls that may reject their input, and checks the exceptions. */
final class Calls {

  /** Maximum length of a message with a hundred violations, each with a short quotation. */
  private static final int MESSAGE_MAX = 40_000;

  private Calls() {}

  /** Returns the answer of a call that may throw only InvalidInputException; empty if it did. */
  static <T> Optional<T> answer(Supplier<T> call) {
    return answer(call, InvalidInputException.class);
  }

  /** Returns the answer of a call with other documented exceptions; empty if it threw one. */
  @SafeVarargs
  static <T> Optional<T> answer(Supplier<T> call, Class<? extends OctroiException>... documented) {
    try {
      return Optional.of(call.get());
    } catch (OctroiException e) {
      for (Class<? extends OctroiException> each : documented) {
        if (each.isInstance(e)) {
          checkMessage(e);
          return Optional.empty();
        }
      }
      throw e;
    }
  }

  private static void checkMessage(OctroiException refusal) {
    String message = String.valueOf(refusal.getMessage());
    check(
        !message.isEmpty() && message.length() <= MESSAGE_MAX,
        "a message of " + message.length() + " characters");
    if (refusal instanceof InvalidInputException invalid) {
      check(!invalid.violations().isEmpty(), "rejected without a violation");
      for (Violation fault : invalid.violations()) {
        check(fault.message().chars().noneMatch(Character::isISOControl), "quoted without escapes");
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
