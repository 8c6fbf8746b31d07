package io.octroi.storage.postgresql;

import io.octroi.storage.sql.SqlDialect;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The SQL dialect of PostgreSQL, with a configurable schema name. */
final class PostgresDialect implements SqlDialect {

  /** The time at which the server process started, which a standby has of its own. */
  private static final String SERVER_START =
      "cast(extract(epoch from pg_postmaster_start_time()) as text)";

  private final String prefix;

  /**
   * The adapted statements, by original statement. Their number is bounded, because the library has
   * a fixed set of statements.
   */
  private final ConcurrentMap<String, String> statements = new ConcurrentHashMap<>();

  PostgresDialect(String schema) {
    this.prefix = '"' + schema + "\".";
  }

  @Override
  public String statement(String sql) {
    return statements.computeIfAbsent(sql, this::adapted);
  }

  /** Adapts a statement without caching the result, because it is executed only once. */
  String adapted(String sql) {
    // PostgreSQL's current_timestamp is the time at which the transaction began.
    return sql.replace("octroi.", prefix)
        .replace("current_timestamp", "statement_timestamp()")
        .replace(SERVER, SERVER_START);
  }

  @Override
  public String encode(String text) {
    return TextCodec.encode(text);
  }

  @Override
  public String decode(String stored) {
    return TextCodec.decode(stored);
  }

  @Override
  public String textType() {
    return "text";
  }

  @Override
  public Optional<String> analyze(String table) {
    return Optional.of("analyze " + table);
  }

  @Override
  public boolean hasOnConflict() {
    return true;
  }
}
