package io.octroi.storage.sql;

import static java.util.stream.Collectors.toSet;

import io.octroi.customer.Exemption;
import io.octroi.spi.Change;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.UniqueKey;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The table of customers and the tables of their exemptions. */
final class CustomerTable implements VersionedTable<CustomerRow> {

  @Override
  public boolean hasUniqueKeys() {
    return true;
  }

  @Override
  public Change.Kind kind() {
    return Change.Kind.CUSTOMER;
  }

  @Override
  public Set<String> loggedKeys(CustomerRow row) {
    return row.uniqueKeys().stream().map(UniqueKey::value).collect(toSet());
  }

  @Override
  public Optional<CustomerRow> find(SqlSession session, String tenant, String key) {
    return findByName(session, tenant, key).filter(row -> row.id().equals(key));
  }

  /** Finds a customer by its id or an alias. */
  static Optional<CustomerRow> findByName(SqlSession session, String tenant, String name) {
    return whole(session.sql(CustomerSql.class).findByName(tenant, name));
  }

  private static Optional<CustomerRow> whole(List<CustomerRow> parts) {
    return parts.stream()
        .findFirst()
        .map(
            first ->
                new CustomerRow(
                    first.tenant(),
                    first.id(),
                    first.version(),
                    first.aliases(),
                    parts.stream().flatMap(part -> part.exemptions().stream()).toList(),
                    parts.stream().flatMap(part -> part.pending().stream()).toList()));
  }

  /** Adds a row. The id of the row is free, because it is one of the row's unique keys. */
  @Override
  public boolean insert(SqlSession session, CustomerRow row) throws SQLException {
    insertAll(session, List.of(row));
    return true;
  }

  /**
   * Adds rows whose unique keys are free. Inserts the rows in the order of their ids to avoid
   * deadlocks.
   */
  static void insertAll(SqlSession session, List<CustomerRow> rows) throws SQLException {
    List<CustomerRow> ordered =
        rows.stream().sorted(Comparator.comparing(CustomerRow::id)).toList();
    Batches.run(session, CustomerSql.INSERT, ordered, CustomerSql::bind);
    insertExemptions(session, ordered);
  }

  @Override
  public boolean replace(SqlSession session, CustomerRow row, long expectedVersion)
      throws SQLException {
    CustomerSql sql = session.sql(CustomerSql.class);
    if (sql.setVersion(row.tenant().value(), row.id(), row.version(), expectedVersion) == 0) {
      return false;
    }
    sql.deleteExemptions(row.tenant().value(), row.id());
    sql.deletePending(row.tenant().value(), row.id());
    insertExemptions(session, List.of(row));
    return true;
  }

  @Override
  public int delete(SqlSession session, List<CustomerRow> rows) {
    CustomerSql sql = session.sql(CustomerSql.class);
    int deleted = 0;
    for (CustomerRow row : rows) {
      if (sql.delete(row.tenant().value(), row.id(), row.version()) == 1) {
        sql.deleteExemptions(row.tenant().value(), row.id());
        sql.deletePending(row.tenant().value(), row.id());
        deleted++;
      }
    }
    return deleted;
  }

  private static void insertExemptions(SqlSession session, List<CustomerRow> rows)
      throws SQLException {
    insert(session, CustomerSql.INSERT_EXEMPTION, rows, CustomerRow::exemptions);
    insert(session, CustomerSql.INSERT_PENDING, rows, CustomerRow::pending);
  }

  private static void insert(
      SqlSession session,
      String statement,
      List<CustomerRow> rows,
      Function<CustomerRow, List<Exemption>> part)
      throws SQLException {
    List<Map.Entry<CustomerRow, Exemption>> exemptions =
        rows.stream()
            .flatMap(row -> part.apply(row).stream().map(each -> Map.entry(row, each)))
            .toList();
    Batches.run(session, statement, exemptions, CustomerSql::bindExemption);
  }
}
