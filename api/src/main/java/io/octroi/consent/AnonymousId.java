package io.octroi.consent;

import io.octroi.internal.Violations;
import java.util.Objects;

/**
 * The id of a person who is not known as a customer, such as the id that web analytics assigns to a
 * browser. Anonymous ids are compared exactly, by code point. They do not share a namespace with
 * customer ids. A new anonymous id must not contain invisible characters.
 *
 * @param value the id, 1 to 64 characters (UTF-16 units), without NUL characters and lone
 *     surrogates
 */
public record AnonymousId(String value) implements Comparable<AnonymousId> {

  /**
   * Validates the value.
   *
   * @throws io.octroi.InvalidInputException if the value does not consist of 1 to 64 well-formed
   *     characters
   */
  public AnonymousId {
    new Violations().identifier("anonymousId", value).throwIfAny();
  }

  /**
   * Creates an anonymous id.
   *
   * @param value the id, 1 to 64 characters
   * @return the id
   * @throws io.octroi.InvalidInputException if the value does not consist of 1 to 64 well-formed
   *     characters
   */
  public static AnonymousId of(String value) {
    return new AnonymousId(value);
  }

  /** Compares by UTF-16 code unit, as {@link String#compareTo(String)} does. */
  @Override
  public int compareTo(AnonymousId other) {
    return value.compareTo(Objects.requireNonNull(other, "other").value);
  }

  @Override
  public String toString() {
    return value;
  }
}
