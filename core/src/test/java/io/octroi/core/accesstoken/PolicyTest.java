package io.octroi.core.accesstoken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.NotFoundException;
import io.octroi.Secret;
import io.octroi.accesstoken.AccessTokenConfiguration;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.CreatedAccessToken;
import io.octroi.accesstoken.Generation;
import io.octroi.accesstoken.KeyFormat;
import io.octroi.accesstoken.KeyPolicy;
import io.octroi.accesstoken.TokenRef;
import io.octroi.core.Faults;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.internal.Violations;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Tests which policies are accepted and that generated keys satisfy them. */
class PolicyTest {

  private final SecretGenerator generator = new SecretGenerator(new SecureRandom());

  @Provide
  Arbitrary<KeyPolicy> policies() {
    Arbitrary<Integer> few =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(3, Arbitraries.just(0)),
            net.jqwik.api.Tuple.of(2, Arbitraries.integers().between(-1, 40)));
    return Combinators.combine(
            Arbitraries.of(Generation.class),
            Arbitraries.of(KeyFormat.class),
            Arbitraries.integers().between(0, 66),
            few,
            few,
            few)
        .as(KeyPolicy::new);
  }

  private static boolean isAccepted(KeyPolicy policy, boolean alwaysGenerated) {
    Violations faults = new Violations();
    KeyRules.checkPolicy(faults, "key", policy, alwaysGenerated);
    return faults.isEmpty();
  }

  private static List<?> faults(String key, KeyPolicy policy) {
    Violations faults = new Violations();
    KeyRules.check(faults, "key", key, policy);
    return faults.kept();
  }

  @Property(tries = 3_000)
  void generatedKeysSatisfyEveryAcceptedPolicy(@ForAll @From("policies") KeyPolicy policy) {
    if (isAccepted(policy, true)) {
      for (int least : new int[] {1, 16}) {
        String drawn = generator.draw(policy, least);
        assertEquals(List.of(), faults(drawn, policy), policy::toString);
        int needed = policy.minLetters() + policy.minDigits() + policy.minOthers();
        assertEquals(Math.max(needed, Math.max(policy.minLength(), least)), drawn.length());
        if (policy.generation() == Generation.NUMBER) {
          assertTrue(drawn.matches("[0-9]+"));
        }
        if (policy.generation() == Generation.ALPHANUMERIC) {
          assertTrue(drawn.matches("[A-Za-z0-9]+"));
        }
      }
    }
  }

  @Test
  void thePositionsOfDigitsInAGeneratedKeyAreRandom() {
    KeyPolicy policy = KeyPolicy.of(KeyFormat.FREE_TEXT).minLetters(8).minDigits(8);
    assertTrue(
        Stream.generate(() -> generator.draw(policy, 1))
            .limit(100)
            .anyMatch(key -> Character.isDigit(key.charAt(0))));
  }

  @Property(tries = 3_000)
  void noGeneratedKeyCouldSatisfyARejectedPolicy(@ForAll @From("policies") KeyPolicy policy) {
    boolean inBounds =
        policy.minLength() >= 1
            && policy.minLength() <= 64
            && policy.minLetters() >= 0
            && policy.minDigits() >= 0
            && policy.minOthers() >= 0
            && policy.minLetters() + policy.minDigits() + policy.minOthers() <= 64;
    boolean drawable =
        policy.format() == KeyFormat.FREE_TEXT || policy.format() == KeyFormat.NUMBER;
    boolean lettersPossible =
        policy.format() == KeyFormat.FREE_TEXT && policy.generation() != Generation.NUMBER;
    boolean othersPossible =
        policy.format() == KeyFormat.FREE_TEXT && policy.generation() == Generation.NONE;
    boolean satisfiable =
        inBounds
            && drawable
            && (policy.minLetters() == 0 || lettersPossible)
            && (policy.minOthers() == 0 || othersPossible);
    assertEquals(satisfiable, isAccepted(policy, true), policy::toString);
  }

  @OverEachStore
  void everyFaultOfAPolicyIsNamedAndNothingIsChanged(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      AccessTokenPolicy bad =
          new AccessTokenPolicy(
              new KeyPolicy(Generation.NUMBER, KeyFormat.EMAIL, 0, 0, 0, 0),
              new KeyPolicy(Generation.ALPHANUMERIC, KeyFormat.NUMBER, 6, 1, 0, 1),
              new KeyPolicy(Generation.NONE, KeyFormat.PHONE, 17, 0, 0, 2),
              true,
              true,
              0,
              Duration.ZERO,
              Duration.ofDays(366),
              11);
      List<String> faults =
          List.of(
              "name",
              "identifier.minLength",
              "identifier",
              "passCode",
              "passCode",
              "passCode",
              "code",
              "code",
              "tokensPerAccount",
              "verificationCodeLife",
              "oneTimePasswordLife",
              "attempts");
      assertEquals(faults, Faults.subjects(() -> fixture.tokens.putClassification("", bad)));
      assertEquals(
          faults.subList(1, faults.size()), Faults.subjects(() -> fixture.tokens.setPolicy(bad)));
      assertEquals(
          new AccessTokenConfiguration(AccessTokenPolicy.standard(), new TreeMap<>()),
          fixture.tokens.configuration());
    }
  }

  @OverEachStore
  void aClassificationReplacesThePolicyForItsTokensUntilItIsRemoved(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      AccessTokenPolicy strict =
          AccessTokenPolicy.standard()
              .withVerification(false)
              .withPassCode(
                  KeyPolicy.of(KeyFormat.FREE_TEXT).minLength(20).minOthers(2).minDigits(3));
      fixture.tokens.putClassification("gold", strict);
      assertEquals(
          List.of("classification"),
          Faults.subjects(
              () ->
                  fixture.tokens.create(
                      AccessTokenDraft.of("a", Secret.of("opensesame1"))
                          .withClassification("silver"))));
      Secret strong = Secret.of("open-sesame-123-open-sesame");
      CreatedAccessToken gold =
          fixture.tokens.create(AccessTokenDraft.of("a", strong).withClassification("gold"));
      TokenRef ref = TokenRef.id(gold.token().id());
      assertTrue(gold.verificationCode().isEmpty());
      assertEquals(
          List.of(), faults(fixture.tokens.resetPassCode(ref).reveal(), strict.passCode()));
      assertTrue(
          Faults.subjects(
                  () ->
                      fixture.tokens.create(
                          AccessTokenDraft.of("b", Secret.of("opensesame1"))
                              .withClassification("gold")))
              .stream()
              .allMatch("passCode"::equals));
      assertEquals(strict, fixture.tokens.configuration().classifications().get("gold"));
      fixture.tokens.deleteClassification("gold");
      assertEquals(
          "classification \"gold\" not found",
          assertThrows(NotFoundException.class, () -> fixture.tokens.deleteClassification("gold"))
              .getMessage());
      assertEquals(6, fixture.tokens.resetPassCode(ref).reveal().length());
      assertEquals("gold", fixture.tokens.get(ref).orElseThrow().classification().orElseThrow());
    }
  }
}
