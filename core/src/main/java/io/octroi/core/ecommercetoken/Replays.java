package io.octroi.core.ecommercetoken;

import io.octroi.StorageException;
import io.octroi.UnknownOutcomeException;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.Life;
import io.octroi.core.shared.Moment;
import io.octroi.core.shared.SecretValue;
import io.octroi.ecommercetoken.EcommerceTokens;
import io.octroi.spi.EcommerceTokenRow;
import io.octroi.spi.Written;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Detects replays of superseded token values, and revokes the tokens in question. Presented values
 * are compared with the hashes of earlier secrets, which are stored in the token's row.
 */
final class Replays {

  private static final Logger LOG = System.getLogger(EcommerceTokens.class.getName());

  /**
   * The maximum number of former hashes in a row. They cover about 21 hours if a token is refreshed
   * every 20 minutes.
   */
  private static final int FORMER_MAX = 64;

  private static final String SEPARATOR = " ";
  private static final String REPLAYED = "an earlier value was presented again";

  private final Context context;
  private final @Nullable Duration grace;

  /**
   * Creates a detector.
   *
   * @param context the shared state of the Octroi instance
   * @param grace the time after a refresh during which the superseded value may still be presented;
   *     null to disable the detection
   */
  Replays(Context context, @Nullable Duration grace) {
    this.context = context;
    this.grace = grace;
  }

  /**
   * Returns the former hashes of a row after a refresh, newest first, or null if the row then has
   * no former hashes.
   */
  static @Nullable String formerAfterRefresh(EcommerceTokenRow before) {
    String previous = before.previousSecretHash();
    return previous == null
        ? null
        : Stream.concat(Stream.of(previous), former(before))
            .limit(FORMER_MAX)
            .collect(Collectors.joining(SEPARATOR));
  }

  /** Returns the hashes of the secrets that preceded the previous secret, newest first. */
  private static Stream<String> former(EcommerceTokenRow row) {
    String hashes = row.formerSecretHashes();
    return hashes == null ? Stream.of() : Stream.of(hashes.split(SEPARATOR));
  }

  /** Starts the grace period of a row that is being refreshed. */
  void begin(EcommerceTokenRow row, Moment now) {
    if (grace != null && row.refreshedAt() != null) {
      now.begin(life(row.id(), row.refreshedAt(), grace));
    }
  }

  /**
   * Returns whether a presented value is a replay, which requires the token of the row to be
   * revoked.
   */
  boolean isReplay(SecretValue given, EcommerceTokenRow row, Moment now) {
    if (grace == null || row.revoked()) {
      return false;
    }
    Instant refreshedAt = row.refreshedAt();
    return given.matches(row.previousSecretHash())
        ? refreshedAt == null || now.isOver(life(row.id(), refreshedAt, grace))
        : former(row).anyMatch(given::matches);
  }

  /**
   * Revokes the token of a rejected value if the value is a replay. If the store fails, logs the
   * failure; the next replay triggers another attempt.
   *
   * @return false if the row was changed concurrently and must be read again
   */
  boolean isHandled(EcommerceTokenRow row, SecretValue given, Moment now) {
    if (context.hostCode().isRunning() || !isReplay(given, row, now)) {
      return true;
    }
    try {
      Written written =
          context.storage().ecommerceTokens().replace(TokenRows.revoked(row), row.version());
      if (written instanceof Written.Done) {
        LOG.log(Level.WARNING, "e-commerce token {0} was revoked: {1}", row.id(), REPLAYED);
      }
      return written instanceof Written.Done;
    } catch (StorageException | UnknownOutcomeException e) {
      LOG.log(
          Level.WARNING,
          "e-commerce token {0} may not have been revoked ({2}): {1}",
          row.id(),
          REPLAYED,
          e.getClass().getName());
      return true;
    }
  }

  private static Life life(String id, Instant refreshedAt, Duration grace) {
    return Life.of("grace " + id, refreshedAt, refreshedAt.plus(grace));
  }
}
