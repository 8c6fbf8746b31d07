package io.octroi.core.accesstoken;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/**
 * An implementation of bcrypt, which only verifies hashes. Published vectors and password4j check
 * it in tests. Not thread-safe; each hash has its own instance.
 *
 * <p>The available libraries are not well suited to use within a library: at.favre.lib:bcrypt has
 * no module name, and password4j leaks class loaders.
 */
final class Bcrypt {

  /** The length of the prefix with the version and the cost, such as {@code $2a$10$}. */
  private static final int PREFIX = 7;

  private static final int SALT_CHARACTERS = 22;
  private static final int ROUNDS = 16;
  private static final int BOX = 256;
  private static final int ENCRYPTIONS = 64;

  /** The number of bytes of a hash. The last byte of the encrypted text is omitted. */
  private static final int HASH_BYTES = 23;

  private static final String ALPHABET =
      "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private static final String BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  /** The additional bits of pi that absorb rounding errors. */
  private static final int GUARD_BITS = 64;

  /** The initial subkeys, followed by the initial S-boxes: the first fractional bits of pi. */
  private static final int[] PI = pi(ROUNDS + 2 + 4 * BOX);

  private final int[] subkeys = Arrays.copyOf(PI, ROUNDS + 2);
  private final int[] boxes = Arrays.copyOfRange(PI, ROUNDS + 2, PI.length);

  private Bcrypt() {}

  /**
   * Returns whether a password matches a hash. Only the first 72 bytes of the password count.
   *
   * @param password the password as UTF-8
   * @param hash the hash, with the prefix {@code $2a$}, {@code $2b$} or {@code $2y$}, which stand
   *     for the same function here
   */
  static boolean matches(byte[] password, String hash) {
    int cost = Integer.parseInt(hash.substring(PREFIX - 3, PREFIX - 1));
    int end = PREFIX + SALT_CHARACTERS;
    byte[] salt = decode(hash.substring(PREFIX, end));
    byte[] computed = new Bcrypt().hash(password, salt, cost);
    return MessageDigest.isEqual(computed, decode(hash.substring(end)));
  }

  private static byte[] decode(String text) {
    StringBuilder base64 = new StringBuilder(text.length());
    text.chars().forEach(c -> base64.append(BASE64.charAt(ALPHABET.indexOf(c))));
    return Base64.getDecoder().decode(base64.toString());
  }

  private byte[] hash(byte[] password, byte[] salt, int cost) {
    int[] key = words(Arrays.copyOf(password, password.length + 1), ROUNDS + 2);
    int[] saltWords = words(salt, ROUNDS + 2);
    expand(key, saltWords);
    int[] none = new int[ROUNDS + 2];
    int rounds = 1 << cost;
    for (int i = 0; i < rounds; i++) {
      expand(key, none);
      expand(saltWords, none);
    }
    byte[] text = "OrpheanBeholderScryDoubt".getBytes(StandardCharsets.US_ASCII);
    int[] block = words(text, text.length / Integer.BYTES);
    for (int i = 0; i < ENCRYPTIONS; i++) {
      for (int at = 0; at < block.length; at += 2) {
        encrypt(block, at);
      }
    }
    ByteBuffer bytes = ByteBuffer.allocate(text.length);
    bytes.asIntBuffer().put(block);
    return Arrays.copyOf(bytes.array(), HASH_BYTES);
  }

  /** Returns the bytes as big-endian words, starting again at their end. */
  private static int[] words(byte[] bytes, int count) {
    int[] words = new int[count];
    for (int i = 0; i < count * Integer.BYTES; i++) {
      words[i / Integer.BYTES] =
          (words[i / Integer.BYTES] << Byte.SIZE) | (bytes[i % bytes.length] & 0xff);
    }
    return words;
  }

  /** Mixes a key and a salt, whose words are the first of a cycle of four, into the state. */
  private void expand(int[] key, int[] salt) {
    for (int i = 0; i < subkeys.length; i++) {
      subkeys[i] ^= key[i];
    }
    int[] block = new int[2];
    int at = 0;
    for (int[] part : new int[][] {subkeys, boxes}) {
      for (int i = 0; i < part.length; i += 2) {
        block[0] ^= salt[at];
        block[1] ^= salt[at + 1];
        at = (at + 2) % 4;
        encrypt(block, 0);
        part[i] = block[0];
        part[i + 1] = block[1];
      }
    }
  }

  /** Encrypts two words with Blowfish. */
  private void encrypt(int[] block, int at) {
    int left = block[at] ^ subkeys[0];
    int right = block[at + 1];
    for (int i = 1; i <= ROUNDS; i += 2) {
      right ^= substitute(left) ^ subkeys[i];
      left ^= substitute(right) ^ subkeys[i + 1];
    }
    block[at] = right ^ subkeys[ROUNDS + 1];
    block[at + 1] = left;
  }

  private int substitute(int word) {
    int sum = boxes[word >>> 24] + boxes[BOX + ((word >>> 16) & 0xff)];
    return (sum ^ boxes[2 * BOX + ((word >>> 8) & 0xff)]) + boxes[3 * BOX + (word & 0xff)];
  }

  /** Returns the first words of the fractional part of pi, by the formula of Machin. */
  private static int[] pi(int count) {
    BigInteger one = BigInteger.ONE.shiftLeft(count * Integer.SIZE + GUARD_BITS);
    BigInteger pi = arctan(one, 5).shiftLeft(4).subtract(arctan(one, 239).shiftLeft(2));
    byte[] fraction = pi.subtract(one.multiply(BigInteger.valueOf(3))).toByteArray();
    int[] words = new int[count];
    ByteBuffer.wrap(fraction).asIntBuffer().get(words);
    return words;
  }

  /** Returns the arc tangent of the reciprocal of a number, as a multiple of a unit. */
  private static BigInteger arctan(BigInteger one, int number) {
    BigInteger square = BigInteger.valueOf((long) number * number);
    BigInteger power = one.divide(BigInteger.valueOf(number));
    BigInteger sum = power;
    for (int i = 3; power.signum() != 0; i += 2) {
      power = power.divide(square);
      BigInteger term = power.divide(BigInteger.valueOf(i));
      sum = i % 4 == 3 ? sum.subtract(term) : sum.add(term);
    }
    return sum;
  }
}
