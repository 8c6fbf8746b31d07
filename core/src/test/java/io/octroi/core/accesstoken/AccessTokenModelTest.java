package io.octroi.core.accesstoken;

import static io.octroi.accesstoken.AccessTokenState.EFFECTIVE;
import static io.octroi.accesstoken.AccessTokenState.NOT_EFFECTIVE;
import static io.octroi.accesstoken.AccessTokenState.PENDING_VERIFICATION;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.IllegalTransitionException;
import io.octroi.Secret;
import io.octroi.TenantId;
import io.octroi.accesstoken.AccessToken;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.accesstoken.AccessTokens;
import io.octroi.accesstoken.Authentication;
import io.octroi.accesstoken.CreatedAccessToken;
import io.octroi.accesstoken.PassCodeMessage;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.accesstoken.UnknownAccessTokenException;
import io.octroi.accesstoken.Verification;
import io.octroi.core.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;

/** Random sequences of calls have the outcomes that a small model of the specification has. */
class AccessTokenModelTest {

  private static final List<Duration> WAITS =
      List.of(
          Duration.ofNanos(1_000),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(24));

  private final Map<Store, Desk> desks = new EnumMap<>(Store.class);
  private int tenants;

  enum Kind {
    CREATE,
    VERIFY,
    RESET_VERIFICATION_CODE,
    SET_EFFECTIVE,
    SET_NOT_EFFECTIVE,
    DELETE,
    UNLOCK,
    PASS_CODE,
    SENT_PASS_CODE,
    ONE_TIME_PASSWORD,
    CODE,
    CHANGE,
    CHANGE_SENT,
    FORGOT,
    RESET_PASS_CODE,
    GENERATE,
    WAIT
  }

  /** A call on one of two tokens, with the right secret or a wrong one. */
  record Step(Kind kind, int token, boolean right, int pause) {}

  @Provide
  Arbitrary<Step> steps() {
    Arbitrary<Kind> kinds =
        Arbitraries.oneOf(
            Arbitraries.of(Kind.class),
            // Otherwise few sequences come as far as to use what was issued.
            Arbitraries.of(
                Kind.CREATE,
                Kind.VERIFY,
                Kind.SET_EFFECTIVE,
                Kind.PASS_CODE,
                Kind.ONE_TIME_PASSWORD,
                Kind.WAIT));
    return Combinators.combine(
            kinds,
            Arbitraries.of(0, 0, 0, 1),
            Arbitraries.of(true, true, false),
            Arbitraries.integers().between(0, WAITS.size() - 1))
        .as(Step::new);
  }

  @AfterProperty
  void close() {
    desks.values().forEach(Desk::close);
    desks.clear();
  }

  @Property(tries = 400)
  void inMemoryTheOutcomesAreThoseOfTheModel(
      @ForAll @Size(min = 20, max = 80) List<@From("steps") Step> steps) {
    followsTheModel(Store.MEMORY, steps);
  }

  @Property(tries = 40)
  void overH2TheOutcomesAreThoseOfTheModel(
      @ForAll @Size(min = 20, max = 80) List<@From("steps") Step> steps) {
    followsTheModel(Store.H2, steps);
  }

  private void followsTheModel(Store store, List<Step> steps) {
    Desk desk = desks.computeIfAbsent(store, Desk::over);
    Run run = new Run(desk, TenantId.of("tenant-" + tenants++));
    for (int i = 0; i < steps.size(); i++) {
      int number = i;
      run.take(steps.get(i), () -> "step " + number + " of " + steps);
    }
  }

  /** One sequence, on the service and on the model at a time. */
  private static final class Run {

    private final Desk desk;
    private final TenantId tenant;
    private final AccessTokens tokens;
    private final AccessTokenModel[] models = new AccessTokenModel[2];
    private final Secret[] codes = {Secret.of("000000"), Secret.of("000000")};
    private final Secret[] onces = {Secret.of("000000"), Secret.of("000000")};
    private final Secret[] sent = {Secret.of("nothing yet"), Secret.of("nothing yet")};
    private int drawn;

    Run(Desk desk, TenantId tenant) {
      this.desk = desk;
      this.tenant = tenant;
      this.tokens = desk.house.octroi().tenant(tenant).accessTokens();
      tokens.define(AccessTokenPolicy.standard().withAttempts(AccessTokenModel.ATTEMPTS));
    }

    private static String identifier(int token) {
      return "ann" + token + "@example.com";
    }

    private static Secret code(int token) {
      return Secret.of("card " + token);
    }

    private Instant now() {
      return desk.house.clock().instant();
    }

    private Secret fresh() {
      return Secret.of("pass code " + drawn++);
    }

