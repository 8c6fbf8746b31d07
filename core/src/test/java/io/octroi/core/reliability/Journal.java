package io.octroi.core.reliability;

import io.octroi.ConflictException;
import io.octroi.StaleException;
import io.octroi.StorageException;
import io.octroi.UnknownOutcomeException;
import io.octroi.core.reliability.PossibleStates.Outcome;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Makes changes and writes what their callers learn, in lines of an outcome, a subject and a state.
 * A subject is a kind and a name. {@link PossibleStates} reads the lines, in the same process or
 * after this one was killed.
 */
final class Journal {

  private final Consumer<String> lines;

  Journal(Consumer<String> lines) {
    this.lines = lines;
  }

  /**
   * Makes a change.
   *
   * @param subject the subject, which no other thread changes meanwhile
   * @param state the state after the change
   * @param change the change
   * @return whether the change was acknowledged
   */
  boolean make(String subject, String state, Runnable change) {
    Supplier<Boolean> made =
        () -> {
          change.run();
          return true;
        };
    return create(subject, state, made).isPresent();
  }

  /** Makes a change as {@link #make} does, and returns its result if it was acknowledged. */
  <T> Optional<T> create(String subject, String state, Supplier<T> change) {
    write(Outcome.BEGUN, subject, state);
    try {
      T result = change.get();
      write(Outcome.DONE, subject, state);
      return Optional.of(result);
    } catch (StorageException | StaleException | ConflictException e) {
      write(Outcome.REFUSED, subject, state + " " + e);
    } catch (UnknownOutcomeException e) {
      write(Outcome.UNKNOWN, subject, state + " " + e);
    }
    return Optional.empty();
  }

  /** Writes a state that an answer has shown. */
  void shown(String subject, String state) {
    write(Outcome.SHOWN, subject, state);
  }

  private void write(Outcome outcome, String subject, String state) {
    lines.accept(outcome + " " + subject + " " + state);
  }
}
