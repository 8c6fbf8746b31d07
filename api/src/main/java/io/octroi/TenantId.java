package io.octroi;

import io.octroi.internal.Violations;

/**
 * The identifier of a tenant, the company that owns a set of records. Identifiers are compared
 * exactly, by code point.
 *
 * @param value 1 to 64 characters (UTF-16 code units), without NUL and without lone surrogates
 */
public record TenantId(String value) {

  /**
   * Creates the identifier of a tenant that may already have stored data. Unlike {@link #of}, this
   * constructor accepts invisible characters, so that data stored under such an identifier remains
   * accessible.
   *
   * @throws InvalidInputException if the value is missing, empty, too long or not well-formed text
   */
  public TenantId {
    new Violations().identifier("tenant", value).throwIfAny();
  }

  /**
   * Returns the identifier of a new or existing tenant.
   *
   * @param value 1 to 64 visible characters (UTF-16 code units)
   * @return the id
   * @throws InvalidInputException if the value is missing, empty or too long, or contains an
   *     invisible character, such as a zero-width character or a bidirectional control
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
