package io.octroi.core.accesstoken;

import static io.octroi.core.accesstoken.CredentialCheck.accepted;
import static io.octroi.core.accesstoken.CredentialCheck.isOpen;
import static io.octroi.core.accesstoken.CredentialCheck.refused;

import io.octroi.accesstoken.AccessTokenState;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.core.accesstoken.CredentialCheck.Use;
import io.octroi.core.accesstoken.TokenTable.Step;
import io.octroi.core.shared.Hashes;
import io.octroi.core.shared.Moment;
import io.octroi.core.shared.PassCodeHasher;
import io.octroi.core.shared.StripedLocks;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.AccessTokenRowBuilder;
import io.octroi.spi.ExpiringHash;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks permanent and temporary pass codes. Every refusal requires the same number of hash
 * computations.
 */
final class PassCodeCheck {

  /**
   * The maximum number of times that a pass code is compared if its hash is replaced concurrently.
   */
  private static final int COMPARISONS_MAX = 3;

  private final TokenTable table;
  private final Digests digests;
  private final PassCodeHasher hasher;
  private final String decoy;

  /**
   * The locks that serialize the checks of a token. Each check stores a failure first and clears it
   * after a success.
   */
  private final StripedLocks checks = new StripedLocks();

  PassCodeCheck(TokenTable table, Digests digests, PassCodeHasher hasher) {
    this.table = table;
    this.digests = digests;
    this.hasher = hasher;
    this.decoy = hasher.decoy();
  }

  /**
   * The outcome of a comparison: the accepted token, or the token whose hash was replaced during
   * the comparison. Both are null if the pass code is refused.
   */
  private record Outcome(@Nullable AccessTokenRow accepted, @Nullable AccessTokenRow replaced) {

    static final Outcome REFUSED = new Outcome(null, null);
  }

  Optional<AccessTokenRow> accept(TokenCredentials.PassCode credentials, Use use) {
    String key = table.identifierKey(credentials.identifier()).key();
    return checks.withLock(key, () -> check(credentials, use));
  }

  private Optional<AccessTokenRow> check(TokenCredentials.PassCode credentials, Use use) {
    String passCode = Texts.normal(credentials.passCode());
    Optional<AccessTokenRow> counted =
        table.attempt(
            credentials.identifier(),
            (row, now) ->
                isOpen(row, now)
                    ? accepted(Factor.PASS_CODE.fail(NextVersion.of(row), row, now).build())
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
          : Optional.ofNullable(outcome.accepted());
    }
    if (temporary && sent != null) {
      String slow = hasher.hash(passCode);
      return table
          .changeIfThere(TokenRef.id(row.id()), (it, now) -> useSent(it, sent, slow, use, now))
          .flatMap(accepted -> accepted);
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

  /**
   * Accepts a temporary pass code. If the call uses it up, it becomes the token's only pass code,
   * and concurrent uses are refused.
   */
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
    return accepted(next.build());
  }
}
