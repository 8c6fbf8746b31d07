package io.octroi.core.reliability;

import io.octroi.CustomerId;
import io.octroi.Secret;
import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.IssuedCode;
import io.octroi.accesstoken.PassCodeMessage;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.accesstoken.Verification;
import io.octroi.core.reliability.LeapSimulation.Issued;
import io.octroi.ecommercetoken.IssuedEcommerceToken;
import io.octroi.ecommercetoken.TokenCheck;
import io.octroi.guard.IssuedCredential;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.Role;
import io.octroi.guard.UnauthenticatedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Issues every kind of secret or lock with an expiry, each for a holder of its own. */
final class Issues {

  static final int KINDS = 7;

  private static final TenantId TENANT = TenantId.of("acme");
  private static final CustomerId CUSTOMER = CustomerId.of("c1");
  private static final Duration HOUR = Duration.ofHours(1);

  /** Fewer failures than lock a token. */
  private static final int TRIES = 4;

  private static final int ANY = 1_000;

  private final LeapingClockFixture host;
  private final ModelTime time;
  private int holders;

  Issues(LeapingClockFixture host, ModelTime time) {
    this.host = host;
    this.time = time;
    host.tenant.customers().register(CUSTOMER);
    host.tenant.accessTokens().putClassification("verified", AccessTokenPolicy.standard());
  }

  IssuedCredential apiKey() {
    return host.octroi.credentials().issueApiKey(TENANT, List.of(Role.OWNER), "shop", null);
  }

  Issued next(int kind) {
    return switch (kind) {
      case 0 -> oneTimePassword();
      case 1 -> temporaryPassCode();
      case 2 -> verificationCode();
      case 3 -> ecommerceToken();
      case 4 -> userToken();
      case 5 -> grace();
      default -> lock();
    };
  }

  private Issued issued(
      String what, Instant end, BooleanSupplier inForce, int tries, boolean once) {
    ModelLife life = new ModelLife(time, time.record(), end);
    return new Issued(what + " " + ++holders, end, life, inForce, new AtomicInteger(tries), once);
  }

  private String holder() {
    return "bob" + ++holders + "@example.com";
  }

  private String newToken() {
    String holder = holder();
    host.tenant.accessTokens().create(AccessTokenDraft.of(holder, LeapingClockFixture.PASS));
    return holder;
  }

  private Issued oneTimePassword() {
    String holder = newToken();
    IssuedCode code =
        host.tenant.accessTokens().generateOneTimePassword(TokenRef.identifier(holder));
    TokenCredentials shown = TokenCredentials.oneTimePassword(holder, code.value());
    return issued("one-time password", code.expiresAt(), () -> host.lets(shown), TRIES, true);
  }

  private Issued temporaryPassCode() {
    String holder = newToken();
    host.tenant.accessTokens().forgotPassCode(holder);
    PassCodeMessage sent = host.sent.get(host.sent.size() - 1);
    TokenCredentials shown = TokenCredentials.passCode(holder, sent.passCode());
    return issued("temporary pass code", sent.expiresAt(), () -> host.lets(shown), TRIES, true);
  }

  private Issued verificationCode() {
    String holder = holder();
    IssuedCode code =
        host.tenant
            .accessTokens()
            .create(
                AccessTokenDraft.of(holder, LeapingClockFixture.PASS)
                    .withClassification("verified"))
            .verificationCode()
            .orElseThrow();
    BooleanSupplier inForce =
        () ->
            host.tenant.accessTokens().verify(TokenRef.identifier(holder), code.value())
                instanceof Verification.Verified;
    return issued("verification code", code.expiresAt(), inForce, ANY, true);
  }

  private Issued ecommerceToken() {
    IssuedEcommerceToken token = host.tenant.ecommerceTokens().create(CUSTOMER);
    return issued(
        "e-commerce token",
        token.token().expiresAt(),
        () -> host.tenant.ecommerceTokens().check(token.value()) instanceof TokenCheck.Active,
        ANY,
        false);
  }

  private Issued userToken() {
    IssuedCredential token =
        host.octroi.credentials().issueUserToken(TENANT, "ann", List.of(Role.OWNER), HOUR);
    PresentedCredential shown =
        PresentedCredential.user(TENANT.value(), "ann", token.value().reveal());
    return issued(
        "user token",
        token.credential().expiresAt().orElseThrow(),
        () -> letsIn(shown),
        ANY,
        false);
  }

  private Issued grace() {
    IssuedCredential key = apiKey();
    PresentedCredential before = PresentedCredential.apiKey(key.value().reveal());
    IssuedCredential rotated = host.octroi.credentials().rotate(key.credential().id(), HOUR);
    return issued(
        "grace",
        rotated.credential().previousUntil().orElseThrow(),
        () -> letsIn(before),
        ANY,
        false);
  }

  private boolean letsIn(PresentedCredential shown) {
    try {
      host.octroi.signIn(shown);
      return true;
    } catch (UnauthenticatedException e) {
      return false;
    }
  }

  private Issued lock() {
    String holder = newToken();
    for (int i = 0; i < 5; i++) {
      host.lets(TokenCredentials.passCode(holder, LeapingClockFixture.WRONG));
    }
    Instant end =
        host.tenant
            .accessTokens()
            .get(TokenRef.identifier(holder))
            .orElseThrow()
            .lockedUntil()
            .orElseThrow();
    Secret pass = LeapingClockFixture.PASS;
    return issued("lock", end, () -> !host.lets(TokenCredentials.passCode(holder, pass)), 1, false);
  }
}
