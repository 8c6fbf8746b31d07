package io.octroi.consent;

import io.octroi.internal.Violations;

/**
 * What a consent is for. Two are the same if name and code are: consents for different purposes
 * stand beside each other.
 *
 * @param name 1 to 64 characters, compared exactly
 * @param typeCode the type's number, at least 1
 */
public record ConsentPurpose(String name, int typeCode) {

  /** A web site, of type 1: the purpose unless another is given. */
  public static final ConsentPurpose WEBSITE = new ConsentPurpose("website", 1);

  /**
   * Checks both.
   *
   * @throws io.octroi.InvalidInputException if the name is missing, empty, too long or not
   *     well-formed text, or the code is less than 1
   */
  public ConsentPurpose {
    Violations faults = new Violations().identifier("purpose", name);
    if (typeCode < 1) {
      faults.add("typeCode", "is " + typeCode + ", but must be at least 1");
    }
    faults.throwIfAny();
  }

  /**
   * A purpose.
   *
   * @param name 1 to 64 characters
   * @param typeCode the type's number, at least 1
   * @return the purpose
   * @throws io.octroi.InvalidInputException if one of them is not acceptable
   */
  public static ConsentPurpose of(String name, int typeCode) {
    return new ConsentPurpose(name, typeCode);
  }
}
