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
 * Checks credentials. A failure is always stored before the caller learns the result. Comparing a
 * one-time password is fast: a single write stores the outcome of the comparison, and no result is
 * returned unless this write succeeds. Comparing a pass code is slow: a failure is stored before
 * the comparison and is removed if the comparison succeeds.
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
   * @param toChange whether the pass code is to be changed. After its first use, a temporary pass
   *     code is accepted only for this purpose
   * @param usesUp returns whether the call uses up a single-use secret; called only if the secret
   *     is correct
   */
  record Use(boolean toChange, Predicate<AccessTokenRow> usesUp) {

    static final Use TO_AUTHENTICATE = new Use(false, row -> true);
  }

  /**
   * Checks credentials. Counts failures, locks the token after too many of them, and uses up
   * single-use secrets. A refusal requires the same number of store calls and hashes whether or not
   * the identifier is known.
   *
   * @return the token as it is stored after the check, or empty if the credentials are refused
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

  /** Returns whether a token is effective and not locked. */
  static boolean isOpen(AccessTokenRow row, Moment now) {
    return row.state() == AccessTokenState.EFFECTIVE && Lockouts.until(row, now) == null;
  }

  static Step<Optional<AccessTokenRow>> refused() {
    return Step.only(Optional.empty());
  }

  static Step<Optional<AccessTokenRow>> accepted(AccessTokenRow next) {
    return new Step<>(Optional.of(next), next);
  }

  /** Counts a code as a guess before comparing it, and removes the guess if the code is correct. */
  private Optional<AccessTokenRow> acceptShortCode(Secret code) {
    guesses.require("", context.time());
    Optional<AccessTokenRow> accepted = acceptCode(code);
    if (accepted.isPresent()) {
      guesses.takeBack();
    }
    return accepted;
  }

  /**
   * Checks an authentication code. Reads the store once, whether or not a token has the code.
   * Neither counts nor clears failures.
   */
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
