package io.octroi.accesstoken;

import io.octroi.Secret;
import io.octroi.internal.Violations;
import java.util.Objects;

/** Credentials with which the holder of an access token authenticates. */
public sealed interface TokenCredentials {

  /**
   * An authentication code.
   *
   * @param code the code
   */
  record Code(Secret code) implements TokenCredentials {

    /** Checks that the code is not null. */
    public Code {
      Objects.requireNonNull(code, "code");
    }
  }

  /**
   * An identifier and its pass code.
   *
   * @param identifier the identifier, 1 to 255 characters
   * @param passCode the pass code or the temporary pass code
   */
  record PassCode(String identifier, Secret passCode) implements TokenCredentials {

    /** Checks the identifier. */
    public PassCode {
      Objects.requireNonNull(passCode, "passCode");
      checkIdentifier(identifier);
    }
  }

  /**
   * An identifier and a one-time password.
   *
   * @param identifier the identifier, 1 to 255 characters
   * @param password the password; ASCII spaces and dashes are ignored
   */
  record OneTimePassword(String identifier, Secret password) implements TokenCredentials {

    /** Checks the identifier. */
    public OneTimePassword {
      Objects.requireNonNull(password, "password");
      checkIdentifier(identifier);
    }
  }

  /**
   * Returns credentials that consist of an authentication code, such as a card number or the key of
   * an app.
   *
   * @param code the code
   * @return the credentials
   */
  static TokenCredentials code(Secret code) {
    return new Code(code);
  }

  /**
   * Returns credentials that consist of an identifier and a pass code.
   *
   * @param identifier the identifier, 1 to 255 characters
   * @param passCode the pass code or the temporary pass code
   * @return the credentials
   * @throws io.octroi.InvalidInputException if the identifier is null, empty, too long or not
   *     well-formed text
   */
  static TokenCredentials passCode(String identifier, Secret passCode) {
    return new PassCode(identifier, passCode);
  }

  /**
   * Returns credentials that consist of an identifier and a one-time password.
   *
   * @param identifier the identifier, 1 to 255 characters
   * @param password the password; ASCII spaces and dashes are ignored
   * @return the credentials
   * @throws io.octroi.InvalidInputException if the identifier is null, empty, too long or not
   *     well-formed text
   */
  static TokenCredentials oneTimePassword(String identifier, Secret password) {
    return new OneTimePassword(identifier, password);
  }

  private static void checkIdentifier(String identifier) {
    new Violations().text("identifier", identifier, 1, TokenRef.IDENTIFIER_MAX).throwIfAny();
  }
}
