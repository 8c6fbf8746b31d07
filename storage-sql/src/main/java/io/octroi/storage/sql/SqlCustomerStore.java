package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.customer.Exemption;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.UniqueKey;
import io.octroi.spi.Written;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class SqlCustomerStore implements CustomerStore {

  private static final String AGGREGATE = "customer";

  private final SqlDatabase database;

  SqlCustomerStore(SqlDatabase database) {
    this.database = database;
  }

  @Override
  public List<Written> insert(List<CustomerRow> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    TenantId tenant = rows.get(0).tenant();
    return database.write(
        tenant,
        AGGREGATE,
        session -> {
          UniqueKeys keys = new UniqueKeys(session, tenant);
          Set<UniqueKey> held = new HashSet<>();
          keys.held(rows.stream().flatMap(row -> row.uniqueKeys().stream()).toList())
              .forEach(claim -> held.add(claim.key()));
          List<Written> answers = new ArrayList<>(rows.size());
          List<CustomerRow> accepted = new ArrayList<>(rows.size());
          for (CustomerRow row : rows) {
            Set<UniqueKey> wanted = row.uniqueKeys();
            Set<UniqueKey> contested =
                wanted.stream().filter(held::contains).collect(Collectors.toSet());
            if (contested.isEmpty()) {
              held.addAll(wanted);
              accepted.add(row);
              answers.add(Written.done());
            } else {
              answers.add(Written.taken(contested));
            }
          }
          Batches.run(session, CustomerSql.INSERT, accepted, CustomerSql::bind);
          keys.claim(accepted.stream().flatMap(SqlCustomerStore::claims).toList());
          insertExemptions(session, accepted);
          return answers;
        });
  }

  @Override
  public Optional<CustomerRow> find(TenantId tenant, String name) {
    return whole(
        tenant,
        database.read(
            AGGREGATE, session -> session.sql(CustomerSql.class).find(tenant.value(), name)));
  }

  private static Optional<CustomerRow> whole(TenantId tenant, List<CustomerRow> parts) {
    return parts.stream()
        .findFirst()
        .map(
            first ->
                new CustomerRow(
                    tenant,
                    first.id(),
                    first.version(),
                    first.aliases(),
                    parts.stream().flatMap(part -> part.exemptions().stream()).toList(),
                    parts.stream().flatMap(part -> part.pending().stream()).toList()));
  }

  @Override
  public Written replace(CustomerRow row, long expectedVersion) {
    String tenant = row.tenant().value();
    return database.write(
        row.tenant(),
        AGGREGATE,
        session -> {
          CustomerSql sql = session.sql(CustomerSql.class);
          if (sql.version(tenant, row.id()).filter(now -> now == expectedVersion).isEmpty()) {
            return Written.stale();
          }
          UniqueKeys keys = new UniqueKeys(session, row.tenant());
          Set<UniqueKey> contested = keys.contested(row.id(), row.uniqueKeys());
          if (!contested.isEmpty()) {
            return Written.taken(contested);
          }
          sql.setVersion(tenant, row.id(), row.version());
          keys.release(CustomerRow.NAME, row.id());
          keys.claim(claims(row).toList());
          sql.deleteExemptions(tenant, row.id());
          sql.deletePending(tenant, row.id());
          insertExemptions(session, List.of(row));
          return Written.done();
        });
  }

  @Override
  public Written delete(TenantId tenant, String id, long expectedVersion) {
    return database.write(
        tenant,
        AGGREGATE,
        session -> {
          CustomerSql sql = session.sql(CustomerSql.class);
          if (sql.version(tenant.value(), id).filter(now -> now == expectedVersion).isEmpty()) {
            return Written.stale();
          }
          delete(session, tenant, id);
          return Written.done();
        });
  }

  @Override
  public Optional<CustomerRow> erase(TenantId tenant, String id) {
    return database.write(
        tenant,
        AGGREGATE,
        session -> {
          CustomerSql sql = session.sql(CustomerSql.class);
          Optional<CustomerRow> row =
              whole(tenant, sql.find(tenant.value(), id)).filter(found -> found.id().equals(id));
          if (row.isPresent()) {
            delete(session, tenant, id);
          }
          database.erases(session);
          return row;
        });
  }

  private static void delete(SqlSession session, TenantId tenant, String id) throws SQLException {
    CustomerSql sql = session.sql(CustomerSql.class);
    sql.delete(tenant.value(), id);
    sql.deleteExemptions(tenant.value(), id);
    sql.deletePending(tenant.value(), id);
    new UniqueKeys(session, tenant).release(CustomerRow.NAME, id);
  }

  private static Stream<UniqueKeys.Claim> claims(CustomerRow row) {
    return row.uniqueKeys().stream().map(key -> new UniqueKeys.Claim(key, row.id()));
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
