package io.octroi.core.reliability.model;

import io.octroi.PageRequest;
import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.accesstoken.AccessTokenChange;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.accesstoken.AccessTokens;
import io.octroi.accesstoken.Association;
import io.octroi.accesstoken.CreatedAccessToken;
import io.octroi.accesstoken.KeyFormat;
import io.octroi.accesstoken.KeyPolicy;
import io.octroi.accesstoken.PassCodeChange;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.accesstoken.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Calls of a small number of access tokens, with the last secret issued for each or a wrong one.
 */
final class AccessTokenCalls {

  private final Draw draw;

  /** Remaining consecutive guesses. */
  private int guesses;

  AccessTokenCalls(Draw draw) {
    this.draw = draw;
  }

  private static String identifier(int token) {
    return "ann" + token + "@example.com";
  }

  private static Secret code(int token) {
    return Secret.of(token == 1 ? "card 4711 0815 1" : "card " + token);
  }

  private String tag(String kind, int token) {
    return draw.own(kind + " of " + token);
  }

  /** Returns the last secret issued, or a different one. */
  private Function<Participant, Secret> digits(String kind, int token) {
    String tag = tag(kind, token);
    if (draw.below(3) > 0) {
      return party -> party.secret(tag);
    }
    return party -> {
      int number = Integer.parseInt(party.secret(tag).reveal());
      return Secret.of(String.format("%06d", (number + 1) % 1_000_000));
    };
  }

  private Function<Participant, Secret> passCode(int token) {
    String tag = tag(draw.oneIn(4) ? "sent" : "pass code", token);
    return draw.oneIn(3) ? party -> Secret.of("wrong pass code") : party -> party.secret(tag);
  }

  private Secret fresh() {
    return Secret.of(draw.oneIn(30) ? "short" : "pass code " + draw.below(1_000_000));
  }

  private Call on(int token, String text, BiFunction<Participant, TokensOf, Object> call) {
    boolean byId = draw.oneIn(4);
    boolean byCode = draw.oneIn(8);
    String id = tag("id", token);
    return draw.call(
        text + " " + token,
        (party, tenant) -> {
          TokenRef ref =
              byId
                  ? TokenRef.id(party.text(id))
                  : byCode ? TokenRef.code(code(token)) : TokenRef.identifier(identifier(token));
          return call.apply(party, new TokensOf(tenant.accessTokens(), ref));
        });
  }

  /** The service, and a reference to the token to call it for. */
  private record TokensOf(AccessTokens tokens, TokenRef ref) {}

  Call next(Instant now) {
    int token = draw.of(0, 0, 0, 1, 2);
    if (guesses > 0 || draw.oneIn(20)) {
      guesses = guesses == 0 ? 7 : guesses - 1;
      return guess();
    }
    return switch (draw.below(32)) {
      case 0, 1, 2 -> create(token);
      case 3, 4, 5 -> verify(token);
      case 6 ->
          on(
              token,
              "reset verification code",
              (party, on) -> {
                var code = on.tokens.resetVerificationCode(on.ref);
                party.keep(tag("code", token), code.value());
                return code;
              });
      case 7, 8 -> on(token, "set effective", (party, on) -> on.tokens.setEffective(on.ref));
      case 9 -> on(token, "set not effective", (party, on) -> on.tokens.setNotEffective(on.ref));
      case 10 ->
          on(
              token,
              "delete",
              (party, on) -> {
                on.tokens.delete(on.ref);
                return "deleted";
              });
      case 11 -> on(token, "unlock", (party, on) -> on.tokens.unlock(on.ref));
      case 12, 13, 14, 15 -> authenticate(token, passCode(token));
      case 16, 17, 18 -> once(token);
      case 19 ->
          draw.call(
              "authenticate code " + token,
              (party, tenant) ->
                  tenant.accessTokens().authenticate(TokenCredentials.code(code(token))));
      case 20, 21 -> change(token);
      case 22 -> forgot(token);
      case 23 ->
          on(
              token,
              "reset pass code",
              (party, on) -> party.keep(tag("pass code", token), on.tokens.resetPassCode(on.ref)));
      case 24, 25 ->
          on(
              token,
              "generate one-time password",
              (party, on) -> {
                var once = on.tokens.generateOneTimePassword(on.ref);
                party.keep(tag("once", token), once.value());
                return once;
              });
      case 26, 27 -> update(token);
      case 28 -> on(token, "show", (party, on) -> on.tokens.get(on.ref));
      case 29 -> listing();
      case 30 -> policies();
      default -> {
        Instant before = now.minus(Duration.ofMinutes(draw.below(100)));
        yield draw.call(
            "purge pending tokens before " + before,
            (party, tenant) -> tenant.accessTokens().purgePendingBefore(before));
      }
    };
  }

