package io.octroi.core.accesstoken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.octroi.PageRequest;
import io.octroi.Secret;
import io.octroi.accesstoken.AccessTokenChange;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.AccessTokens;
import io.octroi.accesstoken.KeyFormat;
import io.octroi.accesstoken.KeyPolicy;
import io.octroi.accesstoken.PassCodeChange;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.core.OverEachStore;
import io.octroi.core.StorageView;
import io.octroi.core.Store;
import io.octroi.core.guard.ServiceMethods;
import io.octroi.spi.Storage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * What a caller without the right secret can observe does not depend on the identifier or the code:
 * the answer, the store calls in their order, and the number of slow hashes.
 */
class EqualWorkTest {

  private static final Secret SHORT = Secret.of("x");
  private static final Secret NEW = Secret.of("brandnew22");

  /** Tokens in every condition that a stranger could want to tell apart, by their identifiers. */
  private static final List<String> CONDITIONS =
      List.of("unknown", "known", "locked", "pending", "not-effective", "strict", "must-change");

  private final List<String> storeCalls = new ArrayList<>();

  private Storage counted(Storage storage) {
    return StorageView.of(
        storage,
        (call, method, store, arguments) -> {
          storeCalls.add(call);
          return ServiceMethods.call(method, store, arguments);
        });
  }

  private static String identifier(String condition) {
    return condition + "@example.com";
  }

  private static Secret code(String condition) {
    return Secret.of("the code of the token " + condition);
  }

  private static void fill(AccessTokenFixture desk) {
    AccessTokenPolicy policy = AccessTokenPolicy.standard().withVerification(false);
    desk.tokens.setPolicy(policy);
    desk.tokens.putClassification(
        "strict",
        policy.withPassCode(KeyPolicy.of(KeyFormat.FREE_TEXT).minLength(30)).withAttempts(1));
    for (String condition : CONDITIONS.subList(1, CONDITIONS.size())) {
      if (condition.equals("pending")) {
        desk.tokens.setPolicy(policy.withVerification(true));
      }
      AccessTokenDraft draft =
          AccessTokenDraft.of(identifier(condition), Secret.of("opensesame1".repeat(3)))
              .withCode(code(condition));
      TokenRef ref =
          TokenRef.id(
              desk.tokens
                  .create(condition.equals("strict") ? draft.withClassification("strict") : draft)
                  .token()
                  .id());
      desk.tokens.setPolicy(policy);
      switch (condition) {
        case "locked" -> {
          while (desk.tokens.get(ref).orElseThrow().lockedUntil().isEmpty()) {
            desk.lets(TokenCredentials.passCode(identifier(condition), AccessTokenFixture.WRONG));
          }
        }
        case "not-effective" -> desk.tokens.setNotEffective(ref);
        case "must-change" -> {
          desk.tokens.forgotPassCode(identifier(condition));
          Secret sent = desk.sent.get(desk.sent.size() - 1).passCode();
          desk.lets(TokenCredentials.passCode(identifier(condition), sent));
          desk.tokens.generateOneTimePassword(ref);
        }
        default -> {}
      }
    }
    // The decoys are there from the first calls on.
    desk.lets(TokenCredentials.passCode(identifier("unknown"), AccessTokenFixture.WRONG));
  }

  private static final Map<String, BiFunction<AccessTokens, String, Object>> CALLS = calls();

  private static Map<String, BiFunction<AccessTokens, String, Object>> calls() {
    Map<String, BiFunction<AccessTokens, String, Object>> calls = new LinkedHashMap<>();
    Map<String, BiFunction<String, Secret, TokenCredentials>> kinds = new LinkedHashMap<>();
    kinds.put("pass code", (of, wrong) -> TokenCredentials.passCode(identifier(of), wrong));
    kinds.put(
        "one-time password",
        (of, wrong) -> TokenCredentials.oneTimePassword(identifier(of), wrong));
    for (String wrong : List.of("closesesame1", "000000")) {
      kinds.forEach(
          (kind, credentials) -> {
            calls.put(
                "authenticate by " + kind + " " + wrong,
                (tokens, of) -> tokens.authenticate(credentials.apply(of, Secret.of(wrong))));
            for (Secret next : List.of(NEW, SHORT)) {
              calls.put(
                  "change to " + next.reveal() + " by " + kind + " " + wrong,
                  (tokens, of) ->
                      tokens.changePassCode(credentials.apply(of, Secret.of(wrong)), next));
            }
          });
    }
    calls.put(
        "forgot",
        (tokens, of) -> {
          tokens.forgotPassCode(identifier(of));
          return "nothing";
        });
    return calls;
  }

