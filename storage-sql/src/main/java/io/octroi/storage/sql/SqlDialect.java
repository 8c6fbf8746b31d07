package io.octroi.storage.sql;

import java.util.Optional;

/**
 * The differences between databases that affect the statements in this package. The default methods
 * are suitable for a database that stores every Java string unchanged and orders text by UTF-16
 * code unit. Implementations are immutable.
 */
public interface SqlDialect {

  /**
   * The expression in statements that returns the name of the {@linkplain
   * io.octroi.spi.ChangeLog.Newest#server server}. A dialect of a database with servers replaces it
   * in {@link #statement}.
   */
  String SERVER = "cast('' as character varying)";

  /** The dialect of a database for which all default methods are suitable. */
  SqlDialect STANDARD = new SqlDialect() {};

  /**
   * Adapts a statement to the database, for example by replacing the schema name.
   *
   * @param sql the statement, which qualifies tables with the schema name {@code octroi}
   * @return the statement to run
   */
  default String statement(String sql) {
    return sql;
  }

  /**
   * Encodes a text for storage. The database must order encoded texts as {@link String#compareTo}
   * orders the original texts. Equal texts must have equal encodings, and different texts must have
   * different encodings.
   *
   * @param text the text
   * @return the text to store
   */
  default String encode(String text) {
    return text;
  }

  /**
   * Decodes a stored text.
   *
   * @param stored a text that {@link #encode} returned
   * @return the original text
   */
  default String decode(String stored) {
    return stored;
  }

  /**
   * Returns the type name of the elements of text arrays.
   *
   * @return the name, for {@link java.sql.Connection#createArrayOf}
   */
  default String textType() {
    return "character varying";
  }

  /**
   * Returns the statement that updates the statistics of a table after a large change.
   *
   * @param table the table
   * @return the statement, or empty if the database needs none
   */
  default Optional<String> analyze(String table) {
    return Optional.empty();
  }

  /**
   * Returns whether insert statements may end with an {@code on conflict} clause. A database in
   * which a duplicate key aborts the transaction must support the clause. The statements in this
   * package then use it to avoid duplicate keys.
   *
   * @return whether the clause is supported
   */
  default boolean hasOnConflict() {
    return false;
  }
}
