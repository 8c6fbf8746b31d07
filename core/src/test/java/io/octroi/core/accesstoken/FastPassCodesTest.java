package io.octroi.core.accesstoken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.InvalidInputException;
import io.octroi.Secret;
import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.AccessTokens;
import io.octroi.accesstoken.Authentication;
import io.octroi.accesstoken.KeyFormat;
import io.octroi.accesstoken.KeyPolicy;
import io.octroi.accesstoken.PassCodeChange;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.core.Octroi;
import io.octroi.core.OctroiBuilder;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.spi.Storage;
import java.util.List;
import java.util.function.UnaryOperator;

/** Tests the fast hashing for hosts' tests and its separation from production. */
class FastPassCodesTest {

  private static final TenantId TENANT = TenantId.of("acme");
  private static final Secret PASS = Secret.of("opensesame1");
  private static final Secret WRONG = Secret.of("closesesame1");
  private static final Secret PEPPER = Secret.of("p".repeat(32));

  private static Octroi open(Storage storage, UnaryOperator<OctroiBuilder> settings) {
    return settings.apply(Octroi.with(storage).keepStorageOpen()).open();
  }

  private static AccessTokens effective(Octroi octroi) {
    AccessTokens tokens = octroi.tenant(TENANT).accessTokens();
    tokens.setPolicy(AccessTokenPolicy.standard().withVerification(false));
    return tokens;
  }

  private static String create(AccessTokens tokens, String identifier) {
    return tokens.create(AccessTokenDraft.of(identifier, PASS)).token().id();
  }

  private static boolean authenticates(AccessTokens tokens, String identifier, Secret passCode) {
    return tokens.authenticate(TokenCredentials.passCode(identifier, passCode))
        instanceof Authentication.Authenticated;
  }

  private static String hash(Storage storage, String id) {
    return storage.accessTokens().find(TENANT, id).orElseThrow().passCodeHash();
  }

  @OverEachStore
  void hashesAreMarkedAndSaltedAndMatchTheRightPassCodeOnly(Store store) {
    Storage storage = store.open();
    try (Octroi octroi = open(storage, OctroiBuilder::fastPassCodesForTests)) {
      AccessTokens tokens = effective(octroi);
      String ann = create(tokens, "ann");
      String bob = create(tokens, "bob");
      assertTrue(hash(storage, ann).startsWith("$octroi-test$"), hash(storage, ann));
      assertFalse(hash(storage, ann).contains(PASS.reveal()));
      assertNotEquals(hash(storage, ann), hash(storage, bob));
      assertTrue(authenticates(tokens, "ann", PASS));
      assertFalse(authenticates(tokens, "ann", WRONG));
      assertFalse(authenticates(tokens, "unknown", PASS));
      String before = hash(storage, ann);
      assertTrue(authenticates(tokens, "ann", PASS));
      assertEquals(before, hash(storage, ann));
      Secret next = Secret.of("battery staple");
      assertInstanceOf(
          PassCodeChange.Changed.class,
          tokens.changePassCode(TokenCredentials.passCode("ann", PASS), next));
      assertTrue(authenticates(tokens, "ann", next));
      assertTrue(authenticates(tokens, "bob", PASS));
      assertTrue(authenticates(tokens, "bob", PASS));
    }
    storage.close();
  }

  @OverEachStore
  void anOctroiWithoutTheSettingRefusesTheirPassCodesAndSaysSoOnce(Store store) {
    Storage storage = store.open();
    try (Octroi fast = open(storage, OctroiBuilder::fastPassCodesForTests)) {
      create(effective(fast), "ann");
      create(effective(fast), "bob");
    }
    try (Octroi octroi = open(storage, it -> it);
        LoggedWarnings logged = LoggedWarnings.of(AccessTokens.class)) {
      AccessTokens tokens = octroi.tenant(TENANT).accessTokens();
      assertFalse(authenticates(tokens, "ann", PASS));
      assertFalse(authenticates(tokens, "bob", PASS));
      assertEquals(1, logged.messages().size(), () -> logged.messages().toString());
      String message = logged.messages().get(0);
      assertTrue(message.contains("fastPassCodesForTests"), message);
      assertTrue(message.contains("resetPassCode"), message);
      Secret mended = tokens.resetPassCode(TokenRef.identifier("ann"));
      assertTrue(authenticates(tokens, "ann", mended));
    }
    storage.close();
  }

  @OverEachStore
  void anOctroiWithTheSettingRefusesOtherPassCodesAndLeavesTheirHashes(Store store) {
    Storage storage = store.open();
    String id;
    try (Octroi octroi = open(storage, it -> it)) {
      id = create(effective(octroi), "ann");
    }
    String before = hash(storage, id);
    try (Octroi fast = open(storage, OctroiBuilder::fastPassCodesForTests);
        LoggedWarnings logged = LoggedWarnings.of(AccessTokens.class)) {
      assertFalse(authenticates(fast.tenant(TENANT).accessTokens(), "ann", PASS));
      assertFalse(authenticates(fast.tenant(TENANT).accessTokens(), "ann", PASS));
      assertEquals(1, logged.messages().size(), () -> logged.messages().toString());
    }
    assertEquals(before, hash(storage, id));
    try (Octroi octroi = open(storage, it -> it)) {
      assertTrue(authenticates(octroi.tenant(TENANT).accessTokens(), "ann", PASS));
    }
    storage.close();
  }

  @OverEachStore
  void fastHashesDependOnThePepper(Store store) {
    Storage storage = store.open();
    try (Octroi octroi = open(storage, it -> it.fastPassCodesForTests().passCodePepper(PEPPER))) {
      create(effective(octroi), "ann");
      assertTrue(authenticates(octroi.tenant(TENANT).accessTokens(), "ann", PASS));
    }
    try (Octroi octroi = open(storage, OctroiBuilder::fastPassCodesForTests)) {
      assertFalse(authenticates(octroi.tenant(TENANT).accessTokens(), "ann", PASS));
    }
    storage.close();
  }

  @OverEachStore
  void policiesHoldAsTheyDoWithoutTheSetting(Store store) {
    Storage storage = store.open();
    try (Octroi octroi = open(storage, OctroiBuilder::fastPassCodesForTests)) {
      AccessTokens tokens = effective(octroi);
      tokens.setPolicy(
          AccessTokenPolicy.standard()
              .withVerification(false)
              .withPassCode(KeyPolicy.of(KeyFormat.FREE_TEXT).minLength(20)));
      assertThrows(InvalidInputException.class, () -> create(tokens, "ann"));
    }
    storage.close();
  }

  @OverEachStore
  void openingWithTheSettingWarnsOnceAndOpeningWithoutDoesNot(Store store) {
    Storage storage = store.open();
    try (LoggedWarnings logged = LoggedWarnings.of(AccessTokens.class)) {
      open(storage, it -> it).close();
      assertEquals(List.of(), logged.messages());
      open(storage, OctroiBuilder::fastPassCodesForTests).close();
      assertEquals(1, logged.messages().size());
      assertTrue(logged.messages().get(0).contains("fastPassCodesForTests"));
    }
    storage.close();
  }
}
