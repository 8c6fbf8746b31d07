package io.octroi.core.accesstoken;

import static io.octroi.accesstoken.AccessTokenState.EFFECTIVE;
import static io.octroi.accesstoken.AccessTokenState.NOT_EFFECTIVE;
import static io.octroi.accesstoken.AccessTokenState.PENDING_VERIFICATION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.octroi.PageRequest;
import io.octroi.Secret;
import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokenChange;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.accesstoken.AccessTokens;
import io.octroi.accesstoken.Association;
import io.octroi.accesstoken.Authentication;
import io.octroi.accesstoken.IllegalTransitionException;
import io.octroi.accesstoken.PassCodeChange;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.accesstoken.UnknownAccessTokenException;
import io.octroi.accesstoken.Verification;
import io.octroi.core.Store;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.Storage;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests every call in every state against the table of the specification. */
class AccessTokenMatrixTest {

  private static final Secret NEW = Secret.of("brandnew22");
  private static final Secret SOME_CODE = Secret.of("000000");

  /** A call, the states that allow it, and the resulting state; null if unchanged. */
  private record Call(
      String method,
      Set<AccessTokenState> states,
      AccessTokenState leadsTo,
      BiConsumer<AccessTokens, TokenRef> call) {

    @Override
    public String toString() {
      return method;
    }
  }

  private static Call call(
      String method,
      AccessTokenState state,
      AccessTokenState leadsTo,
      BiConsumer<AccessTokens, TokenRef> call) {
    return new Call(method, EnumSet.of(state), leadsTo, call);
  }

  private static Call always(String method, BiConsumer<AccessTokens, TokenRef> call) {
    return new Call(method, EnumSet.allOf(AccessTokenState.class), null, call);
  }

  private static List<Call> calls() {
    return List.of(
        call("verify", PENDING_VERIFICATION, null, (tokens, ref) -> tokens.verify(ref, SOME_CODE)),
        call(
            "verify",
            PENDING_VERIFICATION,
            null,
            (tokens, ref) -> tokens.verify(ref, SOME_CODE, NEW)),
        call(
            "resetVerificationCode",
            PENDING_VERIFICATION,
            null,
            AccessTokens::resetVerificationCode),
        call("setEffective", NOT_EFFECTIVE, EFFECTIVE, AccessTokens::setEffective),
        call("setNotEffective", EFFECTIVE, NOT_EFFECTIVE, AccessTokens::setNotEffective),
        call("resetPassCode", EFFECTIVE, null, AccessTokens::resetPassCode),
        call("generateOneTimePassword", EFFECTIVE, null, AccessTokens::generateOneTimePassword),
        call("delete", NOT_EFFECTIVE, null, AccessTokens::delete),
        always(
            "update",
            (tokens, ref) -> tokens.update(ref, AccessTokenChange.nothing().withParticipant("p"))),
        always("unlock", AccessTokens::unlock));
  }

  static Stream<Arguments> matrix() {
    return Store.each()
        .flatMap(
            store ->
                Stream.of(AccessTokenState.values())
                    .flatMap(
                        state -> calls().stream().map(call -> Arguments.of(store, state, call))));
  }

  static Stream<Arguments> states() {
    return Store.each()
        .flatMap(
            store -> Stream.of(AccessTokenState.values()).map(state -> Arguments.of(store, state)));
  }

