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

/** A house whose access tokens are hashed fast and whose messages are kept. */
final class AccessTokenFixture implements AutoCloseable {

  static final String ANN = "Ann@example.com";
  static final Secret PASS = Secret.of("opensesame1");
  static final Secret WRONG = Secret.of("closesesame1");

  final CheapHasher hasher = new CheapHasher();
  final List<PassCodeMessage> sent = new CopyOnWriteArrayList<>();
  final OctroiFixture house;
  final AccessTokens tokens;

  private AccessTokenFixture(Storage storage, UnaryOperator<OctroiBuilder> settings) {
    house =
        OctroiFixture.over(
            storage,
            it ->
                settings.apply(
                    hasher
                        .in(it)
                        .forgotPassCodeLimit(AttemptLimit.unlimited())
                        .issuedCodeLimit(AttemptLimit.unlimited())
                        .secretDelivery(RunWatch.watching(sent::add))));
    tokens = house.tenant().accessTokens();
  }

  static AccessTokenFixture over(Store store) {
    return over(store.open(), it -> it);
  }

  static AccessTokenFixture over(Storage storage, UnaryOperator<OctroiBuilder> settings) {
    return new AccessTokenFixture(storage, settings);
  }

  /** One whose tokens need no verification. */
  static AccessTokenFixture effective(Store store) {
    AccessTokenFixture desk = over(store);
    desk.tokens.setPolicy(AccessTokenPolicy.standard().withVerification(false));
    return desk;
  }

  /** Creates a token for ann in a state, and names it. */
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

  boolean lets(Secret passCode) {
    return lets(TokenCredentials.passCode(ANN, passCode));
  }

  boolean lets(TokenCredentials credentials) {
    return tokens.authenticate(credentials) instanceof Authentication.Authenticated;
  }

  boolean letsOnce(Secret password) {
    return lets(TokenCredentials.oneTimePassword(ANN, password));
  }

  /** A temporary pass code of ann's that was used, and has to be changed. */
  Secret usedTemporary() {
    tokens.forgotPassCode(ANN);
    Secret temporary = sent.get(sent.size() - 1).passCode();
    if (!lets(temporary)) {
      throw new AssertionError("not let in by what was sent");
    }
    return temporary;
  }

  /** Six digits that are not these. */
  static Secret otherThan(Secret code) {
    int number = Integer.parseInt(code.reveal());
    return Secret.of(String.format("%06d", (number + 1) % 1_000_000));
  }

  @Override
  public void close() {
    house.close();
  }
}
