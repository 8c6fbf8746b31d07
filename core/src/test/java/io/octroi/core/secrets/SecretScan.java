package io.octroi.core.secrets;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Searches bytes for many secrets at once: in plain text, in UTF-16, in hexadecimal digits of
 * either case, and in base64 of either alphabet at any offset.
 */
public final class SecretScan {

  /** Minimum length of a secret; shorter ones are ignored. */
  public static final int LENGTH_MIN = 6;

  /** Minimum length of a number that does not occur in times and other numbers by chance. */
  private static final int NUMBER_LENGTH_MIN = 10;

  private static final int FILTER_BITS = 22;

  private final Map<Long, List<Pattern>> patterns = new HashMap<>();

  /** A quick test that no pattern starts at a position. */
  private final BitSet filter = new BitSet(1 << FILTER_BITS);

  private final boolean alone;

  private SecretScan(Collection<String> secrets, boolean alone) {
    this.alone = alone;
    for (String secret : secrets) {
      add(secret, secret);
      int dot = secret.indexOf('.');
      if (secret.matches("oct[ku]?_.*") && dot > 0) {
        // The part before the dot is the id of the token or key, which is not secret.
        add(secret, secret.substring(dot + 1));
      }
    }
  }

  /** Returns a scan for the secrets of one test. */
  public static SecretScan of(Collection<String> secrets) {
    return new SecretScan(secrets, false);
  }

  /**
   * Returns a scan for so many secrets that short codes occur by chance. Codes are found only as
   * separate numbers, and not in base64.
   */
  public static SecretScan ofMany(Collection<String> secrets) {
    return new SecretScan(secrets, true);
  }

  /** A pattern whose bytes are stored as a text of one character each. */
  private record Pattern(String bytes, String secret, String form, boolean number) {

    boolean isAt(byte[] text, int at) {
      for (int i = 0; i < bytes.length(); i++) {
        if ((text[at + i] & 0xff) != bytes.charAt(i)) {
          return false;
        }
      }
      return true;
    }
  }

  private void add(String secret, String part) {
    byte[] raw = part.getBytes(StandardCharsets.UTF_8);
    boolean number =
        alone
            && part.length() < NUMBER_LENGTH_MIN
            && part.chars().allMatch(c -> c >= '0' && c <= '9');
    put(secret, "in plain text", raw, number);
    for (Charset wide : List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
      put(secret, "in " + wide, part.getBytes(wide), false);
    }
    for (HexFormat hex : List.of(HexFormat.of(), HexFormat.of().withUpperCase())) {
      put(secret, "in hex", ascii(hex.formatHex(raw)), false);
    }
    for (int before = 0; before < 3 && !number; before++) {
      String encoded = base64(raw, before);
      put(secret, "in base64", ascii(encoded), false);
      put(secret, "in base64url", ascii(encoded.replace('+', '-').replace('/', '_')), false);
    }
  }

  /**
   * Returns the base64 characters that depend only on the secret after {@code before} other bytes.
   */
  private static String base64(byte[] raw, int before) {
    byte[] shifted = new byte[before + raw.length];
    System.arraycopy(raw, 0, shifted, before, raw.length);
    return Base64.getEncoder()
        .withoutPadding()
        .encodeToString(shifted)
        .substring((before * 8 + 5) / 6, shifted.length * 8 / 6);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private void put(String secret, String form, byte[] bytes, boolean number) {
    if (bytes.length < LENGTH_MIN) {
      return;
    }
    long start = start(bytes, 0);
    filter.set(filtered(start));
    patterns
        .computeIfAbsent(start, any -> new ArrayList<>())
        .add(new Pattern(new String(bytes, StandardCharsets.ISO_8859_1), secret, form, number));
  }

  private static long start(byte[] bytes, int at) {
    long start = 0;
    for (int i = 0; i < LENGTH_MIN; i++) {
      start = (start << 8) | (bytes[at + i] & 0xff);
    }
    return start;
  }

  private static int filtered(long start) {
    return (int) ((start * 0x9E3779B97F4A7C15L) >>> (64 - FILTER_BITS));
  }

  /** Returns the secrets found, each with its encoding. */
  public Set<String> in(byte[] text) {
    Set<String> found = new LinkedHashSet<>();
    long mask = (1L << (8 * LENGTH_MIN)) - 1;
    long start = 0;
    for (int end = 0; end < text.length; end++) {
      start = ((start << 8) | (text[end] & 0xff)) & mask;
      int at = end - LENGTH_MIN + 1;
      if (at >= 0 && filter.get(filtered(start))) {
        for (Pattern pattern : patterns.getOrDefault(start, List.of())) {
          if (isAt(text, at, pattern)) {
            found.add(pattern.secret() + " " + pattern.form());
          }
        }
      }
    }
    return found;
  }

  /** Returns the secrets found in a text, each with its encoding. */
  public Set<String> in(String text) {
    return in(text.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isAt(byte[] text, int at, Pattern pattern) {
    int end = at + pattern.bytes().length();
    return end <= text.length
        && pattern.isAt(text, at)
        && !(pattern.number() && (isPartOfAWord(text, at - 1) || isPartOfAWord(text, end)));
  }

  private static boolean isPartOfAWord(byte[] text, int at) {
    return at >= 0 && at < text.length && Character.isLetterOrDigit(text[at]);
  }
}
