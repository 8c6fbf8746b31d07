package io.octroi.core.accesstoken;

import io.octroi.Secret;
import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The canonical and masked forms of identifiers, codes and other texts. */
final class Texts {

  /**
   * E-mail addresses according to the rules that preceded {@link EmailAddress}. A store may still
   * contain such addresses.
   */
  private static final Pattern OLD_EMAIL =
      Pattern.compile(
          "[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\\-\\P{ASCII}]{1,64}"
              + "@[A-Za-z0-9\\P{ASCII}](?:[A-Za-z0-9\\-\\P{ASCII}]{0,62})"
              + "(?:\\.[A-Za-z0-9\\P{ASCII}](?:[A-Za-z0-9\\-\\P{ASCII}]{0,62}))+");

  private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");

  /** The maximum number of characters that are visible in a masked authentication code. */
  private static final int SHOWN_MOST = 2;

  /** The minimum number of characters in a code for each visible character. */
  private static final int SHOWN_OF = 4;

  private Texts() {}

  static String normal(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  static String normal(Secret secret) {
    return normal(secret.reveal());
  }

  /** Returns whether a text can be the e-mail address of a stored token. */
  static boolean isEmail(String text) {
    return OLD_EMAIL.matcher(text).matches() || EmailAddress.canonical(text, true) != null;
  }

  /** Returns the key by which the token with an identifier is found. */
  static String identifierKey(String identifier, boolean emailsIgnoreCase) {
    String canonical = EmailAddress.canonical(normal(identifier), emailsIgnoreCase);
    return canonical == null ? oldIdentifierKey(identifier, emailsIgnoreCase) : canonical;
  }

  /** Returns the key of an identifier according to the rules that preceded {@link EmailAddress}. */
  static String oldIdentifierKey(String identifier, boolean emailsIgnoreCase) {
    String text = normal(identifier);
    return emailsIgnoreCase && OLD_EMAIL.matcher(text).matches() ? asciiLower(text) : text;
  }

  private static String asciiLower(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    text.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)));
    return lower.toString();
  }

  /**
   * Returns the six digits of a code, or null if the code is malformed. Ignores ASCII spaces and
   * dashes.
   */
  static @Nullable String digits(Secret code) {
    String text = code.reveal().replace(" ", "").replace("-", "");
    return SIX_DIGITS.matcher(text).matches() ? text : null;
  }

  /** Returns the masked form of an authentication code, in which only the end is visible. */
  static String masked(String code) {
    int length = code.codePointCount(0, code.length());
    int shown = Math.min(SHOWN_MOST, length / SHOWN_OF);
    return "*".repeat(8) + code.substring(code.offsetByCodePoints(0, length - shown));
  }
}
