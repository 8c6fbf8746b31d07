package io.octroi.core.accesstoken;

import io.octroi.Secret;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.accesstoken.AccessTokens;
import io.octroi.accesstoken.AttemptLimit;
import io.octroi.accesstoken.Authentication;
import io.octroi.accesstoken.CreatedAccessToken;
import io.octroi.accesstoken.PassCodeMessage;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.core.CheapHasher;
import io.octroi.core.OctroiBuilder;
import io.octroi.core.OctroiFixture;
import io.octroi.core.Store;
import io.octroi.core.secrets.RunWatch;
import io.octroi.spi.Storage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** An Octroi with a fast pass code hasher that records the messages sent. */
final class AccessTokenFixture implements AutoCloseable {

  static final String ANN = "Ann@example.com";
  static final Secret CODE = Secret.of("4711 0815 1234");
  static final Secret PASS = Secret.of("opensesame1");
  static final Secret WRONG = Secret.of("closesesame1");

  final CheapHasher hasher = new CheapHasher();
  final List<PassCodeMessage> sent = new CopyOnWriteArrayList<>();
  final OctroiFixture octroi;
  final AccessTokens tokens;

  private AccessTokenFixture(Storage storage, UnaryOperator<OctroiBuilder> settings) {
    octroi =
        OctroiFixture.over(
            storage,
            it ->
                settings.apply(
                    hasher
                        .in(it)
                        .forgotPassCodeLimit(AttemptLimit.unlimited())
                        .issuedCodeLimit(AttemptLimit.unlimited())
                        .secretDelivery(RunWatch.watching(sent::add))));
    tokens = octroi.tenant().accessTokens();
  }

  static AccessTokenFixture over(Store store) {
    return over(store.open(), it -> it);
  }

  static AccessTokenFixture over(Storage storage, UnaryOperator<OctroiBuilder> settings) {
    return new AccessTokenFixture(storage, settings);
  }

  /** Creates a fixture whose tokens need no verification. */
  static AccessTokenFixture effective(Store store) {
    AccessTokenFixture fixture = over(store);
    fixture.tokens.setPolicy(AccessTokenPolicy.standard().withVerification(false));
    return fixture;
  }

  /** Creates a token for ann in a state and returns its reference. */
  TokenRef ann(AccessTokenState state) {
    tokens.setPolicy(AccessTokenPolicy.standard());
    CreatedAccessToken created = tokens.create(AccessTokenDraft.of(ANN, PASS));
    TokenRef ref = TokenRef.id(created.token().id());
    if (state != AccessTokenState.PENDING_VERIFICATION) {
      tokens.verify(ref, created.verificationCode().orElseThrow().value());
    }
    if (state == AccessTokenState.NOT_EFFECTIVE) {
      tokens.setNotEffective(ref);
    }
    return ref;
  }

  boolean authenticates(Secret passCode) {
    return authenticates(TokenCredentials.passCode(ANN, passCode));
  }

  boolean authenticates(TokenCredentials credentials) {
    return tokens.authenticate(credentials) instanceof Authentication.Authenticated;
  }

  boolean authenticatesOnce(Secret password) {
    return authenticates(TokenCredentials.oneTimePassword(ANN, password));
  }

  /** Returns a temporary pass code of ann that was used and must be changed. */
  Secret usedTemporary() {
    tokens.forgotPassCode(ANN);
    Secret temporary = sent.get(sent.size() - 1).passCode();
    if (!authenticates(temporary)) {
      throw new AssertionError("the temporary pass code was rejected");
    }
    return temporary;
  }

  /** Returns six digits that differ from a code. */
  static Secret otherThan(Secret code) {
    int number = Integer.parseInt(code.reveal());
    return Secret.of(String.format("%06d", (number + 1) % 1_000_000));
  }

  /** Creates a token with all keys, a classification, an account and a participant. */
  TokenRef full() {
    tokens.putClassification("gold", tokens.configuration().policy());
    CreatedAccessToken created =
        tokens.create(
            AccessTokenDraft.of(ANN, PASS)
                .withCode(CODE)
                .withClassification("gold")
                .withAccount("account")
                .withParticipant("participant"));
    return TokenRef.id(created.token().id());
  }

  @Override
  public void close() {
    octroi.close();
  }
}
