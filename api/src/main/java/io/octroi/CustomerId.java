package io.octroi;

import io.octroi.internal.Violations;
import java.util.Objects;

/**
 * The identifier of a customer within a tenant: the id under which the customer was registered, or
 * one of its aliases. An alias is accepted wherever the id is accepted. Identifiers are compared
 * exactly, by code point. New ids and aliases must consist of visible characters.
 *
 * @param value 1 to 64 characters (UTF-16 code units), without NUL and without lone surrogates
 */
public record CustomerId(String value) implements Comparable<CustomerId> {

  /**
   * Checks the value.
   *
   * @throws InvalidInputException if the value is missing, empty, too long or not well-formed text
   */
  public CustomerId {
    new Violations().identifier("customer", value).throwIfAny();
  }

  /**
   * Returns the customer id with the given value.
   *
   * @param value 1 to 64 characters (UTF-16 code units), without NUL and without lone surrogates
   * @return the id
   * @throws InvalidInputException if the value is missing, empty, too long or not well-formed text
   */
  public static CustomerId of(String value) {
    return new CustomerId(value);
  }

  /** Compares the values by UTF-16 code unit, as {@link String#compareTo(String)} does. */
  @Override
  public int compareTo(CustomerId other) {
    return value.compareTo(Objects.requireNonNull(other, "other").value);
  }

  @Override
  public String toString() {
    return value;
  }
}
