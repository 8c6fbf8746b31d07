package io.octroi;

import io.octroi.internal.Violations;

/**
 * Names a tenant: the company whose records these are. Compared exactly, by code point.
 *
 * @param value 1 to 64 characters (UTF-16 units), without NUL and without lone surrogates
 */
public record TenantId(String value) {

  /**
   * Names a tenant of which a store may already hold something. Unlike {@link #of}, accepts
   * characters that do not show, so that what is kept under an old name stays within reach.
   *
   * @throws InvalidInputException if the value is missing, empty, too long or not well-formed text
   */
  public TenantId {
    new Violations().identifier("tenant", value).throwIfAny();
  }

  /**
   * Returns the tenant of a name.
   *
   * @param value 1 to 64 characters that all show
   * @return the id
   * @throws InvalidInputException if the value is missing, empty or too long, or has a character
   *     that does not show, such as a zero-width or bidirectional one
   */
  public static TenantId of(String value) {
    new Violations().newIdentifier("tenant", value).throwIfAny();
    return new TenantId(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
