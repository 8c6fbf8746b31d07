package io.octroi.core.accesstoken;

import io.octroi.accesstoken.Generation;
import io.octroi.accesstoken.KeyFormat;
import io.octroi.accesstoken.KeyPolicy;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Generates keys for any policy that {@link KeyRules#checkPolicy} accepts. */
final class SecretGenerator {

  /**
   * The letters in generated keys, excluding those that are easily confused with other characters.
   */
  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz";

  private static final String CLEAR_DIGITS = "23456789";
  private static final String DIGITS = "0123456789";
  private static final String OTHERS = "!#%+-.:=?@_";

  private final SecureRandom random;

  SecretGenerator(SecureRandom random) {
    this.random = random;
  }

  /**
   * Returns a random key that satisfies a policy.
   *
   * @param least the minimum length, unless the policy requires a greater length
   */
  String draw(KeyPolicy policy, int least) {
    boolean number =
        policy.generation() == Generation.NUMBER || policy.format() == KeyFormat.NUMBER;
    String digits = number ? DIGITS : CLEAR_DIGITS;
    List<Character> characters = new ArrayList<>();
    add(characters, LETTERS, policy.minLetters());
    add(characters, digits, policy.minDigits());
    add(characters, OTHERS, policy.minOthers());
    int length = Math.max(policy.minLength(), least);
    add(characters, number ? digits : LETTERS + digits, length - characters.size());
    Collections.shuffle(characters, random);
    StringBuilder key = new StringBuilder();
    characters.forEach(key::append);
    return key.toString();
  }

  /** Returns a random code of six digits. */
  String code() {
    return String.format("%06d", random.nextInt(1_000_000));
  }

  private void add(List<Character> characters, String alphabet, int count) {
    for (int i = 0; i < count; i++) {
      characters.add(alphabet.charAt(random.nextInt(alphabet.length())));
    }
  }
}
