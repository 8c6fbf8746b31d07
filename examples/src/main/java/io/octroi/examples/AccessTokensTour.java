package io.octroi.examples;

import io.octroi.ConflictException;
import io.octroi.PageRequest;
import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.accesstoken.AccessTokenChange;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.Association;
import io.octroi.accesstoken.Authentication;
import io.octroi.accesstoken.CreatedAccessToken;
import io.octroi.accesstoken.Generation;
import io.octroi.accesstoken.IssuedCode;
import io.octroi.accesstoken.KeyFormat;
import io.octroi.accesstoken.KeyPolicy;
import io.octroi.accesstoken.PassCodeChange;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.accesstoken.Verification;
import io.octroi.core.Octroi;
import io.octroi.spi.Storage;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** The code examples in {@code docs/access-tokens.md}, in the order in which they appear. */
final class AccessTokensTour {

  private final Tenant acme;
  private final PrintStream out;

  AccessTokensTour(Tenant acme, PrintStream out) {
    this.acme = acme;
    this.out = out;
  }

  /** Opens an Octroi instance that prints its messages. A real host would send them by e-mail. */
  static Octroi open(Storage storage, Secret key, PrintStream console) {
    Octroi octroi =
        Octroi.with(storage)
            .accessTokenKey(key) // at least 32 characters; must never change
            .secretDelivery(
                message ->
                    console.println(
                        "To " + message.address() + ": use " + message.passCode().reveal()))
            .open();
    return octroi;
  }

  /** Opens an Octroi instance for a unit test. It hashes pass codes with a fast function. */
  static Octroi openForTest(Storage storage) {
    Octroi octroi = Octroi.with(storage).fastPassCodesForTests().open();
    return octroi;
  }

  void create() {
    CreatedAccessToken created =
        acme.accessTokens()
            .create(
                AccessTokenDraft.of("ann@example.com", Secret.of("correct horse"))
                    .withCode(Secret.of("4711 0815 1234"))
                    .withAccount("AR-1"));
    IssuedCode code = created.verificationCode().orElseThrow();
    Verification verification =
        acme.accessTokens().verify(TokenRef.id(created.token().id()), code.value());
    out.println(verification.getClass().getSimpleName()); // Verified
  }

  void authenticate() {
    TokenCredentials byPassCode =
        TokenCredentials.passCode("ann@example.com", Secret.of("correct horse"));
    if (acme.accessTokens().authenticate(byPassCode)
        instanceof Authentication.Authenticated authenticated) {
      out.println(authenticated.token().account().orElseThrow()); // AR-1
    }
    acme.accessTokens().authenticate(TokenCredentials.code(Secret.of("4711 0815 1234")));
    TokenRef ann = TokenRef.identifier("ann@example.com");
    Secret once = acme.accessTokens().generateOneTimePassword(ann).value();
    acme.accessTokens().authenticate(TokenCredentials.oneTimePassword("ann@example.com", once));
  }

  void migrate() {
    Secret hash = Secret.of("$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i");
    acme.accessTokens().importHashed(AccessTokenDraft.ofIdentifier("eve@example.com"), hash);
    acme.accessTokens()
        .authenticate(TokenCredentials.passCode("eve@example.com", Secret.of("abc")));
  }

  void passCodes() {
    acme.accessTokens().forgotPassCode("ann@example.com"); // sends a temporary pass code
    PassCodeChange change =
        acme.accessTokens()
            .changePassCode(
                TokenCredentials.passCode("ann@example.com", Secret.of("correct horse")),
                Secret.of("battery staple"));
    String line = "refused";
    if (change instanceof PassCodeChange.Changed) {
      line = "changed";
    } else if (change instanceof PassCodeChange.Rejected rejected) {
      line = rejected.violations().toString();
    }
    out.println(line);
  }

  void life() {
    TokenRef ann = TokenRef.identifier("ann@example.com");
    acme.accessTokens()
        .update(ann, AccessTokenChange.nothing().withParticipant("R-9").withoutAccount());
    acme.accessTokens()
        .list(Association.participant("R-9"), null, PageRequest.first(100))
        .items()
        .forEach(token -> out.println(token.code().orElse("no code"))); // ********34
    acme.accessTokens().unlock(ann);
    acme.accessTokens().setNotEffective(ann);
    acme.accessTokens().delete(ann);
    acme.accessTokens().purgePendingBefore(Instant.now().minus(Duration.ofDays(30)));
  }

  void policies() {
    AccessTokenPolicy policy =
        AccessTokenPolicy.standard()
            .withIdentifier(KeyPolicy.of(KeyFormat.EMAIL))
            .withPassCode(KeyPolicy.of(KeyFormat.FREE_TEXT).minLength(10).minDigits(2))
            .withTokensPerAccount(1);
    acme.accessTokens().setPolicy(policy);
    KeyPolicy drawn = KeyPolicy.of(KeyFormat.FREE_TEXT).generated(Generation.NUMBER);
    acme.accessTokens().putClassification("card", policy.withCode(drawn).withVerification(false));
    AccessTokenDraft card =
        AccessTokenDraft.generated().withClassification("card").withAccount("AR-2");
    out.println(acme.accessTokens().create(card).token().state()); // EFFECTIVE
    try {
      acme.accessTokens().create(card);
    } catch (ConflictException e) {
      out.println(e.getMessage()); // account "AR-2": already has the maximum of 1 access tokens
    }
  }
}
