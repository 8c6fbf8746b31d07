package io.octroi.consent;

import io.octroi.internal.Violations;

/**
 * The purpose of a consent. Consents for different purposes are independent of each other. Two
 * purposes are equal if they have the same name and the same type code.
 *
 * @param name the name, 1 to 64 characters, compared exactly
 * @param typeCode the type code, at least 1
 */
public record ConsentPurpose(String name, int typeCode) {

  /** The default purpose, with the name {@code website} and the type code 1. */
  public static final ConsentPurpose WEBSITE = new ConsentPurpose("website", 1);

  /**
   * Validates the name and the type code.
   *
   * @throws io.octroi.InvalidInputException if the name does not consist of 1 to 64 well-formed
   *     characters, or if the type code is less than 1
   */
  public ConsentPurpose {
    Violations faults = new Violations().identifier("purpose", name);
    if (typeCode < 1) {
      faults.add("typeCode", "is " + typeCode + ", but must be at least 1");
    }
    faults.throwIfAny();
  }

  /**
   * Creates a purpose.
   *
   * @param name the name, 1 to 64 characters
   * @param typeCode the type code, at least 1
   * @return the purpose
   * @throws io.octroi.InvalidInputException if the name or the type code is invalid
   */
  public static ConsentPurpose of(String name, int typeCode) {
    return new ConsentPurpose(name, typeCode);
  }
}
