package io.octroi.core.reliability;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The states in which each subject may be stored, according to the lines of a {@link Journal}.
 * Thread-safe.
 */
final class PossibleStates {

  /** The state of a subject before its first change. */
  static final String ABSENT = "absent";

  /** A subject whose states are ignored, for changes whose subject is known only afterwards. */
  static final String UNNAMED = "unnamed -";

  private final Map<String, Set<String>> possible = new HashMap<>();

  /** The states that were possible before the newest change. */
  private final Map<String, Set<String>> before = new HashMap<>();

  private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);

  /** What a caller has learned about a change. */
  enum Outcome {
    /** The change has begun, and may be stored. */
    BEGUN,
    /** The change is stored. */
    DONE,
    /** Nothing was changed. */
    REFUSED,
    /** The change is stored or not. */
    UNKNOWN,
    /** An answer has shown the state. */
    SHOWN
  }

  /** Returns the states according to lines of which those about one subject are in order. */
  static PossibleStates of(List<String> lines) {
    PossibleStates states = new PossibleStates();
    lines.forEach(states::take);
    return states;
  }

  /** Applies one line. */
  synchronized void take(String line) {
    String[] words = line.split(" ", -1);
    Outcome outcome = Outcome.valueOf(words[0]);
    counts.merge(outcome, 1, Integer::sum);
    String subject = words[1] + " " + words[2];
    if (subject.equals(UNNAMED)) {
      return;
    }
    Set<String> now = possible.getOrDefault(subject, Set.of(ABSENT));
    switch (outcome) {
      case BEGUN -> {
        before.put(subject, now);
        Set<String> either = new TreeSet<>(now);
        either.add(words[3]);
        possible.put(subject, either);
      }
      case DONE, SHOWN -> possible.put(subject, Set.of(words[3]));
      case REFUSED -> possible.put(subject, before.getOrDefault(subject, now));
      case UNKNOWN -> {} // as after the beginning
    }
  }

  /** Returns the number of lines with each outcome. */
  synchronized Map<Outcome, Integer> counts() {
    return new EnumMap<>(counts);
  }

  /** Returns the kinds of all subjects. */
  synchronized Set<String> kinds() {
    return possible.keySet().stream()
        .map(subject -> subject.substring(0, subject.indexOf(' ')))
        .collect(toUnmodifiableSet());
  }

  /**
   * Returns the subjects that are stored in no possible state.
   *
   * @param stored returns the stored state of a subject
   */
  synchronized List<String> contradictions(UnaryOperator<String> stored) {
    List<String> found = new ArrayList<>();
    possible.forEach(
        (subject, states) -> {
          String state = stored.apply(subject);
          if (!states.contains(state)) {
            found.add(subject + " is " + state + ", must be one of " + states);
          }
        });
    return found;
  }
}