  @OverEachStore
  void aWrongSecretCostsTheSameForEveryIdentifier(Store store) {
    try (AccessTokenFixture desk = AccessTokenFixture.over(counted(store.open()), it -> it)) {
      fill(desk);
      CALLS.forEach(
          (name, call) -> {
            String expected = observed(desk, () -> call.apply(desk.tokens, "unknown"));
            for (String condition : CONDITIONS) {
              assertEquals(
                  expected,
                  observed(desk, () -> call.apply(desk.tokens, condition)),
                  () -> name + ", " + condition);
            }
          });
    }
  }

  @OverEachStore
  void aCodeThatLetsNobodyInCostsTheSameWhetherOrNotItExists(Store store) {
    try (AccessTokenFixture desk = AccessTokenFixture.over(counted(store.open()), it -> it)) {
      fill(desk);
      for (Secret next : List.of(NEW, SHORT)) {
        for (String condition : List.of("locked", "pending", "not-effective")) {
          for (boolean change : new boolean[] {false, true}) {
            assertEquals(
                observed(desk, () -> byCode(desk, "unknown", next, change)),
                observed(desk, () -> byCode(desk, condition, next, change)),
                condition);
          }
        }
      }
    }
  }

  private static Object byCode(
      AccessTokenFixture desk, String condition, Secret next, boolean change) {
    TokenCredentials shown = TokenCredentials.code(code(condition));
    return change ? desk.tokens.changePassCode(shown, next) : desk.tokens.authenticate(shown);
  }

  /** Answers what a caller can observe of a call. */
  private String observed(AccessTokenFixture desk, java.util.function.Supplier<Object> call) {
    storeCalls.clear();
    desk.hasher.computed();
    Object answer = call.get();
    return answer + " after " + storeCalls + " and " + desk.hasher.computed() + " hashes";
  }

  @OverEachStore
  void thePolicyIsToldOnlyAfterTheOldSecretWasRightAndNothingIsUsedUp(Store store) {
    try (AccessTokenFixture desk = AccessTokenFixture.effective(store)) {
      TokenRef ref =
          TokenRef.id(
              desk.tokens
                  .create(AccessTokenDraft.of(AccessTokenFixture.ANN, AccessTokenFixture.PASS))
                  .token()
                  .id());
      TokenCredentials wrong =
          TokenCredentials.passCode(AccessTokenFixture.ANN, AccessTokenFixture.WRONG);
      assertEquals(new PassCodeChange.Refused(), desk.tokens.changePassCode(wrong, SHORT));
      Secret once = desk.tokens.generateOneTimePassword(ref).value();
      desk.tokens.forgotPassCode(AccessTokenFixture.ANN);
      Secret sent = desk.sent.get(0).passCode();
      for (TokenCredentials right :
          List.of(
              TokenCredentials.passCode(AccessTokenFixture.ANN, AccessTokenFixture.PASS),
              TokenCredentials.passCode(AccessTokenFixture.ANN, sent),
              TokenCredentials.oneTimePassword(AccessTokenFixture.ANN, once))) {
        for (int i = 0; i < 6; i++) {
          assertEquals(
              PassCodeChange.Rejected.class, desk.tokens.changePassCode(right, SHORT).getClass());
        }
      }
      assertFalse(desk.tokens.get(ref).orElseThrow().mustChangePassCode());
      assertEquals(
          new PassCodeChange.Changed(),
          desk.tokens.changePassCode(
              TokenCredentials.oneTimePassword(AccessTokenFixture.ANN, once), NEW));
    }
  }

  @OverEachStore
  void unknownIdentifiersLeaveABoundedNumberOfRowsThatNoCallShows(Store store) {
    Storage storage = store.open();
    List<String> inserts = new ArrayList<>();
    Storage counted =
        StorageView.of(
            storage,
            (call, method, kept, arguments) -> {
              if (call.equals("accessTokens.insert")) {
                inserts.add(call);
              }
              return ServiceMethods.call(method, kept, arguments);
            });
    try (AccessTokenFixture desk = AccessTokenFixture.over(counted, it -> it)) {
      for (int i = 0; i < 500; i++) {
        desk.lets(TokenCredentials.oneTimePassword("stranger" + i, Secret.of("000000")));
      }
      assertFalse(inserts.isEmpty());
      assertFalse(inserts.size() > Decoys.MOST, () -> inserts.size() + " rows");
      assertEquals(List.of(), desk.tokens.listUnassociated(null, PageRequest.first(10)).items());
      assertEquals(
          0, desk.tokens.purgePendingBefore(java.time.Instant.parse("2100-01-01T00:00:00Z")));
      desk.tokens.create(
          AccessTokenDraft.of(AccessTokenFixture.ANN, AccessTokenFixture.PASS).withAccount("AR"));
      assertEquals(
          AccessTokenFixture.ANN,
          desk.tokens
              .update(
                  TokenRef.identifier(AccessTokenFixture.ANN),
                  AccessTokenChange.nothing().withAccount("AR-2"))
              .identifier()
              .orElseThrow());
    }
  }
}
