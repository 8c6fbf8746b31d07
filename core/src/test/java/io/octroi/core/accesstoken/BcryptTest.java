package io.octroi.core.accesstoken;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.password4j.BcryptFunction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tests bcrypt against another implementation. Published vectors are in ImportedHashTest. */
class BcryptTest {

  private static final int ROUNDS = 40;
  private static final int BYTES_MAX = 72;

  /** Only ASCII, because password4j computes other hashes of other characters than glibc does. */
  private static final List<String> PARTS = List.of("a", "Z", "0", " ", "$", "~");

  private final long seed = Long.getLong("octroi.seed", System.nanoTime());
  private final Random random = new Random(seed);

  private String password() {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(BYTES_MAX);
    while (text.length() < length) {
      text.append(PARTS.get(random.nextInt(PARTS.size())));
    }
    return text + "x";
  }

  private static com.password4j.types.Bcrypt version(int round) {
    return round % 2 == 0 ? com.password4j.types.Bcrypt.A : com.password4j.types.Bcrypt.Y;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aHashOfAnotherLibraryMatchesItsPasswordOnly() {
    for (int round = 0; round < ROUNDS; round++) {
      String password = password();
      int cost = 4 + round % 3;
      String hash = BcryptFunction.getInstance(version(round), cost).hash(password).getResult();
      assertTrue(
          Bcrypt.matches(bytes(password), hash),
          () -> "seed " + seed + ", " + password + ", " + hash);
      assertFalse(Bcrypt.matches(bytes("y" + password.substring(1)), hash), () -> "seed " + seed);
    }
  }
}