  private Call create(int token) {
    Secret passCode = fresh();
    AccessTokenDraft plain =
        token == 2 && draw.oneIn(2)
            ? AccessTokenDraft.ofCode(code(token))
            : AccessTokenDraft.of(identifier(token), passCode);
    AccessTokenDraft coded = draw.oneIn(2) ? plain.withCode(code(token)) : plain;
    AccessTokenDraft draft =
        switch (draw.below(5)) {
          case 0 -> coded.withAccount("AR");
          case 1 -> coded.withParticipant("R");
          case 2 -> coded.withClassification("card");
          default -> coded;
        };
    return draw.call(
        "create " + draft,
        (party, tenant) -> {
          CreatedAccessToken created = tenant.accessTokens().create(draft);
          party.keep(tag("id", token), created.token().id());
          party.keep(tag("pass code", token), passCode);
          created
              .verificationCode()
              .ifPresent(code -> party.keep(tag("code", token), code.value()));
          return created;
        });
  }

  private Call verify(int token) {
    Function<Participant, Secret> code = digits("code", token);
    Secret next = fresh();
    return draw.oneIn(5)
        ? on(
            token,
            "verify and set pass code",
            (party, on) -> {
              var told = on.tokens.verify(on.ref, code.apply(party), next);
              if (told instanceof Verification.Verified) {
                party.keep(tag("pass code", token), next);
              }
              return told;
            })
        : on(token, "verify", (party, on) -> on.tokens.verify(on.ref, code.apply(party)));
  }

  /** A pass code is checked in two steps; after the first one the attempt counts as a failure. */
  private Call failed(int token) {
    return draw.call(
        "a failure of " + token,
        (party, model) -> ((ModelAccessTokens) model.accessTokens()).tryAndFail(identifier(token)));
  }

  private Call guess() {
    return draw.call(
            "guess at 0",
            (party, tenant) -> {
              Secret wrong = Secret.of("wrong pass code");
              tenant.accessTokens().authenticate(TokenCredentials.passCode(identifier(0), wrong));
              return tenant.accessTokens().get(TokenRef.identifier(identifier(0)));
            })
        .leaving(failed(0));
  }

  private Call authenticate(int token, Function<Participant, Secret> shown) {
    return draw.call(
            "authenticate " + token,
            (party, tenant) ->
                tenant
                    .accessTokens()
                    .authenticate(TokenCredentials.passCode(identifier(token), shown.apply(party))))
        .leaving(failed(token));
  }

  private Call once(int token) {
    Function<Participant, Secret> password = digits("once", token);
    return draw.call(
        "authenticate once " + token,
        (party, tenant) ->
            tenant
                .accessTokens()
                .authenticate(
                    TokenCredentials.oneTimePassword(identifier(token), password.apply(party))));
  }