    void take(Step step, Supplier<String> where) {
      int token = step.token();
      TokenRef ref = TokenRef.identifier(identifier(token));
      AccessTokenModel model = models[token];
      Secret passCode =
          model == null || !step.right() ? Secret.of("wrong pass code") : model.passCode;
      switch (step.kind()) {
        case CREATE -> create(token, where);
        case VERIFY -> {
          Secret code = step.right() ? codes[token] : Desk.otherThan(codes[token]);
          same(
              expected(model, PENDING_VERIFICATION, () -> model.verify(code, now())),
              outcome(() -> told(tokens.verify(ref, code))),
              where);
        }
        case RESET_VERIFICATION_CODE ->
            same(
                expected(model, PENDING_VERIFICATION, () -> "done"),
                outcome(
                    () -> {
                      codes[token] = tokens.resetVerificationCode(ref).value();
                      model.newVerification(codes[token], now());
                      return "done";
                    }),
                where);
        case SET_EFFECTIVE -> {
          String expected = expected(model, NOT_EFFECTIVE, () -> "done");
          same(expected, outcome(() -> done(tokens.setEffective(ref))), where);
          if (expected.equals("done")) {
            model.state = EFFECTIVE;
          }
        }
        case SET_NOT_EFFECTIVE -> {
          String expected = expected(model, EFFECTIVE, () -> "done");
          same(expected, outcome(() -> done(tokens.setNotEffective(ref))), where);
          if (expected.equals("done")) {
            model.setNotEffective();
          }
        }
        case DELETE -> {
          String expected = expected(model, NOT_EFFECTIVE, () -> "done");
          same(
              expected,
              outcome(
                  () -> {
                    tokens.delete(ref);
                    return "done";
                  }),
              where);
          models[token] = expected.equals("done") ? null : model;
        }
        case UNLOCK -> {
          same(model == null ? "unknown" : "done", outcome(() -> done(tokens.unlock(ref))), where);
          if (model != null) {
            model.forgetFailures();
          }
        }
        case PASS_CODE ->
            let(
                model != null && model.passByPassCode(passCode, false, now()),
                TokenCredentials.passCode(identifier(token), passCode),
                where);
        case SENT_PASS_CODE ->
            let(
                model != null && model.passByPassCode(sent[token], false, now()),
                TokenCredentials.passCode(identifier(token), sent[token]),
                where);
        case ONE_TIME_PASSWORD -> {
          Secret once = step.right() ? onces[token] : Desk.otherThan(onces[token]);
          let(
              model != null && model.passOnce(once, now()),
              TokenCredentials.oneTimePassword(identifier(token), once),
              where);
        }
        case CODE ->
            let(
                model != null && model.passByCode(now()),
                TokenCredentials.code(code(token)),
                where);
        case CHANGE -> change(model, token, passCode, where);
        case CHANGE_SENT -> change(model, token, sent[token], where);
        case FORGOT -> forgot(model, token, where);
        case RESET_PASS_CODE ->
            same(
                expected(model, EFFECTIVE, () -> "done"),
                outcome(
                    () -> {
                      model.newPassCode(tokens.resetPassCode(ref));
                      return "done";
                    }),
                where);
        case GENERATE ->
            same(
                expected(model, EFFECTIVE, () -> "done"),
                outcome(
                    () -> {
                      onces[token] = tokens.generateOneTimePassword(ref).value();
                      model.newOnce(onces[token], now());
                      return "done";
                    }),
                where);
        case WAIT -> desk.house.clock().advance(WAITS.get(step.pause()));
      }
      shows(token, where);
    }

    private void create(int token, Supplier<String> where) {
      Secret passCode = fresh();
      String expected = models[token] == null ? "done" : "ConflictException";
      String outcome;
      try {
        CreatedAccessToken created =
            tokens.create(AccessTokenDraft.of(identifier(token), passCode).withCode(code(token)));
        codes[token] = created.verificationCode().orElseThrow().value();
        models[token] = new AccessTokenModel(passCode, codes[token], now());
        outcome = "done";
      } catch (io.octroi.ConflictException e) {
        outcome = "ConflictException";
      }
      same(expected, outcome, where);
    }

    private void change(AccessTokenModel model, int token, Secret shown, Supplier<String> where) {
      Secret next = fresh();
      boolean changed = model != null && model.passByPassCode(shown, true, now());
      if (changed) {
        model.newPassCode(next);
      }
      same(
          changed ? "Changed" : "Refused",
          tokens
              .changePassCode(TokenCredentials.passCode(identifier(token), shown), next)
              .getClass()
              .getSimpleName(),
          where);
    }

    private void forgot(AccessTokenModel model, int token, Supplier<String> where) {
      int before = desk.sent.size();
      tokens.forgotPassCode(identifier(token));
      boolean expected = model != null && model.state == EFFECTIVE;
      same(expected ? "sent" : "", desk.sent.size() > before ? "sent" : "", where);
      if (expected) {
        PassCodeMessage message = desk.sent.get(before);
        assertEquals(tenant, message.tenant());
        sent[token] = message.passCode();
        model.newTemporary(sent[token], now());
      }
    }

    private void let(boolean expected, TokenCredentials credentials, Supplier<String> where) {
      boolean let = tokens.authenticate(credentials) instanceof Authentication.Authenticated;
      assertEquals(expected, let, where);
    }

    private void shows(int token, Supplier<String> where) {
      String shown = outcome(() -> summary(tokens.show(TokenRef.identifier(identifier(token)))));
      AccessTokenModel model = models[token];
      same(
          model == null
              ? "unknown"
              : model.state + " " + model.isLocked(now()) + " " + model.mustChangePassCode(),
          shown,
          where);
    }

    private static String summary(AccessToken token) {
      return token.state()
          + " "
          + token.lockedUntil().isPresent()
          + " "
          + token.mustChangePassCode();
    }

    private static String expected(
        AccessTokenModel model, AccessTokenState needed, Supplier<String> otherwise) {
      if (model == null) {
        return "unknown";
      }
      return model.state == needed ? otherwise.get() : "illegal in " + model.state;
    }

    private static String outcome(Supplier<String> call) {
      try {
        return call.get();
      } catch (IllegalTransitionException e) {
        return "illegal in " + e.state();
      } catch (UnknownAccessTokenException e) {
        return "unknown";
      }
    }

    private static String done(AccessToken token) {
      return token == null ? "nothing" : "done";
    }

    private static String told(Verification verification) {
      String name = verification.getClass().getSimpleName();
      return verification instanceof Verification.WrongCode wrong
          ? name + " " + wrong.attemptsLeft()
          : name;
    }

    private static void same(String expected, String outcome, Supplier<String> where) {
      assertEquals(expected, outcome, where);
    }
  }
}
