package io.octroi.accesstoken;

import io.octroi.Secret;
import io.octroi.internal.Violations;
import java.util.Objects;

/** What somebody shows to be let in as the holder of an access token. */
public sealed interface TokenCredentials {

  /**
   * An authentication code alone.
   *
   * @param code the code
   */
  record Code(Secret code) implements TokenCredentials {

    /** Refuses null components. */
    public Code {
      Objects.requireNonNull(code, "code");
    }
  }

  /**
   * An identifier with its pass code.
   *
   * @param identifier 1 to 255 characters
   * @param passCode the pass code, the temporary one included
   */
  record PassCode(String identifier, Secret passCode) implements TokenCredentials {

    /** Checks the identifier. */
    public PassCode {
      Objects.requireNonNull(passCode, "passCode");
      checkIdentifier(identifier);
    }
  }

  /**
   * An identifier with a one-time password.
   *
   * @param identifier 1 to 255 characters
   * @param password the password; ASCII spaces and dashes in it do not count
   */
  record OneTimePassword(String identifier, Secret password) implements TokenCredentials {

    /** Checks the identifier. */
    public OneTimePassword {
      Objects.requireNonNull(password, "password");
      checkIdentifier(identifier);
    }
  }

  /**
   * An authentication code alone, such as a card's number or an app's key.
   *
   * @param code the code
   * @return the credentials
   */
  static TokenCredentials code(Secret code) {
    return new Code(code);
  }

  /**
   * An identifier with its pass code.
   *
   * @param identifier 1 to 255 characters
   * @param passCode the pass code
   * @return the credentials
   * @throws io.octroi.InvalidInputException if the identifier is missing, empty, too long or not
   *     well-formed text
   */
  static TokenCredentials passCode(String identifier, Secret passCode) {
    return new PassCode(identifier, passCode);
  }

  /**
   * An identifier with a one-time password.
   *
   * @param identifier 1 to 255 characters
   * @param password the password
   * @return the credentials
   * @throws io.octroi.InvalidInputException if the identifier is missing, empty, too long or not
   *     well-formed text
   */
  static TokenCredentials oneTimePassword(String identifier, Secret password) {
    return new OneTimePassword(identifier, password);
  }

  private static void checkIdentifier(String identifier) {
    new Violations().text("identifier", identifier, 1, TokenRef.IDENTIFIER_MAX).throwIfAny();
  }
}
