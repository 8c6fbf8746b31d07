package io.octroi.storage.sql;

import io.octroi.spi.TaxTableStore.Position;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

/** The configuration of Jdbi for the statements of this package. */
public final class Statements {

  private Statements() {}

  /** The state of SQL, in its standard, of a violated unique key. */
  private static final String DUPLICATE_KEY = "23505";

  /**
   * Registers arguments and mappers.
   *
   * @param jdbi the access to a database
   * @return the same
   */
  public static Jdbi configure(Jdbi jdbi) {
    return jdbi.installPlugin(new SqlObjectPlugin())
        .registerArrayType(String.class, "character varying")
        .registerArrayType(UUID.class, "uuid")
        .registerArgument(new Dates())
        .registerArgument(new Instants())
        .registerRowMapper(new TaxRuleRows.Mapper())
        .registerRowMapper(new ProductSql.Mapper())
        .registerRowMapper(new TaxLookupSql.Mapper())
        .registerRowMapper(new CustomerSql.Mapper())
        .registerRowMapper(new ConsentSql.ChainMapper())
        .registerRowMapper(
            Position.class,
            (row, context) -> new Position(row.getString("area"), row.getString("id")))
        .registerRowMapper(new ConsentSql.EventMapper())
        .registerRowMapper(new UniqueKeySql.Mapper())
        .registerRowMapper(new ShipTaxSql.Mapper())
        .registerRowMapper(new FeedSql.Mapper())
        .registerRowMapper(new PaymentTermSql.Mapper())
        .registerRowMapper(new EcommerceTokenSql.Mapper())
        .registerRowMapper(new AccessTokenRows.Mapper())
        .registerRowMapper(new AccessTokenConfigurationSql.Mapper())
        .registerRowMapper(new CredentialSql.Mapper());
  }

  /** Returns whether a statement failed because a row with its unique key exists. */
  static boolean isDuplicateKey(JdbiException failure) {
    return failure.getCause() instanceof SQLException cause && isDuplicateKey(cause);
  }

  /** Returns whether a statement failed because a row with its unique key exists. */
  static boolean isDuplicateKey(SQLException failure) {
    return DUPLICATE_KEY.equals(failure.getSQLState());
  }

  /** Dates as they are; Jdbi's own way by {@link java.sql.Date} shifts those before 1582. */
  private static final class Dates extends AbstractArgumentFactory<LocalDate> {

    Dates() {
      super(Types.DATE);
    }

    @Override
    protected Argument build(LocalDate value, ConfigRegistry config) {
      return (position, statement, context) -> statement.setObject(position, value);
    }
  }

  /**
   * Instants in UTC; Jdbi's own way goes through {@link java.sql.Timestamp} and the host's zone.
   */
  private static final class Instants extends AbstractArgumentFactory<Instant> {

    Instants() {
      super(Types.TIMESTAMP_WITH_TIMEZONE);
    }

    @Override
    protected Argument build(Instant value, ConfigRegistry config) {
      return (position, statement, context) ->
          statement.setObject(position, value.atOffset(ZoneOffset.UTC));
    }
  }
}
