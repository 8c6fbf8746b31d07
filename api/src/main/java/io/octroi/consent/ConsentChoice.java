package io.octroi.consent;

import io.octroi.InvalidInputException;
import io.octroi.Violation;
import io.octroi.internal.Violations;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person's choice to consent, to refuse, or to withdraw an earlier choice. */
public enum ConsentChoice {
  /** Consent. Its text is {@code yes}. */
  YES("yes"),
  /** Refusal. Its text is {@code no}. */
  NO("no"),
  /**
   * Withdrawal of any earlier choice, as if the person had never been asked. Its text is {@code
   * clr}.
   */
  CLEAR("clr");

  private static final List<ConsentChoice> ALL = List.of(values());

  private final String text;

  ConsentChoice(String text) {
    this.text = text;
  }

  /**
   * Returns the choice as text.
   *
   * @return the text, {@code yes}, {@code no} or {@code clr}
   */
  public String text() {
    return text;
  }

  /**
   * Parses a choice. The case of ASCII letters is ignored.
   *
   * @param text {@code yes}, {@code no} or {@code clr}
   * @return the choice
   * @throws io.octroi.InvalidInputException if the text is null or is none of these
   */
  public static ConsentChoice parse(@Nullable String text) {
    String lower = text == null ? "" : lowerAscii(text);
    return ALL.stream()
        .filter(choice -> choice.text.equals(lower))
        .findFirst()
        .orElseThrow(() -> invalid(text));
  }

  /**
   * Returns the text with the letters A to Z in lower case. Java's own case mapping also maps other
   * letters, such as the long s, to ASCII letters.
   */
  private static String lowerAscii(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    text.chars()
        .map(c -> c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c)
        .forEach(c -> lower.append((char) c));
    return lower.toString();
  }

  private static InvalidInputException invalid(@Nullable String text) {
    String message =
        text == null ? "is missing" : "is " + Violations.shown(text) + ", not yes, no or clr";
    return new InvalidInputException(List.of(new Violation("consent", message)), 0);
  }
}
