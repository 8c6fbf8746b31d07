package io.octroi.core.accesstoken;

import static io.octroi.accesstoken.AccessTokenState.EFFECTIVE;
import static io.octroi.accesstoken.AccessTokenState.NOT_EFFECTIVE;
import static io.octroi.accesstoken.AccessTokenState.PENDING_VERIFICATION;

import io.octroi.Secret;
import io.octroi.accesstoken.AccessToken;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.accesstoken.IllegalTransitionException;
import io.octroi.accesstoken.IssuedCode;
import io.octroi.accesstoken.TokenRef;
import io.octroi.accesstoken.Verification;
import io.octroi.core.accesstoken.TokenTable.Step;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.Moment;
import io.octroi.internal.Violations;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.AccessTokenRowBuilder;
import io.octroi.spi.ExpiringHash;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The state transitions of tokens, and the calls that are allowed only in certain states. */
final class Transitions {

  private final Context context;
  private final Configurations configurations;
  private final TokenTable table;
  private final Digests digests;
  private final Codes codes;
  private final Throttle issued;

  Transitions(
      Context context,
      Configurations configurations,
      TokenTable table,
      Digests digests,
      Codes codes) {
    this.context = context;
    this.configurations = configurations;
    this.table = table;
    this.digests = digests;
    this.codes = codes;
    this.issued = new Throttle(context.settings().accessTokens().issued());
  }

  private static void require(AccessTokenRow row, String call, AccessTokenState needed) {
    if (row.state() != needed) {
      throw new IllegalTransitionException(row.state(), call, Set.of(needed));
    }
  }

  private static void requireIdentifier(AccessTokenRow row) {
    if (row.identifier() == null) {
      new Violations().add("ref", "is a token without an identifier").throwIfAny();
    }
  }

  Verification verify(TokenRef ref, Secret code, @Nullable Secret newPassCode) {
    String hash = newPassCode == null ? null : hashAhead(ref, code, newPassCode);
    return table.<Verification>change(
        ref,
        (row, now) -> {
          require(row, "verify", PENDING_VERIFICATION);
          Instant locked = Lockouts.until(row, now);
          if (locked != null) {
            return Step.only(new Verification.Locked(locked));
          }
          ExpiringHash kept = row.verificationCode();
          if (kept == null
              || now.isOver(Digests.life(Digests.Purpose.VERIFICATION_CODE, row.id(), kept))) {
            return Step.only(new Verification.CodeExpired());
          }
          if (kept.triesLeft() == 0) {
            return Step.only(new Verification.WrongCode(0));
          }
          // The failure must be stored before the caller learns of it.
          if (!matches(row, code, now)) {
            ExpiringHash tried = kept.tried();
            return new Step<>(
                new Verification.WrongCode(tried.triesLeft()),
                Factor.CODE.fail(NextVersion.of(row).verificationCode(tried), row, now).build());
          }
          AccessTokenRowBuilder edit = Factor.CODE.reset(NextVersion.of(row, EFFECTIVE));
          if (newPassCode != null) {
            NextVersion.withPassCode(edit, hash == null ? codes.hash(newPassCode) : hash, null);
          }
          AccessTokenRow next = edit.build();
          return new Step<>(new Verification.Verified(Views.of(next, now)), next);
        });
  }

  private boolean matches(AccessTokenRow row, Secret code, Moment now) {
    String digits = Texts.digits(code);
    return digits != null
        && digests.matches(
            Digests.Purpose.VERIFICATION_CODE, row.id(), digits, row.verificationCode(), now);
  }

