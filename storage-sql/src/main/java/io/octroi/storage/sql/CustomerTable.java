package io.octroi.storage.sql;

import io.octroi.customer.Exemption;
import io.octroi.spi.CustomerRow;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The table of customers, with the tables of their exemptions. */
final class CustomerTable implements VersionedTable<CustomerRow> {

  @Override
  public Set<String> spaces() {
    return Set.of(CustomerRow.NAME);
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

  /** Adds a row. Its id is free, because the id is one of its unique keys. */
  @Override
  public boolean insert(SqlSession session, CustomerRow row) throws SQLException {
    insertAll(session, List.of(row));
    return true;
  }

  /** Adds rows whose unique keys are free. */
  static void insertAll(SqlSession session, List<CustomerRow> rows) throws SQLException {
    Batches.run(session, CustomerSql.INSERT, rows, CustomerSql::bind);
    insertExemptions(session, rows);
  }

  @Override
  public void replace(SqlSession session, CustomerRow row) throws SQLException {
    CustomerSql sql = session.sql(CustomerSql.class);
    sql.setVersion(row.tenant().value(), row.id(), row.version());
    sql.deleteExemptions(row.tenant().value(), row.id());
    sql.deletePending(row.tenant().value(), row.id());
    insertExemptions(session, List.of(row));
  }

  @Override
  public void delete(SqlSession session, String tenant, String key) {
    CustomerSql sql = session.sql(CustomerSql.class);
    sql.delete(tenant, key);
    sql.deleteExemptions(tenant, key);
    sql.deletePending(tenant, key);
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
