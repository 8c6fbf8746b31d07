package io.octroi.core.accesstoken;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests Argon2id and BLAKE2b against published vectors and another implementation. */
class Argon2idTest {

  private static final int ROUNDS = 60;

  private final long seed = Long.getLong("octroi.seed", System.nanoTime());
  private final Random random = new Random(seed);

  /** Vectors of RFC 7693 and of the BLAKE2 project. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          '', 64, 786a02f742015903c6c6fd852552d272912f4740e15847618a86e217f71f5419\
          d25e1031afee585313896444934eb04b903a685b1448b755d56f701afe9be2ce
          abc, 64, ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1\
          7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923
          abc, 32, bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319
          """)
  void blake2bMatchesThePublishedVectors(String text, int length, String hash) {
    assertEquals(hash, hex(Blake2b.hash(bytes(text), length)));
  }

  /** Vectors of the reference implementation, for password "password" and salt "somesalt". */
  @ParameterizedTest
  @CsvSource({
    "65536, 2, 1, 09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7",
    "256, 2, 1, 9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe",
    "256, 2, 2, 6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037",
    "65536, 1, 1, f6a5adc1ba723dddef9b5ac1d464e180fcd9dffc9d1cbf76cca2fed795d9ca98",
    "65536, 4, 1, 9025d48e68ef7395cca9079da4c4ec3affb3c8911fe4f86d1a2520856f63172c"
  })
  void argon2idMatchesTheReferenceImplementation(
      int memoryKib, int passes, int lanes, String hash) {
    assertEquals(
        hash,
        hex(Argon2id.hash(bytes("password"), bytes("somesalt"), memoryKib, passes, lanes, 32)));
  }

  /** Covers various lengths, including multiples of BLAKE2b's block size. */
  @Test
  void argon2idMatchesAnotherLibrary() {
    for (int round = 0; round < ROUNDS; round++) {
      int lanes = 1 + random.nextInt(5);
      int memoryKib = 8 * lanes + random.nextInt(200);
      int passes = 1 + random.nextInt(4);
      int length = 4 + random.nextInt(200);
      byte[] password = randomBytes(random.nextInt(300));
      byte[] salt = randomBytes(8 + random.nextInt(130));
      byte[] expected =
          Argon2Function.getInstance(memoryKib, passes, lanes, length, Argon2.ID)
              .hash(password, salt)
              .getBytes();

      assertEquals(
          hex(expected),
          hex(Argon2id.hash(password, salt, memoryKib, passes, lanes, length)),
          () ->
              "seed "
                  + seed
                  + ", m="
                  + memoryKib
                  + ", t="
                  + passes
                  + ", p="
                  + lanes
                  + ", length "
                  + length);
    }
  }

  private byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
