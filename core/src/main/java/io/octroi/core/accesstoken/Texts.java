package io.octroi.core.accesstoken;

import io.octroi.Secret;
import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The canonical forms of texts. */
final class Texts {

  /** Addresses by the rules before {@link EmailAddress}, which a store may contain. */
  private static final Pattern OLD_EMAIL =
      Pattern.compile(
          "[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\\-\\P{ASCII}]{1,64}"
              + "@[A-Za-z0-9\\P{ASCII}](?:[A-Za-z0-9\\-\\P{ASCII}]{0,62})"
              + "(?:\\.[A-Za-z0-9\\P{ASCII}](?:[A-Za-z0-9\\-\\P{ASCII}]{0,62}))+");

  private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");

  /** The most characters of an authentication code that stay visible. */
  private static final int SHOWN_MOST = 2;

  /** At most one in this many characters stays visible. */
  private static final int SHOWN_OF = 4;

  private Texts() {}

  static String normal(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  static String normal(Secret secret) {
    return normal(secret.reveal());
  }

  /** Returns whether a text may be the e-mail address of a stored token. */
  static boolean isEmail(String text) {
    return OLD_EMAIL.matcher(text).matches() || EmailAddress.canonical(text, true) != null;
  }

  /** Returns the key of an identifier. */
  static String identifierKey(String identifier, boolean emailsIgnoreCase) {
    String canonical = EmailAddress.canonical(normal(identifier), emailsIgnoreCase);
    return canonical == null ? oldIdentifierKey(identifier, emailsIgnoreCase) : canonical;
  }

  /** Returns the key of an identifier by the rules before {@link EmailAddress}. */
  static String oldIdentifierKey(String identifier, boolean emailsIgnoreCase) {
    String text = normal(identifier);
    return emailsIgnoreCase && OLD_EMAIL.matcher(text).matches() ? asciiLower(text) : text;
  }

  private static String asciiLower(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    text.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)));
    return lower.toString();
  }

  /** Returns the six digits of a code without ASCII spaces and dashes; null if malformed. */
  static @Nullable String digits(Secret code) {
    String text = code.reveal().replace(" ", "").replace("-", "");
    return SIX_DIGITS.matcher(text).matches() ? text : null;
  }

  /** Returns a masked authentication code, of which only the end is visible. */
  static String masked(String code) {
    int length = code.codePointCount(0, code.length());
    int shown = Math.min(SHOWN_MOST, length / SHOWN_OF);
    return "*".repeat(8) + code.substring(code.offsetByCodePoints(0, length - shown));
  }
}
