package io.octroi.core.accesstoken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.password4j.BcryptFunction;
import com.password4j.types.Bcrypt;
import io.octroi.ConflictException;
import io.octroi.Secret;
import io.octroi.TenantId;
import io.octroi.accesstoken.AccessToken;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.accesstoken.AccessTokens;
import io.octroi.accesstoken.Authentication;
import io.octroi.accesstoken.CreatedAccessToken;
import io.octroi.accesstoken.Generation;
import io.octroi.accesstoken.KeyFormat;
import io.octroi.accesstoken.KeyPolicy;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.core.Faults;
import io.octroi.core.Octroi;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.spi.Storage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Pass codes are imported by the hashes of other systems. */
class ImportedHashTest {

  private static final TenantId TENANT = TenantId.of("acme");
  private static final AccessTokenDraft ANN = AccessTokenDraft.ofIdentifier("ann@example.com");
  private static final Secret BCRYPT =
      Secret.of("$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i");

  /** Hashes of jBCrypt, glibc and the reference implementation of Argon2, by pass code. */
  static Stream<Map.Entry<String, String>> hashes() {
    return Stream.of(
        Map.entry("abc", BCRYPT.reveal()),
        Map.entry("abc", BCRYPT.reveal().replace("$2a$", "$2b$")),
        Map.entry("a", "$2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe"),
        Map.entry("rasmuslerdorf", "$2y$07$BCryptRequires22Chrcte/VlQH0piJtjXl.0t1XkA8pw9dMXTpOq"),
        Map.entry("€0x", "$2a$06$cywt0u3ovCPQZvIdT5dQ3.HWl1KdgcYAJsOIU5MTBWesCLdAFxQ5i"),
        Map.entry("grüße €", "$2y$05$abcdefghijklmnopqrstuuDmipjeR.0qonDdsFt.5DC/zp6B/UEv6"),
        Map.entry(
            "password",
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"),
        Map.entry(
            "password",
            "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ"
                + "$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc"));
  }

  private static boolean authenticates(AccessTokens tokens, String passCode) {
    return tokens.authenticate(TokenCredentials.passCode("ann@example.com", Secret.of(passCode)))
        instanceof Authentication.Authenticated;
  }

  private static String stored(Storage storage, String id) {
    return String.valueOf(storage.accessTokens().find(TENANT, id).orElseThrow().passCodeHash());
  }

  @ParameterizedTest
  @MethodSource("hashes")
  void aPassCodeSignsInByItsImportedHash(Map.Entry<String, String> imported) {
    try (OctroiFixture fixture = OctroiFixture.over(Store.MEMORY)) {
      AccessTokens tokens = fixture.tenant().accessTokens();
      tokens.importHashed(ANN, Secret.of(imported.getValue()));
      assertFalse(authenticates(tokens, imported.getKey() + "x"));
      assertFalse(authenticates(tokens, imported.getValue()));
      assertTrue(authenticates(tokens, imported.getKey()));
      assertTrue(authenticates(tokens, imported.getKey()));
    }
  }

  @OverEachStore
  void theFirstUseReplacesTheHashAlsoUnderAPepper(Store store) {
    Storage storage = store.open();
    Secret pepper = Secret.of("p".repeat(32));
    try (OctroiFixture fixture = OctroiFixture.over(storage, it -> it.passCodePepper(pepper))) {
      AccessTokens tokens = fixture.tenant().accessTokens();
      AccessToken token = tokens.importHashed(ANN, BCRYPT).token();
      assertFalse(authenticates(tokens, "wrong"));
      assertTrue(stored(storage, token.id()).endsWith(BCRYPT.reveal()));
      assertTrue(authenticates(tokens, "abc"));
      assertTrue(stored(storage, token.id()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
      assertTrue(authenticates(tokens, "abc"));
      assertFalse(authenticates(tokens, "wrong"));
    }
  }

  @Test
  void bytesOfAPassCodeAfterThe72ndDoNotCountForBcrypt() {
    try (OctroiFixture fixture = OctroiFixture.over(Store.MEMORY)) {
      AccessTokens tokens = fixture.tenant().accessTokens();
      String hash =
          BcryptFunction.getInstance(Bcrypt.A, 4).hash("0123456789ab".repeat(6)).getResult();
      tokens.importHashed(ANN, Secret.of(hash));
      assertFalse(authenticates(tokens, "0123456789ab".repeat(5)));
      assertTrue(authenticates(tokens, "0123456789ab".repeat(6) + " and more"));
    }
  }

  @Test
  void anImportedTokenIsEffectiveAndFollowsThePolicyOtherwise() {
    try (OctroiFixture fixture = OctroiFixture.over(Store.MEMORY)) {
      AccessTokens tokens = fixture.tenant().accessTokens();
      KeyPolicy drawn = KeyPolicy.of(KeyFormat.FREE_TEXT).generated(Generation.NUMBER);
      tokens.setPolicy(AccessTokenPolicy.standard().withCode(drawn));
      CreatedAccessToken imported = tokens.importHashed(ANN.withAccount("AR-1"), BCRYPT);
      assertEquals(AccessTokenState.EFFECTIVE, imported.token().state());
      assertEquals(Optional.of("AR-1"), imported.token().account());
      assertEquals(Optional.empty(), imported.verificationCode());
      assertEquals(Optional.empty(), imported.passCode());
      assertTrue(imported.code().isPresent());
      assertThrows(ConflictException.class, () -> tokens.importHashed(ANN, BCRYPT));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "plain text; hash",
        "$2x$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i; hash",
        "$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0; hash",
        "$2a$03$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i; hash.cost",
        "$2a$15$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i; hash.cost",
        "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg; hash",
        "$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg; hash",
        "$argon2id$v=19$m=131073,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg; hash.m",
        "$argon2id$v=19$m=31,t=2,p=4$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg; hash.m",
        "$argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg; hash.t",
        "$argon2id$v=19$m=256,t=11,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg; hash.t",
        "$argon2id$v=19$m=256,t=2,p=17$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg; hash.p",
        "$argon2id$v=19$m=999999999,t=999999999,p=0$YQ$YQ;"
            + " hash.p hash.m hash.t hash.salt hash.hash",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQaa$nf65EOgLrQMR/uIPnA4rE; hash.salt hash.hash"
      })
  void aHashOfAnotherFormatOrCostIsRejected(String hash, String subjects) {
    try (OctroiFixture fixture = OctroiFixture.over(Store.MEMORY)) {
      AccessTokens tokens = fixture.tenant().accessTokens();
      assertEquals(
          List.of(subjects.split(" ")),
          Faults.subjects(() -> tokens.importHashed(ANN, Secret.of(hash))));
    }
  }

  @Test
  void allFaultsOfADraftAndItsHashAreReported() {
    try (OctroiFixture fixture = OctroiFixture.over(Store.MEMORY)) {
      AccessTokens tokens = fixture.tenant().accessTokens();
      AccessTokenDraft draft =
          new AccessTokenDraft(null, Secret.of("abc"), Secret.of("1"), "unknown", null, null);
      assertEquals(
          List.of("classification", "identifier", "passCode", "code", "hash"),
          Faults.subjects(() -> tokens.importHashed(draft, Secret.of("x"))));
    }
  }

  @Test
  void anOctroiWithFastHashesRefusesImportedHashesAndLeavesThem() {
    Storage storage = Store.MEMORY.open();
    try (Octroi fast = Octroi.with(storage).fastPassCodesForTests().open()) {
      AccessTokens tokens = fast.tenant(TENANT).accessTokens();
      String id = tokens.importHashed(ANN, BCRYPT).token().id();
      assertFalse(authenticates(tokens, "abc"));
      assertTrue(stored(storage, id).endsWith(BCRYPT.reveal()));
    }
  }
}
