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
 * Tests that observations of a caller without the right secret do not depend on the identifier or
 * the code. Observations are the result, the sequence of store calls, and the number of hashes.
 */
class EqualWorkTest {

  private static final Secret SHORT = Secret.of("x");
  private static final Secret NEW = Secret.of("brandnew22");

  /** The identifiers of tokens in every condition that a stranger might try to distinguish. */
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

  private static void fill(AccessTokenFixture fixture) {
    AccessTokenPolicy policy = AccessTokenPolicy.standard().withVerification(false);
    fixture.tokens.setPolicy(policy);
    fixture.tokens.putClassification(
        "strict",
        policy.withPassCode(KeyPolicy.of(KeyFormat.FREE_TEXT).minLength(30)).withAttempts(1));
    for (String condition : CONDITIONS.subList(1, CONDITIONS.size())) {
      if (condition.equals("pending")) {
        fixture.tokens.setPolicy(policy.withVerification(true));
      }
      AccessTokenDraft draft =
          AccessTokenDraft.of(identifier(condition), Secret.of("opensesame1".repeat(3)))
              .withCode(code(condition));
      TokenRef ref =
          TokenRef.id(
              fixture
                  .tokens
                  .create(condition.equals("strict") ? draft.withClassification("strict") : draft)
                  .token()
                  .id());
      fixture.tokens.setPolicy(policy);
      switch (condition) {
        case "locked" -> {
          while (fixture.tokens.get(ref).orElseThrow().lockedUntil().isEmpty()) {
            fixture.authenticates(
                TokenCredentials.passCode(identifier(condition), AccessTokenFixture.WRONG));
          }
        }
        case "not-effective" -> fixture.tokens.setNotEffective(ref);
        case "must-change" -> {
          fixture.tokens.forgotPassCode(identifier(condition));
          Secret sent = fixture.sent.get(fixture.sent.size() - 1).passCode();
          fixture.authenticates(TokenCredentials.passCode(identifier(condition), sent));
          fixture.tokens.generateOneTimePassword(ref);
        }
        default -> {}
      }
    }
    // The first calls create the decoys.
    fixture.authenticates(
        TokenCredentials.passCode(identifier("unknown"), AccessTokenFixture.WRONG));
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
    try (AccessTokenFixture fixture = AccessTokenFixture.over(counted(store.open()), it -> it)) {
      fill(fixture);
      CALLS.forEach(
          (name, call) -> {
            String expected = observed(fixture, () -> call.apply(fixture.tokens, "unknown"));
            for (String condition : CONDITIONS) {
              assertEquals(
                  expected,
                  observed(fixture, () -> call.apply(fixture.tokens, condition)),
                  () -> name + ", " + condition);
            }
          });
    }
  }

  @OverEachStore
  void aRejectedCodeCostsTheSameWhetherOrNotItExists(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(counted(store.open()), it -> it)) {
      fill(fixture);
      for (Secret next : List.of(NEW, SHORT)) {
        for (String condition : List.of("locked", "pending", "not-effective")) {
          for (boolean change : new boolean[] {false, true}) {
            assertEquals(
                observed(fixture, () -> byCode(fixture, "unknown", next, change)),
                observed(fixture, () -> byCode(fixture, condition, next, change)),
                condition);
          }
        }
      }
    }
  }

  private static Object byCode(
      AccessTokenFixture fixture, String condition, Secret next, boolean change) {
    TokenCredentials shown = TokenCredentials.code(code(condition));
    return change ? fixture.tokens.changePassCode(shown, next) : fixture.tokens.authenticate(shown);
  }

  /** Returns the observable effects of a call. */
  private String observed(AccessTokenFixture fixture, java.util.function.Supplier<Object> call) {
    storeCalls.clear();
    fixture.hasher.computed();
    Object answer = call.get();
    return answer + " after " + storeCalls + " and " + fixture.hasher.computed() + " hashes";
  }

  @OverEachStore
  void policyViolationsAreReportedOnlyAfterTheRightSecretWhichStaysValid(Store store) {
    try (AccessTokenFixture fixture = AccessTokenFixture.effective(store)) {
      TokenRef ref =
          TokenRef.id(
              fixture
                  .tokens
                  .create(AccessTokenDraft.of(AccessTokenFixture.ANN, AccessTokenFixture.PASS))
                  .token()
                  .id());
      TokenCredentials wrong =
          TokenCredentials.passCode(AccessTokenFixture.ANN, AccessTokenFixture.WRONG);
      assertEquals(new PassCodeChange.Refused(), fixture.tokens.changePassCode(wrong, SHORT));
      Secret once = fixture.tokens.generateOneTimePassword(ref).value();
      fixture.tokens.forgotPassCode(AccessTokenFixture.ANN);
      Secret sent = fixture.sent.get(0).passCode();
      for (TokenCredentials right :
          List.of(
              TokenCredentials.passCode(AccessTokenFixture.ANN, AccessTokenFixture.PASS),
              TokenCredentials.passCode(AccessTokenFixture.ANN, sent),
              TokenCredentials.oneTimePassword(AccessTokenFixture.ANN, once))) {
        for (int i = 0; i < 6; i++) {
          assertEquals(
              PassCodeChange.Rejected.class,
              fixture.tokens.changePassCode(right, SHORT).getClass());
        }
      }
      assertFalse(fixture.tokens.get(ref).orElseThrow().mustChangePassCode());
      assertEquals(
          new PassCodeChange.Changed(),
          fixture.tokens.changePassCode(
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
    try (AccessTokenFixture fixture = AccessTokenFixture.over(counted, it -> it)) {
      for (int i = 0; i < 500; i++) {
        fixture.authenticates(
            TokenCredentials.oneTimePassword("stranger" + i, Secret.of("000000")));
      }
      assertFalse(inserts.isEmpty());
      assertFalse(inserts.size() > Decoys.MOST, () -> inserts.size() + " rows");
      assertEquals(List.of(), fixture.tokens.listUnassociated(null, PageRequest.first(10)).items());
      assertEquals(
          0, fixture.tokens.purgePendingBefore(java.time.Instant.parse("2100-01-01T00:00:00Z")));
      fixture.tokens.create(
          AccessTokenDraft.of(AccessTokenFixture.ANN, AccessTokenFixture.PASS).withAccount("AR"));
      assertEquals(
          AccessTokenFixture.ANN,
          fixture
              .tokens
              .update(
                  TokenRef.identifier(AccessTokenFixture.ANN),
                  AccessTokenChange.nothing().withAccount("AR-2"))
              .identifier()
              .orElseThrow());
    }
  }
}
