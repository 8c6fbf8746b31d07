package io.octroi.consent;

import io.octroi.internal.Violations;

/**
 * The purpose of a consent. Consents for different purposes are independent of each other. Purposes
 * are equal if both name and type code are.
 *
 * @param name the name, 1 to 64 characters, compared exactly
 * @param typeCode the type code, at least 1
 */
public record ConsentPurpose(String name, int typeCode) {

  /** The default purpose: a website, of type code 1. */
  public static final ConsentPurpose WEBSITE = new ConsentPurpose("website", 1);

  /**
   * Validates name and type code.
   *
   * @throws io.octroi.InvalidInputException if the name is not 1 to 64 well-formed characters, or
   *     the type code is less than 1
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
