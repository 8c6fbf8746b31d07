package io.octroi.core.accesstoken;

import io.octroi.Secret;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.core.accesstoken.TokenTable.Step;
import io.octroi.core.shared.Moment;
import io.octroi.core.shared.PassCodeHasher;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.ExpiringHash;
import java.util.Optional;

/**
 * Whether credentials let somebody in. A guess is counted before anybody can learn whether it was
 * right: for what is compared fast, count and comparison are kept by one write without which there
 * is no answer; for a pass code, which takes long, the count is written first.
 */
final class CredentialCheck {

  private final TokenTable table;
  private final Digests digests;
  private final PassCodeCheck passCodes;

  CredentialCheck(TokenTable table, Digests digests, PassCodeHasher hasher) {
    this.table = table;
    this.digests = digests;
    this.passCodes = new PassCodeCheck(table, digests, hasher);
  }

  /**
   * Checks credentials, counts, locks, and uses up what can be used once.
   *
   * @param toChange whether they are shown in order to change the pass code, for which also a
   *     temporary one is good that was used before
   * @return the token as it is kept now; empty if they are refused
   */
  Optional<AccessTokenRow> pass(TokenCredentials credentials, boolean toChange) {
    if (credentials instanceof TokenCredentials.Code given) {
      return passByCode(given.code());
    }
    return credentials instanceof TokenCredentials.OneTimePassword given
        ? passOnce(given.identifier(), given.password())
        : passCodes.pass((TokenCredentials.PassCode) credentials, toChange);
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

  private Optional<AccessTokenRow> passByCode(Secret code) {
    return table
        .<Optional<AccessTokenRow>>changeIfThere(
            TokenRef.code(code),
            (row, now) -> {
              if (!isOpen(row, now)) {
                return refused();
              }
              return row.failures() == 0
                  ? Step.only(Optional.of(row))
                  : passed(RowEdit.of(row).succeeded().next());
            })
        .flatMap(row -> row);
  }

  private Optional<AccessTokenRow> passOnce(String identifier, Secret password) {
    String digits = Texts.digits(password);
    String compared = digits == null ? "" : digits;
    Optional<Optional<AccessTokenRow>> known =
        table.changeIfThere(
            TokenRef.identifier(identifier),
            (row, now) -> {
              ExpiringHash kept = row.oneTimePassword();
              boolean right = isRightPassword(row, compared, now) && digits != null;
              if (!isOpen(row, now)) {
                return refused();
              }
              if (kept == null || kept.triesLeft() == 0 || isOver(row, kept, now)) {
                return new Step<>(Optional.empty(), RowEdit.of(row).failed(now).next());
              }
              return right
                  ? passed(RowEdit.of(row).oneTimePassword(null).succeeded().next())
                  : new Step<>(
                      Optional.empty(),
                      RowEdit.of(row).oneTimePassword(kept.tried()).failed(now).next());
            });
    if (known.isEmpty()) {
      digests.of(Digests.Purpose.ONE_TIME_PASSWORD, "", compared);
    }
    return known.flatMap(row -> row);
  }

  private static boolean isOver(AccessTokenRow row, ExpiringHash kept, Moment now) {
    return now.isOver(Digests.life(Digests.Purpose.ONE_TIME_PASSWORD, row.id(), kept));
  }

  private boolean isRightPassword(AccessTokenRow row, String digits, Moment now) {
    return digests.matches(
        Digests.Purpose.ONE_TIME_PASSWORD, row.id(), digits, row.oneTimePassword(), now);
  }
}
