package io.octroi.core.accesstoken;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterDirection;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * The Bidi rule of RFC 5893, which applies to text that contains right-to-left characters. It
 * prevents different texts from looking the same when they are displayed.
 */
final class BidiRule {

  private static final BitSet RIGHT_TO_LEFT =
      set(
          ECharacterDirection.RIGHT_TO_LEFT,
          ECharacterDirection.RIGHT_TO_LEFT_ARABIC,
          ECharacterDirection.ARABIC_NUMBER);

  private static final BitSet FIRST =
      set(ECharacterDirection.RIGHT_TO_LEFT, ECharacterDirection.RIGHT_TO_LEFT_ARABIC);

  private static final BitSet INSIDE =
      set(
          ECharacterDirection.RIGHT_TO_LEFT,
          ECharacterDirection.RIGHT_TO_LEFT_ARABIC,
          ECharacterDirection.ARABIC_NUMBER,
          ECharacterDirection.EUROPEAN_NUMBER,
          ECharacterDirection.EUROPEAN_NUMBER_SEPARATOR,
          ECharacterDirection.COMMON_NUMBER_SEPARATOR,
          ECharacterDirection.EUROPEAN_NUMBER_TERMINATOR,
          ECharacterDirection.OTHER_NEUTRAL,
          ECharacterDirection.BOUNDARY_NEUTRAL,
          ECharacterDirection.DIR_NON_SPACING_MARK);

  private static final BitSet LAST =
      set(
          ECharacterDirection.RIGHT_TO_LEFT,
          ECharacterDirection.RIGHT_TO_LEFT_ARABIC,
          ECharacterDirection.ARABIC_NUMBER,
          ECharacterDirection.EUROPEAN_NUMBER);

  private BidiRule() {}

  /**
   * Returns whether a text satisfies the rule. Text without right-to-left characters always does.
   */
  static boolean accepts(int[] points) {
    int[] directions = IntStream.of(points).map(UCharacter::getDirection).toArray();
    return IntStream.of(directions).noneMatch(RIGHT_TO_LEFT::get)
        || (FIRST.get(directions[0])
            && IntStream.of(directions).allMatch(INSIDE::get)
            && !(has(directions, ECharacterDirection.EUROPEAN_NUMBER)
                && has(directions, ECharacterDirection.ARABIC_NUMBER))
            && LAST.get(last(directions)));
  }

  private static boolean has(int[] directions, int wanted) {
    return IntStream.of(directions).anyMatch(direction -> direction == wanted);
  }

  /** Returns the direction of the last character that is not a nonspacing mark. */
  private static int last(int[] directions) {
    int at = directions.length - 1;
    while (at > 0 && directions[at] == ECharacterDirection.DIR_NON_SPACING_MARK) {
      at--;
    }
    return directions[at];
  }

  private static BitSet set(int... directions) {
    BitSet set = new BitSet();
    IntStream.of(directions).forEach(set::set);
    return set;
  }
}