  private static Optional<AccessTokenRow> row(Storage storage, TokenRef ref) {
    return storage.accessTokens().find(TenantId.of("acme"), ((TokenRef.Id) ref).id());
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void aCallIsAllowedInItsStatesOnly(Store store, AccessTokenState state, Call call) {
    Storage storage = store.open();
    try (AccessTokenFixture fixture = AccessTokenFixture.over(storage, it -> it)) {
      TokenRef ref = fixture.ann(state);
      Optional<AccessTokenRow> before = row(storage, ref);
      if (call.states.contains(state)) {
        call.call.accept(fixture.tokens, ref);
        if (call.method.equals("delete")) {
          assertEquals(Optional.empty(), fixture.tokens.get(ref));
        } else {
          assertEquals(
              call.leadsTo == null ? state : call.leadsTo,
              fixture.tokens.get(ref).orElseThrow().state());
        }
      } else {
        IllegalTransitionException refused =
            assertThrows(
                IllegalTransitionException.class, () -> call.call.accept(fixture.tokens, ref));
        assertEquals(state, refused.state());
        assertEquals(call.method, refused.call());
        assertEquals(call.states, refused.needed());
        assertEquals(before, row(storage, ref));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("states")
  void someCallsNeverThrowForAState(Store store, AccessTokenState state) {
    Storage storage = store.open();
    try (AccessTokenFixture fixture = AccessTokenFixture.over(storage, it -> it)) {
      TokenRef ref = fixture.ann(state);
      boolean effective = state == EFFECTIVE;
      TokenCredentials right =
          TokenCredentials.passCode(AccessTokenFixture.ANN, AccessTokenFixture.PASS);
      fixture.tokens.forgotPassCode(AccessTokenFixture.ANN);
      assertEquals(effective ? 1 : 0, fixture.sent.size());
      assertEquals(effective, fixture.authenticates(right));
      assertEquals(
          effective ? new PassCodeChange.Changed() : new PassCodeChange.Refused(),
          fixture.tokens.changePassCode(right, NEW));
      assertEquals(
          effective,
          fixture.tokens.authenticate(TokenCredentials.passCode(AccessTokenFixture.ANN, NEW))
              instanceof Authentication.Authenticated);
      assertEquals(1, fixture.tokens.listUnassociated(state, PageRequest.first(10)).items().size());
      assertEquals(1, fixture.tokens.listUnassociated(null, PageRequest.first(10)).items().size());
      assertEquals(
          0,
          fixture
              .tokens
              .list(Association.account("a"), null, PageRequest.first(10))
              .items()
              .size());
      fixture.tokens.update(ref, AccessTokenChange.nothing().withAccount("a"));
      assertEquals(
          List.of(fixture.tokens.get(ref).orElseThrow()),
          fixture.tokens.list(Association.account("a"), null, PageRequest.first(10)).items());
      assertEquals(0, fixture.tokens.listUnassociated(null, PageRequest.first(10)).items().size());
    }
  }

  @ParameterizedTest
  @MethodSource("states")
  void aTokenIsFoundByIdIdentifierOrCode(Store store, AccessTokenState state) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      TokenRef ref = fixture.ann(state);
      Secret code = Secret.of("card 1234");
      fixture.tokens.update(ref, AccessTokenChange.nothing().withCode(code));
      assertEquals(
          fixture.tokens.get(ref).orElseThrow(),
          fixture.tokens.get(TokenRef.code(code)).orElseThrow());
      assertEquals(
          fixture.tokens.get(ref).orElseThrow(),
          fixture.tokens.get(TokenRef.identifier("ann@Example.COM")).orElseThrow());
      assertEquals(Optional.empty(), fixture.tokens.get(TokenRef.code(Secret.of("card 1235"))));
    }
  }

  @ParameterizedTest
  @MethodSource("states")
  void aTokenIsVerifiedAtMostOnce(Store store, AccessTokenState state) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      TokenRef ref = fixture.ann(state);
      if (state == PENDING_VERIFICATION) {
        Secret code = fixture.tokens.resetVerificationCode(ref).value();
        assertEquals(
            new Verification.Verified(fixture.tokens.get(ref).orElseThrow()).getClass(),
            fixture
                .tokens
                .verify(
                    ref,
                    Secret.of(
                        " " + code.reveal().substring(0, 3) + "-" + code.reveal().substring(3)),
                    NEW)
                .getClass());
        assertEquals(true, fixture.authenticates(NEW));
        assertThrows(IllegalTransitionException.class, () -> fixture.tokens.verify(ref, code));
      } else {
        assertThrows(IllegalTransitionException.class, () -> fixture.tokens.verify(ref, SOME_CODE));
      }
      assertThrows(
          UnknownAccessTokenException.class,
          () -> fixture.tokens.verify(TokenRef.id("nothing"), SOME_CODE));
      assertThrows(
          io.octroi.ConflictException.class,
          () -> fixture.tokens.create(AccessTokenDraft.of(AccessTokenFixture.ANN, NEW)));
    }
  }
}
