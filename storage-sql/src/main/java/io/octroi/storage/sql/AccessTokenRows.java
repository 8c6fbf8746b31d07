package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.spi.AccessTokenKey;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.ExpiringHash;
import io.octroi.spi.Failures;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The mapping of access tokens to statement parameters and from result rows. */
final class AccessTokenRows {

  private AccessTokenRows() {}

  static void bind(Parameters parameters, AccessTokenRow row) throws SQLException {
    parameters.text(1, row.state().name());
    bind(parameters, 2, row.identifier());
    bind(parameters, 4, row.code());
    parameters.text(6, row.passCodeHash());
    parameters.instant(7, row.passCodeExpiresAt());
    bind(parameters, 8, row.temporaryPassCode());
    bind(parameters, 12, row.verificationCode());
    bind(parameters, 16, row.oneTimePassword());
    parameters.text(20, row.classification());
    parameters.text(21, row.account());
    parameters.integer(22, row.slot());
    parameters.text(23, row.participant());
    parameters.instant(24, row.createdAt());
    bind(parameters, 25, row.passCodeFailures());
    bind(parameters, 27, row.codeFailures());
    parameters.number(29, row.version());
    parameters.text(30, row.tenant().value());
    parameters.text(31, row.id());
  }

  private static void bind(Parameters parameters, int first, Failures failures)
      throws SQLException {
    parameters.integer(first, failures.count());
    parameters.instant(first + 1, failures.lockedUntil());
  }

  private static void bind(Parameters parameters, int first, @Nullable AccessTokenKey key)
      throws SQLException {
    parameters.text(first, key == null ? null : key.key());
    parameters.text(first + 1, key == null ? null : key.shown());
  }

  private static void bind(Parameters parameters, int first, @Nullable ExpiringHash secret)
      throws SQLException {
    parameters.text(first, secret == null ? null : secret.hash());
    parameters.instant(first + 1, secret == null ? null : secret.issuedAt());
    parameters.instant(first + 2, secret == null ? null : secret.expiresAt());
    parameters.integer(first + 3, secret == null ? null : secret.triesLeft());
  }

  static AccessTokenRow read(Row row) throws SQLException {
    return AccessTokenRow.of(
            new TenantId(row.text("tenant")),
            row.text("id"),
            row.number("version"),
            AccessTokenState.valueOf(row.text("state")),
            row.instant("created_at"))
        .identifier(key(row, "identifier"))
        .code(key(row, "code"))
        .passCodeHash(row.textOrNull("pass_code_hash"))
        .passCodeExpiresAt(row.instantOrNull("pass_code_expires_at"))
        .temporaryPassCode(secret(row, "temporary"))
        .verificationCode(secret(row, "verification"))
        .oneTimePassword(secret(row, "one_time"))
        .classification(row.textOrNull("classification"))
        .account(row.textOrNull("account"), row.integerOrNull("slot"))
        .participant(row.textOrNull("participant"))
        .passCodeFailures(failures(row, ""))
        .codeFailures(failures(row, "code_"))
        .build();
  }

  private static Failures failures(Row row, String prefix) throws SQLException {
    return new Failures(
        row.integer(prefix + "failures"), row.instantOrNull(prefix + "locked_until"));
  }

  private static @Nullable AccessTokenKey key(Row row, String name) throws SQLException {
    String key = row.textOrNull(name + "_key");
    return key == null ? null : new AccessTokenKey(key, row.text(name + "_shown"));
  }

  private static @Nullable ExpiringHash secret(Row row, String name) throws SQLException {
    String hash = row.textOrNull(name + "_hash");
    return hash == null
        ? null
        : new ExpiringHash(
            hash,
            row.instant(name + "_issued_at"),
            row.instant(name + "_expires_at"),
            row.integer(name + "_tries_left"));
  }
}
