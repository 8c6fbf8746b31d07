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
 * Whether credentials let somebody in. A guess is counted before anybody can learn whether it was
 * right: for what is compared fast, count and comparison are kept by one write without which there
 * is no answer; for a pass code, which takes long, the count is written first.
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
   * What credentials are shown for.
   *
   * @param toChange whether to change the pass code, for which a used temporary pass code is good
   * @param usesUp whether the call uses up what is good for one use; asked only once the secret
   *     proved right
   */
  record Use(boolean toChange, Predicate<AccessTokenRow> usesUp) {

    static final Use TO_AUTHENTICATE = new Use(false, row -> true);
  }

  /**
   * Checks credentials, counts, locks, and uses up what can be used once. A refusal costs the same
   * store calls and hashes for every identifier, known or not.
   *
   * @return the token as it is kept now; empty if they are refused
   */
  Optional<AccessTokenRow> pass(TokenCredentials credentials, Use use) {
    if (credentials instanceof TokenCredentials.Code given) {
      String code = Texts.normal(given.code());
      return code.codePointCount(0, code.length()) < KeyRules.UNGUESSABLE
          ? guess(given.code())
          : passByCode(given.code());
    }
    return credentials instanceof TokenCredentials.OneTimePassword given
        ? passOnce(given.identifier(), given.password(), use)
        : passCodes.pass((TokenCredentials.PassCode) credentials, use);
  }

  /** Whether anything lets anybody in. */
  static boolean isOpen(AccessTokenRow row, Moment now) {
    return row.state() == AccessTokenState.EFFECTIVE && Locks.until(row, now) == null;
  }

  static Step<Optional<AccessTokenRow>> refused() {
    return Step.only(Optional.empty());
  }

  static Step<Optional<AccessTokenRow>> passed(AccessTokenRow next) {
    return new Step<>(Optional.of(next), next);
  }

  /** Counts the code as a guess before it is compared, and takes that back if it was right. */
  private Optional<AccessTokenRow> guess(Secret code) {
    guesses.require("", context.time());
    Optional<AccessTokenRow> passed = passByCode(code);
    if (passed.isPresent()) {
      guesses.takeBack();
    }
    return passed;
  }

  /** Costs one find for every code. It has no failures of its own, and forgets no others. */
  private Optional<AccessTokenRow> passByCode(Secret code) {
    return table.find(TokenRef.code(code)).filter(row -> isOpen(row, table.now()));
  }

  private Optional<AccessTokenRow> passOnce(String identifier, Secret password, Use use) {
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
            return passed(Factor.CODE.reset(NextVersion.of(row).oneTimePassword(left)).build());
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
