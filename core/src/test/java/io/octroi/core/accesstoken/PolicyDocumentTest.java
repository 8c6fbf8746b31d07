package io.octroi.core.accesstoken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.octroi.StorageException;
import io.octroi.Violations;
import io.octroi.accesstoken.AccessTokenConfiguration;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.Generation;
import io.octroi.accesstoken.KeyFormat;
import io.octroi.accesstoken.KeyPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stored policies are read back unchanged, and corrupt ones are rejected. */
class PolicyDocumentTest {

  @Provide
  Arbitrary<AccessTokenPolicy> policies() {
    Arbitrary<Integer> numbers = Arbitraries.integers();
    Arbitrary<KeyPolicy> keys =
        Combinators.combine(
                Arbitraries.of(Generation.class),
                Arbitraries.of(KeyFormat.class),
                numbers,
                numbers,
                numbers,
                numbers)
            .as(KeyPolicy::new);
    Arbitrary<Boolean> flags = Arbitraries.of(true, false);
    Arbitrary<Duration> lives =
        Combinators.combine(Arbitraries.longs(), Arbitraries.integers().between(0, 999_999_999))
            .as((seconds, nanos) -> Duration.ofSeconds(seconds / 2, nanos));
    return Combinators.combine(keys.list().ofSize(3), flags, flags, numbers, lives, lives, numbers)
        .as(
            (threeKeys, verification, mayLack, tokens, codeLife, passwordLife, attempts) ->
                new AccessTokenPolicy(
                    threeKeys.get(0),
                    threeKeys.get(1),
                    threeKeys.get(2),
                    verification,
                    mayLack,
                    tokens,
                    codeLife,
                    passwordLife,
                    attempts));
  }

  @Provide
  Arbitrary<Map<String, AccessTokenPolicy>> classifications() {
    Arbitrary<String> names =
        Arbitraries.oneOf(
            Arbitraries.of("a \"b\",\r\n", " ", "policy", "classifications", "\\u0000"),
            Arbitraries.strings()
                .all()
                .ofMinLength(1)
                .ofMaxLength(64)
                .filter(Violations::isWellFormed));
    return Arbitraries.maps(names, policies()).ofMaxSize(3);
  }

  @Property(tries = 300)
  void aConfigurationIsReadBack(
      @ForAll @From("policies") AccessTokenPolicy policy,
      @ForAll @From("classifications") Map<String, AccessTokenPolicy> classifications) {
    AccessTokenConfiguration configuration =
        new AccessTokenConfiguration(policy, new TreeMap<>(classifications));
    assertEquals(configuration, PolicyDocument.read(PolicyDocument.write(configuration)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ",NONE,FREE_TEXT,1", "[]", "{}", "{\"policy\":{},\"classifications\":{}}"})
  void aCorruptDocumentIsAStorageException(String document) {
    StorageException thrown =
        assertThrows(StorageException.class, () -> PolicyDocument.read(document));
    assertEquals("the access token configuration has a corrupt document", thrown.getMessage());
  }
}
