package io.octroi;

/**
 * Names a tenant: the company whose records these are. Compared exactly, by code point.
 *
 * @param value 1 to 64 characters (UTF-16 units), without NUL and without lone surrogates
 */
public record TenantId(String value) {

  /**
   * Checks the value.
   *
   * @throws InvalidInputException if the value is missing, empty, too long or not well-formed text
   */
  public TenantId {
    new Violations().identifier("tenant", value).throwIfAny();
  }

  /**
   * The tenant of this name.
   *
   * @param value 1 to 64 characters
   * @return the id
   * @throws InvalidInputException if the value is missing, empty, too long or not well-formed text
   */
  public static TenantId of(String value) {
    return new TenantId(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
