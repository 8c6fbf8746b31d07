package io.octroi.storage.sql;

import io.octroi.spi.AccessTokenConfigurationRow;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.ConsentChainRow;
import io.octroi.spi.ConsentEventRow;
import io.octroi.spi.CredentialRow;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.EcommerceTokenRow;
import io.octroi.spi.ProductRow;
import io.octroi.spi.ShipTaxRow;
import io.octroi.spi.TaxLookupRow;
import io.octroi.spi.TaxTableRow;
import io.octroi.spi.TaxTableStore.Position;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.array.SqlArrayType;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

/** Configures Jdbi for the statements of this package. */
public final class Statements {

  /** The readers for the result rows, by type. */
  private static final Map<Class<?>, Row.Reader<?>> READERS =
      Map.ofEntries(
          Map.entry(TaxTableRow.class, TaxEntryReader::read),
          Map.entry(Position.class, row -> new Position(row.text("area"), row.text("id"))),
          Map.entry(TaxTableSql.StoredEntry.class, TaxTableSql.StoredEntry::read),
          Map.entry(TaxGenerationSql.Generation.class, TaxGenerationSql.Generation::read),
          Map.entry(ProductRow.class, ProductSql::read),
          Map.entry(TaxImageSql.Part.class, TaxImageSql.Part::read),
          Map.entry(TaxLookupRow.class, TaxLookupSql::read),
          Map.entry(CustomerRow.class, CustomerSql::read),
          Map.entry(ConsentChainRow.class, ConsentSql::readChain),
          Map.entry(ConsentEventRow.class, ConsentSql::readEvent),
          Map.entry(UniqueKeys.Claim.class, UniqueKeySql::read),
          Map.entry(ShipTaxRow.class, ShipTaxSql::read),
          Map.entry(FeedSql.State.class, FeedSql::read),
          Map.entry(PaymentTermSql.Part.class, PaymentTermSql::read),
          Map.entry(EcommerceTokenRow.class, EcommerceTokenSql::read),
          Map.entry(AccessTokenRow.class, AccessTokenRows::read),
          Map.entry(AccessTokenConfigurationRow.class, AccessTokenConfigurationSql::read),
          Map.entry(CredentialRow.class, CredentialSql::read),
          Map.entry(ChangeLogSql.Newest.class, ChangeLogSql.Newest::read),
          Map.entry(ChangeLogSql.Part.class, ChangeLogSql.Part::read));

  private Statements() {}

  /** The standard SQLSTATE of a unique constraint violation. */
  private static final String DUPLICATE_KEY = "23505";

  /**
   * Registers argument factories and row mappers.
   *
   * @param jdbi the instance to configure
   * @param dialect the dialect of the database
   * @return the same instance
   */
  public static Jdbi configure(Jdbi jdbi, SqlDialect dialect) {
    jdbi.installPlugin(new SqlObjectPlugin())
        .registerArrayType(new TextArrays(dialect))
        .registerArrayType(UUID.class, "uuid")
        .registerArgument(new Texts(dialect))
        .registerArgument(new Dates())
        .registerArgument(new Instants());
    jdbi.getConfig(SqlStatements.class)
        .setTemplateEngine((template, context) -> dialect.statement(template));
    READERS.forEach((type, reader) -> jdbi.registerRowMapper(type, reader.in(dialect)));
    return jdbi;
  }

  /** Returns whether a statement failed because of a duplicate key. */
  static boolean isDuplicateKey(SQLException failure) {
    return DUPLICATE_KEY.equals(failure.getSQLState());
  }

  /** Binds encoded texts. */
  private static final class Texts extends AbstractArgumentFactory<String> {

    private final SqlDialect dialect;

    Texts(SqlDialect dialect) {
      super(Types.VARCHAR);
      this.dialect = dialect;
    }

    @Override
    protected Argument build(String value, ConfigRegistry config) {
      return (position, statement, context) -> statement.setString(position, dialect.encode(value));
    }
  }

  /** Binds arrays of encoded texts. */
  private record TextArrays(SqlDialect dialect) implements SqlArrayType<String> {

    @Override
    public String getTypeName() {
      return dialect.textType();
    }

    @Override
    public Object convertArrayElement(String element) {
      return dialect.encode(element);
    }
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