  private Call change(int token) {
    Function<Participant, Secret> shown = passCode(token);
    boolean byOnce = draw.oneIn(5);
    Function<Participant, Secret> password = digits("once", token);
    Secret next = fresh();
    BiFunction<Participant, Tenant, TokenCredentials> credentials =
        (party, tenant) ->
            byOnce
                ? TokenCredentials.oneTimePassword(identifier(token), password.apply(party))
                : TokenCredentials.passCode(identifier(token), shown.apply(party));
    return draw.call(
            "change pass code " + token + (byOnce ? " by one-time password" : ""),
            (party, tenant) -> {
              var told =
                  tenant.accessTokens().changePassCode(credentials.apply(party, tenant), next);
              if (told instanceof PassCodeChange.Changed) {
                party.keep(tag("pass code", token), next);
              }
              return told.getClass().getSimpleName();
            })
        .leaving(
            failed(token),
            draw.call(
                "pass to change " + token,
                (party, model) ->
                    ((ModelAccessTokens) model.accessTokens())
                        .passToChange(credentials.apply(party, model), next)));
  }

  private Call forgot(int token) {
    String identifier = draw.oneIn(20) ? "unknown" : identifier(token);
    return draw.call(
        "forgot pass code of " + identifier,
        (party, tenant) -> {
          tenant.accessTokens().forgotPassCode(identifier);
          var sent = party.sent();
          sent.forEach(message -> party.keep(tag("sent", token), message.passCode()));
          return sent;
        });
  }

  private Call update(int token) {
    Secret next = fresh();
    AccessTokenChange nothing = AccessTokenChange.nothing();
    AccessTokenChange change =
        switch (draw.below(8)) {
          case 0 -> nothing.withAccount("AR");
          case 1 -> nothing.withoutAccount().withParticipant("R");
          case 2 -> nothing.withoutParticipant();
          case 3 -> nothing.withCode(code(token));
          case 4 -> nothing.withoutCode();
          case 5 -> nothing.withIdentifier(identifier(draw.below(3)).replace("ann", "Ann"));
          case 6 -> nothing.withoutIdentifier().withoutPassCode();
          default -> nothing;
        };
    if (draw.oneIn(8)) {
      return on(
          token,
          "update pass code",
          (party, on) -> {
            var updated = on.tokens.update(on.ref, nothing.withPassCode(next));
            party.keep(tag("pass code", token), next);
            return updated;
          });
    }
    return on(token, "update " + change, (party, on) -> on.tokens.update(on.ref, change));
  }

  private Call listing() {
    int limit = 1 + draw.below(3);
    Association association = draw.of(Association.account("AR"), Association.participant("R"));
    String classification = draw.oneIn(3) ? "card" : null;
    AccessTokenState state = draw.oneIn(2) ? null : draw.of(AccessTokenState.values());
    return draw.oneIn(2)
        ? draw.call(
            "tokens of " + association + " " + classification + " by " + limit,
            (party, tenant) ->
                Call.pages(
                    limit, page -> tenant.accessTokens().list(association, classification, page)))
        : draw.call(
            "tokens not associated, " + state,
            (party, tenant) ->
                tenant.accessTokens().listUnassociated(state, PageRequest.first(limit)));
  }

  private Call policies() {
    AccessTokenPolicy policy =
        AccessTokenPolicy.standard()
            .withPassCode(KeyPolicy.of(KeyFormat.FREE_TEXT).minLength(6))
            .withVerification(draw.oneIn(2))
            .withTokensPerAccount(1 + draw.below(2))
            .withAttempts(3);
    return switch (draw.below(4)) {
      case 0 ->
          draw.act("define " + policy, (party, tenant) -> tenant.accessTokens().setPolicy(policy));
      case 1 ->
          draw.act(
              "classify card " + policy,
              (party, tenant) -> tenant.accessTokens().putClassification("card", policy));
      case 2 ->
          draw.act(
              "delete classification",
              (party, tenant) -> tenant.accessTokens().deleteClassification("card"));
      default ->
          draw.call("configuration", (party, tenant) -> tenant.accessTokens().configuration());
    };
  }
}
