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

/** Configures Jdbi for the statements of this package. */
public final class Statements {

  private Statements() {}

  /** The standard SQLSTATE of a unique constraint violation. */
  private static final String DUPLICATE_KEY = "23505";

  /**
   * Registers argument factories and row mappers.
   *
   * @param jdbi the instance to configure
   * @return the same instance
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

  /** Returns whether a statement failed because of a duplicate key. */
  static boolean isDuplicateKey(JdbiException failure) {
    return failure.getCause() instanceof SQLException cause && isDuplicateKey(cause);
  }

  /** Returns whether a statement failed because of a duplicate key. */
  static boolean isDuplicateKey(SQLException failure) {
    return DUPLICATE_KEY.equals(failure.getSQLState());
  }

  /** Binds dates directly. Jdbi uses {@link java.sql.Date}, which shifts dates before 1582. */
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
   * Binds instants in UTC. Jdbi uses {@link java.sql.Timestamp}, which depends on the default time
   * zone.
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
