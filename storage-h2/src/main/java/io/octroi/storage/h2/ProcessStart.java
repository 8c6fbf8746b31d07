package io.octroi.storage.h2;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a process started, as precisely as the system tells. */
sealed interface ProcessStart {

  /** How far apart two observers may see the start of one process by the clock. */
  Duration TOLERANCE = Duration.ofMinutes(1);

  /** Returns whether one process may have started at both. */
  boolean matches(ProcessStart other);

  /** Reads what {@code toString} wrote; empty if it is neither. */
  static Optional<ProcessStart> parse(String text) {
    try {
      return Optional.of(
          text.startsWith("@") ? new At(Instant.parse(text.substring(1))) : Ticks.of(text));
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** In ticks of the kernel since the boot. */
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

  /** By the clock. */
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
