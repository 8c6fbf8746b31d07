package io.octroi.core.accesstoken;

import static io.octroi.accesstoken.AccessTokenState.EFFECTIVE;
import static io.octroi.accesstoken.AccessTokenState.PENDING_VERIFICATION;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.Secret;
import io.octroi.accesstoken.AccessTokenChange;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.accesstoken.Verification;
import io.octroi.core.Store;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests which event voids which secret, as stated in docs/access-tokens.md. */
class VoidedSecretsTest {

  private static final AccessTokenChange NOTHING = AccessTokenChange.nothing();
  private static final Secret NEW = Secret.of("brandnew22");
  private static final Secret CODE = Secret.of("card 4711 0815 1234");
  private static final String BOB = "bob@example.com";

  private enum Kind {
    PASS_CODE,
    TEMPORARY,
    ONE_TIME,
    VERIFICATION,
    CODE
  }

  /** An event, the state before it, and the secrets that it voids. */
  private record Event(
      String name, AccessTokenState before, Set<Kind> voids, Consumer<Issued> happens) {

    @Override
    public String toString() {
      return name;
    }
  }

  private static Event on(
      AccessTokenState before, String name, Consumer<Issued> happens, Kind... voids) {
    Set<Kind> voided = EnumSet.noneOf(Kind.class);
    voided.addAll(List.of(voids));
    return new Event(name, before, voided, happens);
  }

  private static Event effective(String name, Consumer<Issued> happens, Kind... voids) {
    return on(EFFECTIVE, name, happens, voids);
  }

  private static Event pending(String name, Consumer<Issued> happens, Kind... voids) {
    return on(PENDING_VERIFICATION, name, happens, voids);
  }

  private static List<Event> events() {
    Kind[] ofOldPassCode = {Kind.PASS_CODE, Kind.TEMPORARY, Kind.ONE_TIME};
    return List.of(
        effective(
            "changePassCode",
            it -> it.fixture.tokens.changePassCode(it.passCode(AccessTokenFixture.PASS), NEW),
            ofOldPassCode),
        effective(
            "changePassCode by code",
            it -> it.fixture.tokens.changePassCode(TokenCredentials.code(CODE), NEW),
            ofOldPassCode),
        effective("resetPassCode", it -> it.fixture.tokens.resetPassCode(it.ref), ofOldPassCode),
        effective(
            "update(passCode)",
            it -> it.fixture.tokens.update(it.ref, NOTHING.withPassCode(NEW)),
            ofOldPassCode),
        effective(
            "update(identifier)",
            it -> {
              it.fixture.tokens.update(it.ref, NOTHING.withIdentifier(BOB));
              it.identifier = BOB;
            },
            Kind.TEMPORARY,
            Kind.ONE_TIME),
        effective(
            "update(code)",
            it ->
                it.fixture.tokens.update(
                    it.ref, NOTHING.withCode(Secret.of("card 4711 0815 9999"))),
            Kind.CODE),
        effective(
            "update(account)", it -> it.fixture.tokens.update(it.ref, NOTHING.withAccount("AR"))),
        effective(
            "generateOneTimePassword",
            it -> it.fixture.tokens.generateOneTimePassword(it.ref),
            Kind.ONE_TIME),
        effective(
            "setNotEffective, setEffective",
            it -> {
              it.fixture.tokens.setNotEffective(it.ref);
              it.fixture.tokens.setEffective(it.ref);
            },
            Kind.TEMPORARY,
            Kind.ONE_TIME),
        effective(
            "setNotEffective",
            it -> it.fixture.tokens.setNotEffective(it.ref),
            Kind.PASS_CODE,
            Kind.TEMPORARY,
            Kind.ONE_TIME,
            Kind.CODE),
        effective(
            "delete",
            it -> {
              it.fixture.tokens.setNotEffective(it.ref);
              it.fixture.tokens.delete(it.ref);
              it.ref = it.create(NEW);
              it.fixture.tokens.verify(
                  it.ref, it.fixture.tokens.resetVerificationCode(it.ref).value());
            },
            Kind.PASS_CODE,
            Kind.TEMPORARY,
            Kind.ONE_TIME,
            Kind.CODE),
        effective(
            "forgotPassCode",
            it -> it.fixture.tokens.forgotPassCode(AccessTokenFixture.ANN),
            Kind.TEMPORARY),
        effective("lock", Issued::lock),
        effective(
            "unlock",
            it -> {
              it.lock();
              it.fixture.tokens.unlock(it.ref);
            }),
        effective("use of the pass code", it -> it.isAccepted(Kind.PASS_CODE)),
        effective(
            "use of the temporary pass code", it -> it.isAccepted(Kind.TEMPORARY), ofOldPassCode),
        effective(
            "use of the one-time password", it -> it.isAccepted(Kind.ONE_TIME), Kind.ONE_TIME),
        effective("use of the code", it -> it.isAccepted(Kind.CODE)),
        pending("verify", it -> it.isAccepted(Kind.VERIFICATION), Kind.VERIFICATION),
        pending(
            "verify with a pass code",
            it -> it.fixture.tokens.verify(it.ref, it.verification, NEW),
            Kind.PASS_CODE,
            Kind.VERIFICATION),
        pending(
            "resetVerificationCode",
            it -> it.fixture.tokens.resetVerificationCode(it.ref),
            Kind.VERIFICATION),
        pending(
            "update(passCode) of a pending token",
            it -> it.fixture.tokens.update(it.ref, NOTHING.withPassCode(NEW)),
            Kind.PASS_CODE,
            Kind.VERIFICATION),
        pending(
            "update(identifier) of a pending token",
            it -> {
              it.fixture.tokens.update(it.ref, NOTHING.withIdentifier(BOB));
              it.identifier = BOB;
            },
            Kind.VERIFICATION),
        pending(
            "update(code) of a pending token",
            it ->
                it.fixture.tokens.update(
                    it.ref, NOTHING.withCode(Secret.of("card 4711 0815 9999"))),
            Kind.CODE),
        pending("unlock of a pending token", it -> it.fixture.tokens.unlock(it.ref)));
  }

