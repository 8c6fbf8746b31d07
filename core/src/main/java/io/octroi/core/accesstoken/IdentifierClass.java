package io.octroi.core.accesstoken;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;

/**
 * The non-ASCII characters of the PRECIS IdentifierClass (RFC 8264): letters, digits and marks of
 * any script, except for characters with compatibility equivalents. Joiners are rejected because
 * they are invisible, although the RFC allows them in some contexts.
 */
final class IdentifierClass {

  /** The characters that RFC 8264 accepts as exceptions in section 9.6. */
  private static final String ACCEPTED = "\u00df\u03c2\u06fd\u06fe\u0f0b\u3007";

  private static final String REFUSED =
      "\u0640\u07fa\u302e\u302f\u3031\u3032\u3033\u3034\u3035\u303b";

  private IdentifierClass() {}

  /**
   * Returns whether each character of a text is allowed at its position, and whether the text
   * satisfies the Bidi rule. ASCII characters are allowed at any position.
   */
  static boolean accepts(String text) {
    int[] points = text.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      if (points[i] >= 128 && !accepts(points, i)) {
        return false;
      }
    }
    boolean arabic = text.codePoints().anyMatch(c -> c >= 0x660 && c <= 0x669);
    boolean persian = text.codePoints().anyMatch(c -> c >= 0x6F0 && c <= 0x6F9);
    return !(arabic && persian) && BidiRule.accepts(points);
  }

  private static boolean accepts(int[] points, int at) {
    int character = points[at];
    return switch (character) {
      case 0xB7 -> is(points, at - 1, 'l') && is(points, at + 1, 'l');
      case 0x375 -> isOf(points, at + 1, UScript.GREEK);
      case 0x5F3, 0x5F4 -> isOf(points, at - 1, UScript.HEBREW);
      case 0x30FB -> hasJapanese(points);
      default ->
          ACCEPTED.indexOf(character) >= 0
              || (REFUSED.indexOf(character) < 0 && isLetterDigit(character));
    };
  }

  private static boolean is(int[] points, int at, int character) {
    return at >= 0 && at < points.length && points[at] == character;
  }

  private static boolean isOf(int[] points, int at, int script) {
    return at >= 0 && at < points.length && UScript.getScript(points[at]) == script;
  }

  private static boolean hasJapanese(int[] points) {
    for (int at = 0; at < points.length; at++) {
      if (isOf(points, at, UScript.HIRAGANA)
          || isOf(points, at, UScript.KATAKANA)
          || isOf(points, at, UScript.HAN)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLetterDigit(int character) {
    if (UCharacter.hasBinaryProperty(character, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
        || isOldJamo(character)
        || !Normalizer2.getNFKCInstance().isNormalized(Character.toString(character))) {
      return false;
    }
    return switch (UCharacter.getType(character)) {
      case UCharacterCategory.UPPERCASE_LETTER,
          UCharacterCategory.LOWERCASE_LETTER,
          UCharacterCategory.OTHER_LETTER,
          UCharacterCategory.MODIFIER_LETTER,
          UCharacterCategory.DECIMAL_DIGIT_NUMBER,
          UCharacterCategory.NON_SPACING_MARK,
          UCharacterCategory.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }

  private static boolean isOldJamo(int character) {
    int type = UCharacter.getIntPropertyValue(character, UProperty.HANGUL_SYLLABLE_TYPE);
    return type == UCharacter.HangulSyllableType.LEADING_JAMO
        || type == UCharacter.HangulSyllableType.VOWEL_JAMO
        || type == UCharacter.HangulSyllableType.TRAILING_JAMO;
  }
}
