package io.octroi.accesstoken;

import io.octroi.Secret;
import io.octroi.internal.Violations;
import java.util.Objects;

/** A reference to an access token by its id, its authentication code or its identifier. */
public sealed interface TokenRef {

  /** The maximum number of characters (UTF-16 units) of an identifier. */
  int IDENTIFIER_MAX = 255;

  /**
   * A reference by id.
   *
   * @param id the id, 1 to 64 characters
   */
  record Id(String id) implements TokenRef {

    /** Checks the id. */
    public Id {
      new Violations().identifier("id", id).throwIfAny();
    }
  }

  /**
   * A reference by authentication code.
   *
   * @param code the code
   */
  record Code(Secret code) implements TokenRef {

    /** Checks that the code is not null. */
    public Code {
      Objects.requireNonNull(code, "code");
    }
  }

  /**
   * A reference by identifier.
   *
   * @param identifier the identifier, 1 to {@value TokenRef#IDENTIFIER_MAX} characters
   */
  record Identifier(String identifier) implements TokenRef {

    /** Checks the identifier. */
    public Identifier {
      new Violations().text("identifier", identifier, 1, IDENTIFIER_MAX).throwIfAny();
    }
  }

  /**
   * Returns a reference by id.
   *
   * @param id the id, 1 to 64 characters
   * @return the reference
   * @throws io.octroi.InvalidInputException if the id is null, empty, too long or not well-formed
   *     text
   */
  static TokenRef id(String id) {
    return new Id(id);
  }

  /**
   * Returns a reference by authentication code.
   *
   * @param code the code
   * @return the reference
   */
  static TokenRef code(Secret code) {
    return new Code(code);
  }

  /**
   * Returns a reference by identifier.
   *
   * @param identifier the identifier, 1 to {@value #IDENTIFIER_MAX} characters
   * @return the reference
   * @throws io.octroi.InvalidInputException if the identifier is null, empty, too long or not
   *     well-formed text
   */
  static TokenRef identifier(String identifier) {
    return new Identifier(identifier);
  }
}