  /** A token with every secret that its state allows. */
  private static final class Issued {
    final AccessTokenFixture fixture;
    String identifier = AccessTokenFixture.ANN;
    TokenRef ref;
    Secret temporary = NEW;
    Secret once = NEW;
    Secret verification = NEW;

    Issued(AccessTokenFixture fixture, AccessTokenState state) {
      this.fixture = fixture;
      ref = create(AccessTokenFixture.PASS);
      fixture.tokens.update(ref, NOTHING.withCode(CODE));
      verification = fixture.tokens.resetVerificationCode(ref).value();
      if (state == EFFECTIVE) {
        fixture.tokens.verify(ref, verification);
        fixture.tokens.forgotPassCode(AccessTokenFixture.ANN);
        temporary = fixture.sent.get(0).passCode();
        once = fixture.tokens.generateOneTimePassword(ref).value();
      }
    }

    TokenRef create(Secret passCode) {
      AccessTokenDraft draft = AccessTokenDraft.of(AccessTokenFixture.ANN, passCode);
      return TokenRef.id(fixture.tokens.create(draft).token().id());
    }

    TokenCredentials passCode(Secret secret) {
      return TokenCredentials.passCode(identifier, secret);
    }

    /** Locks the token and advances the clock to the end of the lock. */
    void lock() {
      while (fixture.tokens.get(ref).orElseThrow().lockedUntil().isEmpty()) {
        fixture.authenticates(passCode(AccessTokenFixture.WRONG));
      }
      fixture.octroi.clock().advance(Duration.ofMinutes(1));
    }

    boolean isAccepted(Kind kind) {
      return switch (kind) {
        case PASS_CODE -> fixture.authenticates(passCode(AccessTokenFixture.PASS));
        case TEMPORARY -> fixture.authenticates(passCode(temporary));
        case ONE_TIME -> fixture.authenticates(TokenCredentials.oneTimePassword(identifier, once));
        case CODE -> fixture.authenticates(TokenCredentials.code(CODE));
        case VERIFICATION ->
            fixture.tokens.get(ref).orElseThrow().state() == PENDING_VERIFICATION
                && fixture.tokens.verify(ref, verification) instanceof Verification.Verified;
      };
    }

    /** Makes a pending token effective so that its pass code and code can be used. */
    void makeEffective() {
      if (fixture.tokens.get(ref).orElseThrow().state() == PENDING_VERIFICATION) {
        fixture.tokens.verify(ref, fixture.tokens.resetVerificationCode(ref).value());
      }
    }
  }

  static Stream<Arguments> cells() {
    return Store.each()
        .flatMap(
            store ->
                events().stream()
                    .flatMap(
                        event ->
                            Stream.of(Kind.values())
                                .filter(kind -> exists(kind, event.before()))
                                .map(kind -> Arguments.of(store, event, kind))));
  }

  private static boolean exists(Kind kind, AccessTokenState state) {
    return switch (kind) {
      case PASS_CODE, CODE -> true;
      case TEMPORARY, ONE_TIME -> state == EFFECTIVE;
      case VERIFICATION -> state == PENDING_VERIFICATION;
    };
  }

  @ParameterizedTest(name = "{1}: {2}, over {0}")
  @MethodSource("cells")
  void anEventVoidsTheSecretsThatTheTableNames(Store store, Event event, Kind kind) {
    try (AccessTokenFixture fixture = AccessTokenFixture.over(store)) {
      Issued issued = new Issued(fixture, event.before());
      event.happens().accept(issued);
      if (kind != Kind.VERIFICATION) {
        issued.makeEffective();
      }
      assertEquals(!event.voids().contains(kind), issued.isAccepted(kind));
    }
  }
}
