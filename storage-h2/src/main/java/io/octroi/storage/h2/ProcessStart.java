package io.octroi.storage.h2;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The start time of a process, in the most precise form that the system provides. */
sealed interface ProcessStart {

  /** The maximum difference between two readings of the same start time by the system clock. */
  Duration TOLERANCE = Duration.ofMinutes(1);

  /** Returns whether both values may be the start time of the same process. */
  boolean matches(ProcessStart other);

  /** Parses the result of {@code toString}. Returns empty if the text is invalid. */
  static Optional<ProcessStart> parse(String text) {
    try {
      return Optional.of(
          text.startsWith("@") ? new At(Instant.parse(text.substring(1))) : Ticks.of(text));
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** A start time in kernel ticks since system boot. */
  record Ticks(long ticks) implements ProcessStart {

    private static Ticks of(String text) {
      return new Ticks(Long.parseLong(text));
    }

    @Override
    public boolean matches(ProcessStart other) {
      return equals(other);
    }

    @Override
    public String toString() {
      return Long.toString(ticks);
    }
  }

  /** A start time according to the system clock. */
  record At(Instant instant) implements ProcessStart {

    @Override
    public boolean matches(ProcessStart other) {
      return other instanceof At at
          && Duration.between(instant, at.instant).abs().compareTo(TOLERANCE) <= 0;
    }

    @Override
    public String toString() {
      return "@" + instant;
    }
  }
}
