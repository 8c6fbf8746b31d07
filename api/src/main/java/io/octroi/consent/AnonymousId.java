package io.octroi.consent;

import io.octroi.internal.Violations;
import java.util.Objects;

/**
 * Names somebody who is not known as a customer, such as the id that a site's analytics has given
 * to a browser. Compared exactly, by code point; not of the namespace of customer ids. The first
 * choice or link of an id is recorded only if its characters all show.
 *
 * @param value 1 to 64 characters (UTF-16 units), without NUL and without lone surrogates
 */
public record AnonymousId(String value) implements Comparable<AnonymousId> {

  /**
   * Checks the value.
   *
   * @throws io.octroi.InvalidInputException if the value is missing, empty, too long or not
   *     well-formed text
   */
  public AnonymousId {
    new Violations().identifier("anonymousId", value).throwIfAny();
  }

  /**
   * The anonymous person of this name.
   *
   * @param value 1 to 64 characters
   * @return the id
   * @throws io.octroi.InvalidInputException if the value is missing, empty, too long or not
   *     well-formed text
   */
  public static AnonymousId of(String value) {
    return new AnonymousId(value);
  }

  /** Orders by UTF-16 code unit, as {@link String#compareTo(String)} does. */
  @Override
  public int compareTo(AnonymousId other) {
    return value.compareTo(Objects.requireNonNull(other, "other").value);
  }

  @Override
  public String toString() {
    return value;
  }
}
