package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.spi.AccessTokenKey;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.ExpiringHash;
import io.octroi.spi.Failures;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The mapping of access tokens to statement parameters and from result rows. */
final class AccessTokenRows {

  private AccessTokenRows() {}

  static void bind(PreparedStatement statement, AccessTokenRow row) throws SQLException {
    statement.setString(1, row.state().name());
    bind(statement, 2, row.identifier());
    bind(statement, 4, row.code());
    statement.setString(6, row.passCodeHash());
    statement.setObject(7, Times.utc(row.passCodeExpiresAt()));
    bind(statement, 8, row.temporaryPassCode());
    bind(statement, 12, row.verificationCode());
    bind(statement, 16, row.oneTimePassword());
    statement.setString(20, row.classification());
    statement.setString(21, row.account());
    statement.setObject(22, row.slot());
    statement.setString(23, row.participant());
    statement.setObject(24, Times.utc(row.createdAt()));
    bind(statement, 25, row.passCodeFailures());
    bind(statement, 27, row.codeFailures());
    statement.setLong(29, row.version());
    statement.setString(30, row.tenant().value());
    statement.setString(31, row.id());
  }

  private static void bind(PreparedStatement statement, int first, Failures failures)
      throws SQLException {
    statement.setInt(first, failures.count());
    statement.setObject(first + 1, Times.utc(failures.lockedUntil()));
  }

  private static void bind(PreparedStatement statement, int first, @Nullable AccessTokenKey key)
      throws SQLException {
    statement.setString(first, key == null ? null : key.key());
    statement.setString(first + 1, key == null ? null : key.shown());
  }

  private static void bind(PreparedStatement statement, int first, @Nullable ExpiringHash secret)
      throws SQLException {
    statement.setString(first, secret == null ? null : secret.hash());
    statement.setObject(first + 1, secret == null ? null : Times.utc(secret.issuedAt()));
    statement.setObject(first + 2, secret == null ? null : Times.utc(secret.expiresAt()));
    statement.setObject(first + 3, secret == null ? null : secret.triesLeft());
  }

  /** Maps a row to an access token. */
  static final class Mapper implements RowMapper<AccessTokenRow> {

    @Override
    public AccessTokenRow map(ResultSet row, StatementContext context) throws SQLException {
      return AccessTokenRow.of(
              new TenantId(row.getString("tenant")),
              row.getString("id"),
              row.getLong("version"),
              AccessTokenState.valueOf(row.getString("state")),
              row.getObject("created_at", OffsetDateTime.class).toInstant())
          .identifier(key(row, "identifier"))
          .code(key(row, "code"))
          .passCodeHash(row.getString("pass_code_hash"))
          .passCodeExpiresAt(Times.instant(row, "pass_code_expires_at"))
          .temporaryPassCode(secret(row, "temporary"))
          .verificationCode(secret(row, "verification"))
          .oneTimePassword(secret(row, "one_time"))
          .classification(row.getString("classification"))
          .account(row.getString("account"), row.getObject("slot", Integer.class))
          .participant(row.getString("participant"))
          .passCodeFailures(failures(row, ""))
          .codeFailures(failures(row, "code_"))
          .build();
    }

    private static Failures failures(ResultSet row, String prefix) throws SQLException {
      return new Failures(
          row.getInt(prefix + "failures"), Times.instant(row, prefix + "locked_until"));
    }

    private static @Nullable AccessTokenKey key(ResultSet row, String name) throws SQLException {
      String key = row.getString(name + "_key");
      return key == null ? null : new AccessTokenKey(key, row.getString(name + "_shown"));
    }

    private static @Nullable ExpiringHash secret(ResultSet row, String name) throws SQLException {
      String hash = row.getString(name + "_hash");
      return hash == null
          ? null
          : new ExpiringHash(
              hash,
              row.getObject(name + "_issued_at", OffsetDateTime.class).toInstant(),
              row.getObject(name + "_expires_at", OffsetDateTime.class).toInstant(),
              row.getInt(name + "_tries_left"));
    }
  }
}
