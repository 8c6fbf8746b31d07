package io.octroi.core.accesstoken;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The local part of an e-mail address. It consists of atoms as defined in RFC 5322, separated by
 * dots. Text with non-ASCII characters is prepared according to the profiles UsernameCaseMapped and
 * UsernameCasePreserved of RFC 8265.
 */
final class LocalPart {

  private static final int OCTETS_MAX = 64; // RFC 5321, section 4.5.3.1.1, and RFC 6531.

  private static final String PART = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\-\\P{ASCII}]+";
  private static final Pattern FORM = Pattern.compile(PART + "(?:\\." + PART + ")*");

  private LocalPart() {}

  /** Returns the canonical form of a local part, or null if the text is not a valid local part. */
  static @Nullable String prepared(String text, boolean ignoreCase) {
    boolean plain = text.chars().allMatch(c -> c < 128);
    String mapped = plain ? text : widthMapped(text);
    String cased = ignoreCase ? mapped.toLowerCase(Locale.ROOT) : mapped;
    String local = plain ? cased : Normalizer2.getNFCInstance().normalize(cased);
    boolean fits = local.getBytes(StandardCharsets.UTF_8).length <= OCTETS_MAX;
    return fits && FORM.matcher(local).matches() && (plain || IdentifierClass.accepts(local))
        ? local
        : null;
  }

  /** Replaces full-width and half-width characters with their decompositions. */
  private static String widthMapped(String text) {
    StringBuilder mapped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            character -> {
              int type = UCharacter.getIntPropertyValue(character, UProperty.DECOMPOSITION_TYPE);
              if (type == UCharacter.DecompositionType.WIDE
                  || type == UCharacter.DecompositionType.NARROW) {
                mapped.append(Normalizer2.getNFKDInstance().getRawDecomposition(character));
              } else {
                mapped.appendCodePoint(character);
              }
            });
    return mapped.toString();
  }
}
