package io.octroi;

import io.octroi.internal.Violations;
import java.util.Objects;

/**
 * Names a customer of a tenant: by the id that it was registered with, or by one of its aliases,
 * which stand for it in every call. Compared exactly, by code point. What is new is registered only
 * under names whose characters all show.
 *
 * @param value 1 to 64 characters (UTF-16 units), without NUL and without lone surrogates
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
   * The customer of this name.
   *
   * @param value 1 to 64 characters
   * @return the id
   * @throws InvalidInputException if the value is missing, empty, too long or not well-formed text
   */
  public static CustomerId of(String value) {
    return new CustomerId(value);
  }

  /** Orders by UTF-16 code unit, as {@link String#compareTo(String)} does. */
  @Override
  public int compareTo(CustomerId other) {
    return value.compareTo(Objects.requireNonNull(other, "other").value);
  }

  @Override
  public String toString() {
    return value;
  }
}