  /**
   * Hashes the new pass code before acquiring the token's lock, because hashing is slow. Returns
   * null if the call is likely to be refused, so that a refusal does not require a hash.
   */
  private @Nullable String hashAhead(TokenRef ref, Secret code, Secret newPassCode) {
    AccessTokenRow row = table.row(ref);
    require(row, "verify", PENDING_VERIFICATION);
    requireIdentifier(row);
    Violations faults = new Violations();
    Codes.check(faults, "newPassCode", newPassCode, configurations.policy(row.classification()));
    faults.throwIfAny();
    Moment now = context.time().moment();
    ExpiringHash kept = row.verificationCode();
    boolean open = Lockouts.until(row, now) == null && kept != null && kept.triesLeft() > 0;
    return open && matches(row, code, now) ? codes.hash(newPassCode) : null;
  }

  IssuedCode resetVerificationCode(TokenRef ref) {
    return issue(
        ref,
        row -> require(row, "resetVerificationCode", PENDING_VERIFICATION),
        Digests.Purpose.VERIFICATION_CODE,
        AccessTokenPolicy::verificationCodeLife,
        AccessTokenRowBuilder::verificationCode);
  }

  IssuedCode generateOneTimePassword(TokenRef ref) {
    return issue(
        ref,
        row -> {
          require(row, "generateOneTimePassword", EFFECTIVE);
          requireIdentifier(row);
        },
        Digests.Purpose.ONE_TIME_PASSWORD,
        AccessTokenPolicy::oneTimePasswordLife,
        AccessTokenRowBuilder::oneTimePassword);
  }

  private IssuedCode issue(
      TokenRef ref,
      Consumer<AccessTokenRow> check,
      Digests.Purpose purpose,
      Function<AccessTokenPolicy, Duration> life,
      BiFunction<AccessTokenRowBuilder, ExpiringHash, AccessTokenRowBuilder> store) {
    AccessTokenRow found = table.row(ref);
    check.accept(found);
    issued.require(found.id(), context.time());
    return table.change(
        ref,
        (row, now) -> {
          check.accept(row);
          AccessTokenPolicy policy = configurations.policy(row.classification());
          IssuedCode code = codes.drawCode(now, life.apply(policy));
          ExpiringHash hash = codes.kept(purpose, row.id(), code, policy.attempts(), now);
          return new Step<>(code, store.apply(NextVersion.of(row), hash).build());
        });
  }

  AccessToken setEffective(TokenRef ref) {
    return move(ref, "setEffective", NOT_EFFECTIVE, EFFECTIVE);
  }

  AccessToken setNotEffective(TokenRef ref) {
    return move(ref, "setNotEffective", EFFECTIVE, NOT_EFFECTIVE);
  }

  private AccessToken move(TokenRef ref, String call, AccessTokenState from, AccessTokenState to) {
    return table.change(
        ref,
        (row, now) -> {
          require(row, call, from);
          return shown(NextVersion.of(row, to), now);
        });
  }

  Secret resetPassCode(TokenRef ref) {
    AccessTokenRow found = table.row(ref);
    require(found, "resetPassCode", EFFECTIVE);
    requireIdentifier(found);
    Secret drawn = codes.drawPassCode(configurations.policy(found.classification()));
    String hash = codes.hash(drawn);
    return table.change(
        ref,
        (row, now) -> {
          require(row, "resetPassCode", EFFECTIVE);
          requireIdentifier(row);
          return new Step<>(
              drawn, NextVersion.withPassCode(NextVersion.of(row), hash, null).build());
        });
  }

  void delete(TokenRef ref) {
    table.delete(ref, row -> require(row, "delete", NOT_EFFECTIVE));
  }

  AccessToken unlock(TokenRef ref) {
    return table.change(ref, (row, now) -> shown(unlocked(row), now));
  }

  private static AccessTokenRowBuilder unlocked(AccessTokenRow row) {
    AccessTokenRowBuilder next = NextVersion.of(row);
    for (Factor factor : Factor.values()) {
      factor.reset(next);
    }
    return next;
  }

  private static Step<AccessToken> shown(AccessTokenRowBuilder edit, Moment now) {
    AccessTokenRow next = edit.build();
    return new Step<>(Views.of(next, now), next);
  }
}
