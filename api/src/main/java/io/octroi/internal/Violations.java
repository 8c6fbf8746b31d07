package io.octroi.internal;

import io.octroi.InvalidInputException;
import io.octroi.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A collector for the violations of one input, which are then reported together. Retains the first
 * {@value #KEPT} violations and only counts the rest. Not thread-safe.
 */
public final class Violations {

  /** The maximum number of retained violations. Further violations are only counted. */
  public static final int KEPT = 100;

  /** The maximum number of characters (UTF-16 code units) of an identifier. */
  public static final int IDENTIFIER_MAX = 64;

  private static final int SHOWN_MAX = 40;

  /**
   * The retained violations. A mutable list is created only for the first violation, because most
   * inputs have no violations.
   */
  private List<Violation> kept = List.of();

  private long count;

  /** Creates an empty collector. */
  public Violations() {}

  /**
   * Adds a violation.
   *
   * @param subject the part of the input that is invalid
   * @param message what is wrong and what is accepted
   * @return this collector
   */
  public Violations add(String subject, String message) {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(message, "message");
    if (count == 0) {
      kept = new ArrayList<>();
    }
    if (count++ < KEPT) {
      kept.add(new Violation(subject, message));
    }
    return this;
  }

  /**
   * Adds the violations of a part of the input.
   *
   * @param prefix the text to put before each subject, such as {@code entries[7].}; may be empty
   * @param part the violations of the part, all of which are counted
   * @return this collector
   */
  public Violations addAll(String prefix, Violations part) {
    Objects.requireNonNull(prefix, "prefix");
    Objects.requireNonNull(part, "part");
    part.kept.forEach(fault -> add(prefix + fault.subject(), fault.message()));
    count += part.count - part.kept.size();
    return this;
  }

  /**
   * Adds a violation if a value is out of bounds.
   *
   * @param subject the name of the value
   * @param value the value
   * @param min the minimum, inclusive
   * @param max the maximum, inclusive
   * @param <T> the type of the value
   * @return this
   */
  public <T extends Comparable<T>> Violations between(String subject, T value, T min, T max) {
    return value.compareTo(min) < 0 || value.compareTo(max) > 0
        ? add(subject, "is " + value + ", must be " + min + " to " + max)
        : this;
  }

  /**
   * Adds a violation unless the value is a valid identifier: 1 to 64 characters without NUL and
   * without lone surrogates. Suitable for lookups, because stored identifiers may contain
   * characters that {@link #newIdentifier} rejects.
   *
   * @param subject the name of the value
   * @param value the value
   * @return this collector
   */
  public Violations identifier(String subject, @Nullable String value) {
    return text(subject, value, 1, IDENTIFIER_MAX);
  }

  /**
   * Adds a violation unless the value is valid as a new identifier: 1 to 64 visible characters.
   *
   * @param subject the name of the value
   * @param value the value
   * @return this collector
   * @see #visibleText
   */
  public Violations newIdentifier(String subject, @Nullable String value) {
    return visibleText(subject, value, 1, IDENTIFIER_MAX);
  }

  /**
   * Adds a violation unless the value is well-formed text of visible characters whose length is
   * within the bounds. The following characters are invisible: control and format characters (such
   * as zero-width characters and bidirectional controls), line and paragraph separators, spaces
   * other than U+0020, default-ignorable characters, and private-use and unassigned code points. A
   * space U+0020 at the start or at the end is invisible as well. The set of assigned code points
   * depends on the Java runtime.
   *
   * @param subject the name of the value
   * @param value the value
   * @param min the minimum number of characters (UTF-16 code units)
   * @param max the maximum number of characters
   * @return this collector
   */
  public Violations visibleText(String subject, @Nullable String value, int min, int max) {
    long before = count;
    text(subject, value, min, max);
    if (value != null && count == before) {
      String invisible = Visibility.findInvisible(value);
      if (invisible != null) {
        add(subject, "contains the invisible character " + invisible + ": " + shown(value));
      }
    }
    return this;
  }

  /**
   * Adds a violation unless the value is well-formed text whose length is within the bounds.
   *
   * @param subject the name of the value
   * @param value the value
   * @param min the minimum number of characters (UTF-16 code units)
   * @param max the maximum number of characters
   * @return this collector
   */
  public Violations text(String subject, @Nullable String value, int min, int max) {
    Objects.requireNonNull(subject, "subject");
    if (value == null) {
      return add(subject, "is missing");
    }
    if (value.length() < min) {
      return add(subject, value.isEmpty() ? "is empty" : "has fewer than " + min + " characters");
    }
    if (value.length() > max) {
      return add(subject, "has " + value.length() + " characters, at most " + max + " are allowed");
    }
    if (!isWellFormed(value)) {
      return add(subject, "contains a NUL character or a lone surrogate: " + shown(value));
    }
    return this;
  }

  /**
   * Checks that a text is not missing.
   *
   * @param subject the name of the text
   * @param text the text
   * @throws InvalidInputException if the text is null
   */
  public static void requireText(String subject, @Nullable String text) {
    Objects.requireNonNull(subject, "subject");
    if (text == null) {
      new Violations().add(subject, "is missing").throwIfAny();
    }
  }

  /**
   * Returns whether this collector is empty.
   *
   * @return true if no violation has been added
   */
  public boolean isEmpty() {
    return count == 0;
  }

  /**
   * Returns the first violations, at most {@value #KEPT}.
   *
   * @return the violations in the order in which they were added; unmodifiable
   */
  public List<Violation> kept() {
    return List.copyOf(kept);
  }

  /**
   * Returns the number of violations added, including those that were only counted.
   *
   * @return the number
   */
  public long count() {
    return count;
  }

  /**
   * Throws an exception that reports the violations, if there are any.
   *
   * @throws InvalidInputException if at least one violation has been added
   */
  public void throwIfAny() {
    if (count > 0) {
      throw new InvalidInputException(kept, count - kept.size());
    }
  }

  /**
   * Returns whether every store can represent a text.
   *
   * @param value the text
   * @return false if the text contains NUL or a lone surrogate
   */
  public static boolean isWellFormed(String value) {
    Objects.requireNonNull(value, "value");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == 0) {
        return false;
      }
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < value.length()
                && Character.isLowSurrogate(value.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /**
   * Returns a value in the form in which messages show it: quoted, truncated to {@value #SHOWN_MAX}
   * characters, and with a question mark in place of each invisible character.
   *
   * @param value the value
   * @return the quoted text
   */
  public static String shown(String value) {
    Objects.requireNonNull(value, "value");
    StringBuilder text = new StringBuilder(SHOWN_MAX + 3).append('"');
    for (int i = 0; i < Math.min(value.length(), SHOWN_MAX); i++) {
      char c = value.charAt(i);
      text.append(Visibility.isVisible(c) ? c : '?');
    }
    return text.append(value.length() > SHOWN_MAX ? "…\"" : "\"").toString();
  }
}
