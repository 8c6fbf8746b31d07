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

/** What a policy says of one key, and whether anything can satisfy it. No message tells the key. */
final class KeyRules {

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9]{4,15}");
  private static final int PHONE_DIGITS_MAX = 15;

  /** The fewest characters of a code that can be guessed without a limit. */
  static final int UNGUESSABLE = 16;

  private static final String NEEDS_LIMIT =
      " characters; without a codeGuessLimit, at least " + UNGUESSABLE + " are needed";

  private KeyRules() {}

  /** Adds a fault for each rule that a key breaks. */
  static void check(Violations faults, String subject, String key, KeyPolicy policy) {
    boolean looksRight =
        switch (policy.format()) {
          case EMAIL -> EmailAddress.canonical(key, true) != null;
          case NUMBER -> DIGITS.matcher(key).matches();
          case PHONE -> PHONE.matcher(key).matches();
          case FREE_TEXT -> true;
        };
    if (!looksRight) {
      faults.add(subject, "is not of the format " + policy.format());
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
   * Adds a fault for each rule that a new authentication code breaks.
   *
   * @param guesses the limit of guesses, without which a code must not be short
   */
  static void checkCode(Violations faults, Secret code, KeyPolicy policy, AttemptLimit guesses) {
    String text = Texts.normal(code);
    checkShows(faults, "code", text);
    check(faults, "code", text, policy);
    int length = text.codePointCount(0, text.length());
    if (guesses.isUnlimited() && length < UNGUESSABLE && policy.minLength() <= length) {
      faults.add("code", "has " + length + NEEDS_LIMIT);
    }
  }

  /** Adds a fault if a policy of codes allows short ones although guesses are not limited. */
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

  private static void checkShows(Violations faults, String subject, String key) {
    if (!new Violations().visibleText(subject, key, 0, key.length()).isEmpty()) {
      faults.add(subject, "contains a character that does not show");
    }
  }

  /**
   * Adds a fault for each rule that a new identifier breaks. Its normal form, which may be longer,
   * is only made of what is not too long: that may take the square of the length.
   */
  static void checkIdentifier(Violations faults, String identifier, KeyPolicy policy) {
    if (isText(faults, identifier)) {
      String text = Texts.normal(identifier);
      if (isText(faults, text)) {
        if (policy.format() == KeyFormat.FREE_TEXT) {
          checkShows(faults, "identifier", text);
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
      faults.add(subject, "has " + count + " " + what + ", and at least " + needed + " are needed");
    }
  }

  /**
   * Adds a fault for each way in which a policy contradicts itself.
   *
   * @param alwaysGenerated whether keys are generated whatever the policy says
   */
  static void checkPolicy(
      Violations faults, String subject, @Nullable KeyPolicy policy, boolean alwaysGenerated) {
    if (policy == null) {
      faults.add(subject, "is missing");
      return;
    }
    bounds(faults, subject + ".minLength", policy.minLength(), 1);
    bounds(faults, subject + ".minLetters", policy.minLetters(), 0);
    bounds(faults, subject + ".minDigits", policy.minDigits(), 0);
    bounds(faults, subject + ".minOthers", policy.minOthers(), 0);
    long together = (long) policy.minLetters() + policy.minDigits() + policy.minOthers();
    if (together > KeyPolicy.MIN_MAX) {
      faults.add(
          subject,
          "needs "
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

  private static void bounds(Violations faults, String subject, int value, int min) {
    if (value < min || value > KeyPolicy.MIN_MAX) {
      faults.add(subject, "is " + value + ", not " + min + " to " + KeyPolicy.MIN_MAX);
    }
  }

  private static void checkFormat(Violations faults, String subject, KeyPolicy policy) {
    KeyFormat format = policy.format();
    boolean numeric = format == KeyFormat.NUMBER || format == KeyFormat.PHONE;
    if (numeric && policy.minLetters() > 0) {
      faults.add(subject, "needs letters, which the format " + format + " does not have");
    }
    int others = format == KeyFormat.PHONE ? 1 : 0;
    if (numeric && policy.minOthers() > others) {
      faults.add(subject, "needs other characters than the format " + format + " has");
    }
    if (format == KeyFormat.PHONE
        && (policy.minDigits() > PHONE_DIGITS_MAX || policy.minLength() > PHONE_DIGITS_MAX + 1)) {
      faults.add(subject, "needs more digits than a phone number has");
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
      faults.add(subject, "is generated as a number and needs other characters than digits");
    }
    if (generation == Generation.ALPHANUMERIC && policy.minOthers() > 0) {
      faults.add(
          subject, "is generated from letters and digits and needs other characters than these");
    }
  }
}
