package io.octroi.internal;

import io.octroi.InvalidInputException;
import io.octroi.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the faults of one input, so that they can be told all at once. Keeps the first {@value
 * #KEPT} and counts the rest. For one thread.
 */
public final class Violations {

  /** How many faults are kept; further ones are only counted. */
  public static final int KEPT = 100;

  /** The most characters (UTF-16 units) that an identifier may have. */
  public static final int IDENTIFIER_MAX = 64;

  private static final int SHOWN = 40;

  /** Made for the first fault: mostly there is none. */
  private List<Violation> kept = List.of();

  private long count;

  /** Begins with no fault. */
  public Violations() {}

  /**
   * Adds a fault.
   *
   * @param subject what is at fault
   * @param message what is wrong with it
   * @return this
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
   * Adds a fault unless the value can be an identifier: 1 to 64 characters without NUL and without
   * lone surrogates. For looking something up: what a store already holds may have characters that
   * {@link #newIdentifier} refuses.
   *
   * @param subject what the value is
   * @param value the value
   * @return this
   */
  public Violations identifier(String subject, @Nullable String value) {
    return text(subject, value, 1, IDENTIFIER_MAX);
  }

  /**
   * Adds a fault unless the value can be the identifier of something new: 1 to 64 characters that
   * all show.
   *
   * @param subject what the value is
   * @param value the value
   * @return this
   * @see #visibleText
   */
  public Violations newIdentifier(String subject, @Nullable String value) {
    return visibleText(subject, value, 1, IDENTIFIER_MAX);
  }

  /**
   * Adds a fault unless the value is well-formed text of a length within the bounds whose
   * characters all show. Control and format characters (such as zero-width and bidirectional ones),
   * line and paragraph separators, spaces other than U+0020, default-ignorable characters, and
   * private-use and unassigned code points do not show. Which code points are assigned depends on
   * the Java runtime.
   *
   * @param subject what the value is
   * @param value the value
   * @param min the fewest characters (UTF-16 units) allowed
   * @param max the most characters allowed
   * @return this
   */
  public Violations visibleText(String subject, @Nullable String value, int min, int max) {
    long before = count;
    text(subject, value, min, max);
    if (value != null && count == before) {
      int invisible = Visibility.firstInvisible(value);
      if (invisible >= 0) {
        String which = String.format("contains the invisible character U+%04X: ", invisible);
        add(subject, which + shown(value));
      }
    }
    return this;
  }

  /**
   * Adds a fault unless the value is well-formed text of a length within the bounds.
   *
   * @param subject what the value is
   * @param value the value
   * @param min the fewest characters (UTF-16 units) allowed
   * @param max the most characters allowed
   * @return this
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
   * Refuses text that is missing, as input from outside often is.
   *
   * @param subject what the text is
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
   * Whether there is none so far.
   *
   * @return true if no fault was added
   */
  public boolean isEmpty() {
    return count == 0;
  }

  /**
   * The faults that were kept.
   *
   * @return at most {@value #KEPT}, in the order in which they were added
   */
  public List<Violation> kept() {
    return List.copyOf(kept);
  }

  /**
   * How many there are in all, kept or not.
   *
   * @return the count
   */
  public long count() {
    return count;
  }

  /**
   * Ends the gathering.
   *
   * @throws InvalidInputException if a fault was added
   */
  public void throwIfAny() {
    if (count > 0) {
      throw new InvalidInputException(kept, count - kept.size());
    }
  }

  /**
   * Whether text can be kept by every store alike.
   *
   * @param value the text
   * @return false if it contains NUL or a surrogate without its partner
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
   * Returns a value for a message: quoted, cut to {@value #SHOWN} characters, with a question mark
   * for each character that does not show.
   *
   * @param value the value
   * @return the text to show
   */
  public static String shown(String value) {
    Objects.requireNonNull(value, "value");
    StringBuilder text = new StringBuilder(SHOWN + 3).append('"');
    for (int i = 0; i < Math.min(value.length(), SHOWN); i++) {
      char c = value.charAt(i);
      text.append(Visibility.shows(c) ? c : '?');
    }
    return text.append(value.length() > SHOWN ? "…\"" : "\"").toString();
  }
}
