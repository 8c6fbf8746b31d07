package io.octroi.consent;

import io.octroi.InvalidInputException;
import io.octroi.Violation;
import io.octroi.internal.Violations;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody chose. */
public enum ConsentChoice {
  /** They agreed; as text {@code yes}. */
  YES("yes"),
  /** They refused; as text {@code no}. */
  NO("no"),
  /** Whatever was chosen is to count no more: back to never asked; as text {@code clr}. */
  CLEAR("clr");

  private static final List<ConsentChoice> ALL = List.of(values());

  private final String text;

  ConsentChoice(String text) {
    this.text = text;
  }

  /**
   * The choice as text.
   *
   * @return {@code yes}, {@code no} or {@code clr}
   */
  public String text() {
    return text;
  }

  /**
   * Reads a choice.
   *
   * @param text {@code yes}, {@code no} or {@code clr}, its letters A to Z in any case; null is
   *     refused
   * @return the choice
   * @throws io.octroi.InvalidInputException if the text is anything else
   */
  public static ConsentChoice parse(@Nullable String text) {
    String lower = text == null ? "" : lowerAscii(text);
    return ALL.stream()
        .filter(choice -> choice.text.equals(lower))
        .findFirst()
        .orElseThrow(() -> refused(text));
  }

  /** Not by Java's own folding, which takes letters beyond ASCII for these, such as the long s. */
  private static String lowerAscii(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    text.chars()
        .map(c -> c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c)
        .forEach(c -> lower.append((char) c));
    return lower.toString();
  }

  private static InvalidInputException refused(@Nullable String text) {
    String fault =
        text == null ? "is missing" : "is " + Violations.shown(text) + ", not yes, no or clr";
    return new InvalidInputException(List.of(new Violation("consent", fault)), 0);
  }
}
