package io.octroi.core.accesstoken;

import io.octroi.Secret;
import io.octroi.accesstoken.AttemptLimit;
import io.octroi.accesstoken.Generation;
import io.octroi.accesstoken.KeyFormat;
import io.octroi.accesstoken.KeyPolicy;
import io.octroi.accesstoken.TokenRef;
import io.octroi.internal.Violations;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks keys against policies, and checks policies for contradictions. Messages never quote a key.
 */
final class KeyRules {

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9]{4,15}");
  private static final int PHONE_DIGITS_MAX = 15;

  /** The minimum length, in characters, of a code that does not require a limit on guesses. */
  static final int UNGUESSABLE = 16;

  private static final String NEEDS_LIMIT =
      " characters, must be at least " + UNGUESSABLE + " without a codeGuessLimit";

  private KeyRules() {}

  /** Adds a fault for each rule of a policy that a key violates. */
  static void check(Violations faults, String subject, String key, KeyPolicy policy) {
    boolean looksRight =
        switch (policy.format()) {
          case EMAIL -> EmailAddress.canonical(key, true) != null;
          case NUMBER -> DIGITS.matcher(key).matches();
          case PHONE -> PHONE.matcher(key).matches();
          case FREE_TEXT -> true;
        };
    if (!looksRight) {
      faults.add(subject, "does not have the format " + policy.format());
    }
    int letters = (int) key.codePoints().filter(Character::isLetter).count();
    int digits = (int) key.codePoints().filter(KeyRules::isDigit).count();
    int length = key.codePointCount(0, key.length());
    atLeast(faults, subject, "characters", length, policy.minLength());
    atLeast(faults, subject, "letters", letters, policy.minLetters());
    atLeast(faults, subject, "digits", digits, policy.minDigits());
    atLeast(faults, subject, "other characters", length - letters - digits, policy.minOthers());
  }

  /**
   * Adds a fault for each rule that a new authentication code violates.
   *
   * @param guesses the limit on guesses; if it is unlimited, short codes are rejected
   */
  static void checkCode(Violations faults, Secret code, KeyPolicy policy, AttemptLimit guesses) {
    String text = Texts.normal(code);
    if (!new Violations().visibleText("code", text, 0, text.length()).isEmpty()) {
      faults.add("code", "contains an invisible character"); // The message must not show the code.
    }
    check(faults, "code", text, policy);
    int length = text.codePointCount(0, text.length());
    if (guesses.isUnlimited() && length < UNGUESSABLE && policy.minLength() <= length) {
      faults.add("code", "has " + length + NEEDS_LIMIT);
    }
  }

  /** Adds a fault if a policy allows short codes while guesses are unlimited. */
  static void checkCodePolicy(
      Violations faults, String subject, @Nullable KeyPolicy policy, AttemptLimit guesses) {
    if (policy == null || !guesses.isUnlimited()) {
      return;
    }
    int kinds = policy.minLetters() + policy.minDigits() + policy.minOthers();
    if (Math.max(policy.minLength(), kinds) < UNGUESSABLE) {
      faults.add(subject + ".minLength", "is " + policy.minLength() + NEEDS_LIMIT);
    }
  }

  /**
   * Adds a fault for each rule that a new identifier violates. Checks the length before
   * normalization, which takes quadratic time, and again after normalization, which can lengthen
   * the text.
   */
  static void checkIdentifier(Violations faults, String identifier, KeyPolicy policy) {
    if (isText(faults, identifier)) {
      String text = Texts.normal(identifier);
      if (isText(faults, text)) {
        if (policy.format() == KeyFormat.FREE_TEXT) {
          faults.visibleText("identifier", text, 1, text.length());
        }
        check(faults, "identifier", text, policy);
      }
    }
  }

  private static boolean isText(Violations faults, String identifier) {
    long before = faults.count();
    return faults.text("identifier", identifier, 1, TokenRef.IDENTIFIER_MAX).count() == before;
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }

  private static void atLeast(
      Violations faults, String subject, String what, int count, int needed) {
    if (count < needed) {
      faults.add(subject, "has " + count + " " + what + ", must have at least " + needed);
    }
  }

  /**
   * Adds a fault for each contradiction in a policy, and for each value that is missing or out of
   * bounds.
   *
   * @param alwaysGenerated whether keys are generated regardless of the policy
   */
  static void checkPolicy(
      Violations faults, String subject, @Nullable KeyPolicy policy, boolean alwaysGenerated) {
    if (policy == null) {
      faults.add(subject, "is missing");
      return;
    }
    faults.between(subject + ".minLength", policy.minLength(), 1, KeyPolicy.MIN_MAX);
    faults.between(subject + ".minLetters", policy.minLetters(), 0, KeyPolicy.MIN_MAX);
    faults.between(subject + ".minDigits", policy.minDigits(), 0, KeyPolicy.MIN_MAX);
    faults.between(subject + ".minOthers", policy.minOthers(), 0, KeyPolicy.MIN_MAX);
    long together = (long) policy.minLetters() + policy.minDigits() + policy.minOthers();
    if (together > KeyPolicy.MIN_MAX) {
      faults.add(
          subject,
          "requires "
              + together
              + " letters, digits and others, at most "
              + KeyPolicy.MIN_MAX
              + " are allowed");
    }
    if (policy.format() == null) {
      faults.add(subject + ".format", "is missing");
    }
    if (policy.generation() == null) {
      faults.add(subject + ".generation", "is missing");
    }
    checkFormat(faults, subject, policy);
    checkGeneration(faults, subject, policy, alwaysGenerated);
  }

  private static void checkFormat(Violations faults, String subject, KeyPolicy policy) {
    KeyFormat format = policy.format();
    boolean numeric = format == KeyFormat.NUMBER || format == KeyFormat.PHONE;
    if (numeric && policy.minLetters() > 0) {
      faults.add(subject, "requires letters, which the format " + format + " does not allow");
    }
    int others = format == KeyFormat.PHONE ? 1 : 0;
    if (numeric && policy.minOthers() > others) {
      faults.add(subject, "requires other characters than the format " + format + " allows");
    }
    if (format == KeyFormat.PHONE
        && (policy.minDigits() > PHONE_DIGITS_MAX || policy.minLength() > PHONE_DIGITS_MAX + 1)) {
      faults.add(subject, "requires more characters than a phone number can have");
    }
  }

  private static void checkGeneration(
      Violations faults, String subject, KeyPolicy policy, boolean alwaysGenerated) {
    KeyFormat format = policy.format();
    Generation generation = policy.generation();
    if ((generation != Generation.NONE || alwaysGenerated)
        && (format == KeyFormat.EMAIL || format == KeyFormat.PHONE)) {
      faults.add(subject, "is generated, which the format " + format + " does not allow");
    }
    if (generation == Generation.NUMBER && (policy.minLetters() > 0 || policy.minOthers() > 0)) {
      faults.add(subject, "is generated as a number but requires other characters than digits");
    }
    if (generation == Generation.ALPHANUMERIC && policy.minOthers() > 0) {
      faults.add(subject, "is generated from letters and digits but requires other characters");
    }
  }
}
