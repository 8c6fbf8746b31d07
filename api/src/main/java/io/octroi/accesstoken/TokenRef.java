package io.octroi.accesstoken;

import io.octroi.Secret;
import io.octroi.internal.Violations;
import java.util.Objects;

/** Names an access token: by its id, by its authentication code, or by its identifier. */
public sealed interface TokenRef {

  /** The most characters (UTF-16 units) that an identifier may have. */
  int IDENTIFIER_MAX = 255;

  /**
   * By its id.
   *
   * @param id 1 to 64 characters
   */
  record Id(String id) implements TokenRef {

    /** Checks the id. */
    public Id {
      new Violations().identifier("id", id).throwIfAny();
    }
  }

  /**
   * By its authentication code.
   *
   * @param code the code, which lets in whoever knows it
   */
  record Code(Secret code) implements TokenRef {

    /** Refuses null components. */
    public Code {
      Objects.requireNonNull(code, "code");
    }
  }

  /**
   * By its identifier.
   *
   * @param identifier 1 to {@value TokenRef#IDENTIFIER_MAX} characters
   */
  record Identifier(String identifier) implements TokenRef {

    /** Checks the identifier. */
    public Identifier {
      new Violations().text("identifier", identifier, 1, IDENTIFIER_MAX).throwIfAny();
    }
  }

  /**
   * The token of an id.
   *
   * @param id 1 to 64 characters
   * @return the name
   * @throws io.octroi.InvalidInputException if the id is missing, empty, too long or not
   *     well-formed text
   */
  static TokenRef id(String id) {
    return new Id(id);
  }

  /**
   * The token of an authentication code.
   *
   * @param code the code
   * @return the name
   */
  static TokenRef code(Secret code) {
    return new Code(code);
  }

  /**
   * The token of an identifier.
   *
   * @param identifier 1 to {@value #IDENTIFIER_MAX} characters
   * @return the name
   * @throws io.octroi.InvalidInputException if the identifier is missing, empty, too long or not
   *     well-formed text
   */
  static TokenRef identifier(String identifier) {
    return new Identifier(identifier);
  }
}
