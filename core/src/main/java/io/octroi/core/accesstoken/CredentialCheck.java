package io.octroi.core.accesstoken;

import io.octroi.Secret;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.core.accesstoken.TokenTable.Step;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.Moment;
import io.octroi.core.shared.PassCodeHasher;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.ExpiringHash;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Checks credentials. A failure is stored before the caller learns the result. Codes are compared
 * quickly: one write stores the outcome, and no answer is given without it. Pass codes are compared
 * slowly: a failure is stored first and removed after a success.
 */
final class CredentialCheck {

  private final Context context;
  private final Throttle guesses;
  private final TokenTable table;
  private final Digests digests;
  private final PassCodeCheck passCodes;

  CredentialCheck(Context context, TokenTable table, Digests digests, PassCodeHasher hasher) {
    this.context = context;
    this.guesses = new Throttle(context.settings().accessTokens().codeGuesses());
    this.table = table;
    this.digests = digests;
    this.passCodes = new PassCodeCheck(table, digests, hasher);
  }

  /**
   * The purpose of a check.
   *
   * @param toChange whether the pass code is to be changed, which a used temporary one allows
   * @param usesUp whether the call uses up a single-use secret; evaluated only if the secret is
   *     right
   */
  record Use(boolean toChange, Predicate<AccessTokenRow> usesUp) {

    static final Use TO_AUTHENTICATE = new Use(false, row -> true);
  }

  /**
   * Checks credentials, counts failures, locks the token and uses up single-use secrets. A refusal
   * costs the same store calls and hashes for every identifier, known or not.
   *
   * @return the token as stored; empty if the credentials are refused
   */
  Optional<AccessTokenRow> accept(TokenCredentials credentials, Use use) {
    if (credentials instanceof TokenCredentials.Code given) {
      String code = Texts.normal(given.code());
      return code.codePointCount(0, code.length()) < KeyRules.UNGUESSABLE
          ? acceptShortCode(given.code())
          : acceptCode(given.code());
    }
    return credentials instanceof TokenCredentials.OneTimePassword given
        ? acceptOneTimePassword(given.identifier(), given.password(), use)
        : passCodes.accept((TokenCredentials.PassCode) credentials, use);
  }

  /** Returns whether the token accepts credentials at all. */
  static boolean isOpen(AccessTokenRow row, Moment now) {
    return row.state() == AccessTokenState.EFFECTIVE && Lockouts.until(row, now) == null;
  }

  static Step<Optional<AccessTokenRow>> refused() {
    return Step.only(Optional.empty());
  }

  static Step<Optional<AccessTokenRow>> accepted(AccessTokenRow next) {
    return new Step<>(Optional.of(next), next);
  }

  /** Counts a code as a guess before comparing it, and takes that back if it is right. */
  private Optional<AccessTokenRow> acceptShortCode(Secret code) {
    guesses.require("", context.time());
    Optional<AccessTokenRow> accepted = acceptCode(code);
    if (accepted.isPresent()) {
      guesses.takeBack();
    }
    return accepted;
  }

  /** Costs one read for every code. Neither counts nor clears failures. */
  private Optional<AccessTokenRow> acceptCode(Secret code) {
    return table.find(TokenRef.code(code)).filter(row -> isOpen(row, table.now()));
  }

  private Optional<AccessTokenRow> acceptOneTimePassword(
      String identifier, Secret password, Use use) {
    String digits = Texts.digits(password);
    String compared = digits == null ? "" : digits;
    return table.attempt(
        identifier,
        (row, now) -> {
          ExpiringHash kept = row.oneTimePassword();
          boolean right = isRightPassword(row, compared, now) && digits != null;
          if (!isOpen(row, now)) {
            return refused();
          }
          if (kept == null || kept.triesLeft() == 0 || isOver(row, kept, now)) {
            return new Step<>(
                Optional.empty(), Factor.CODE.fail(NextVersion.of(row), row, now).build());
          }
          if (right) {
            ExpiringHash left = use.usesUp().test(row) ? null : kept;
            return accepted(Factor.CODE.reset(NextVersion.of(row).oneTimePassword(left)).build());
          }
          return new Step<>(
              Optional.empty(),
              Factor.CODE
                  .fail(NextVersion.of(row).oneTimePassword(kept.tried()), row, now)
                  .build());
        });
  }

  private static boolean isOver(AccessTokenRow row, ExpiringHash kept, Moment now) {
    return now.isOver(Digests.life(Digests.Purpose.ONE_TIME_PASSWORD, row.id(), kept));
  }

  private boolean isRightPassword(AccessTokenRow row, String digits, Moment now) {
    return digests.matches(
        Digests.Purpose.ONE_TIME_PASSWORD, row.id(), digits, row.oneTimePassword(), now);
  }
}
