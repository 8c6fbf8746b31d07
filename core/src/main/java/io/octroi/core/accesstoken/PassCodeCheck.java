package io.octroi.core.accesstoken;

import static io.octroi.core.accesstoken.CredentialCheck.isOpen;
import static io.octroi.core.accesstoken.CredentialCheck.passed;
import static io.octroi.core.accesstoken.CredentialCheck.refused;

import io.octroi.accesstoken.AccessTokenState;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.core.accesstoken.CredentialCheck.Use;
import io.octroi.core.accesstoken.TokenTable.Step;
import io.octroi.core.shared.Hashes;
import io.octroi.core.shared.Moment;
import io.octroi.core.shared.PassCodeHasher;
import io.octroi.core.shared.Turns;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.AccessTokenRowBuilder;
import io.octroi.spi.ExpiringHash;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a pass code lets somebody in: the own one, or the temporary one that was sent. The same
 * number of hashes is computed for whatever is refused.
 */
final class PassCodeCheck {

  /** How often a pass code is compared because its hash was replaced meanwhile. */
  private static final int COMPARISONS_MAX = 3;

  private final TokenTable table;
  private final Digests digests;
  private final PassCodeHasher hasher;
  private final String decoy;

  /** Of one token within one Octroi, so that right ones on their way are no failures in a row. */
  private final Turns checks = new Turns();

  PassCodeCheck(TokenTable table, Digests digests, PassCodeHasher hasher) {
    this.table = table;
    this.digests = digests;
    this.hasher = hasher;
    this.decoy = hasher.decoy();
  }

  /** The row of one who is let in; or a row whose pass code is another than was compared. */
  private record Outcome(@Nullable AccessTokenRow passed, @Nullable AccessTokenRow replaced) {

    static final Outcome REFUSED = new Outcome(null, null);
  }

  Optional<AccessTokenRow> pass(TokenCredentials.PassCode credentials, Use use) {
    String key = table.identifierKey(credentials.identifier()).key();
    return checks.take(key, () -> check(credentials, use));
  }

  private Optional<AccessTokenRow> check(TokenCredentials.PassCode credentials, Use use) {
    String passCode = Texts.normal(credentials.passCode());
    Optional<AccessTokenRow> counted =
        table.attempt(
            credentials.identifier(),
            (row, now) ->
                isOpen(row, now)
                    ? passed(Factor.PASS_CODE.fail(NextVersion.of(row), row, now).build())
                    : refused());
    if (counted.isEmpty()) {
      hasher.matches(passCode, decoy);
      isSent("", passCode, null);
      return Optional.empty();
    }
    return compare(counted.get(), passCode, use, COMPARISONS_MAX);
  }

  private boolean isSent(String tokenId, String passCode, @Nullable ExpiringHash sent) {
    String hash = digests.of(Digests.Purpose.TEMPORARY_PASS_CODE, tokenId, passCode);
    return Hashes.same(hash, sent == null ? "" : sent.hash());
  }

  private Optional<AccessTokenRow> compare(
      AccessTokenRow row, String passCode, Use use, int comparisons) {
    String hash = row.passCodeHash();
    ExpiringHash sent = row.temporaryPassCode();
    boolean right = hasher.matches(passCode, hash == null ? decoy : hash);
    boolean temporary = isSent(row.id(), passCode, sent);
    if (right && hash != null) {
      String better = hasher.isOutdated(hash) ? hasher.hash(passCode) : hash;
      Outcome outcome =
          table
              .changeIfThere(
                  TokenRef.id(row.id()), (it, now) -> use(it, hash, better, use.toChange(), now))
              .orElse(Outcome.REFUSED);
      AccessTokenRow replaced = outcome.replaced();
      return replaced != null && comparisons > 1
          ? compare(replaced, passCode, use, comparisons - 1)
          : Optional.ofNullable(outcome.passed());
    }
    if (temporary && sent != null) {
      String slow = hasher.hash(passCode);
      return table
          .changeIfThere(TokenRef.id(row.id()), (it, now) -> useSent(it, sent, slow, use, now))
          .flatMap(passed -> passed);
    }
    return Optional.empty();
  }

  private static Step<Outcome> use(
      AccessTokenRow row, String hash, String better, boolean toChange, Moment now) {
    if (row.state() != AccessTokenState.EFFECTIVE) {
      return Step.only(Outcome.REFUSED);
    }
    if (!hash.equals(row.passCodeHash())) {
      return Step.only(new Outcome(null, row));
    }
    Instant end = row.passCodeExpiresAt();
    if (end != null && (!toChange || now.isOver(Codes.sentLife(row.id(), end)))) {
      return Step.only(Outcome.REFUSED);
    }
    AccessTokenRow next = Factor.PASS_CODE.reset(NextVersion.of(row).passCodeHash(better)).build();
    return new Step<>(new Outcome(next, null), next);
  }

  /** From now on the temporary pass code is the only one; of two uses one finds it. */
  private static Step<Optional<AccessTokenRow>> useSent(
      AccessTokenRow row, ExpiringHash sent, String slow, Use use, Moment now) {
    boolean good =
        row.state() == AccessTokenState.EFFECTIVE
            && sent.equals(row.temporaryPassCode())
            && !now.isOver(Codes.sentLife(row.id(), sent.expiresAt()));
    if (!good) {
      return refused();
    }
    AccessTokenRowBuilder next = Factor.PASS_CODE.reset(NextVersion.of(row));
    if (use.usesUp().test(row)) {
      NextVersion.withPassCode(next, slow, sent.expiresAt());
    }
    return passed(next.build());
  }
}
