package io.octroi.storage.postgresql;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.zaxxer.hikari.HikariDataSource;
import io.octroi.TenantId;
import io.octroi.spi.Storage;
import io.octroi.storage.tck.jdbc.FaultsContract;
import io.octroi.testing.postgresql.PostgresSchemas;
import io.octroi.testing.postgresql.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

/** Runs the contract on the shared server. */
class StoreFaultsTest extends FaultsContract {

  private static final HikariDataSource POOL =
      PostgresSchemas.pool(PostgresServer.shared(), PostgresServer.DATABASE);

  private static final AtomicInteger STORES = new AtomicInteger();

  /** The tables with data of tenants, except for locks. */
  private static final List<String> TABLES =
      List.of(
          "unique_key",
          "tax_table",
          "tax_source",
          "tax_garbage",
          "tax_entry",
          "tax_image",
          "product",
          "tax_lookup",
          "customer",
          "customer_exemption",
          "customer_pending_exemption",
          "ship_tax",
          "feed",
          "payment_term",
          "consent_chain",
          "consent_sequence",
          "consent_event",
          "ecommerce_token",
          "access_token",
          "access_token_configuration",
          "credential",
          "change_log");

  private final String schema = "faults_" + STORES.incrementAndGet();

  @Override
  protected DataSource dataSource() {
    return POOL;
  }

  @Override
  protected SQLException outOfMemory() {
    return new SQLException("out of memory", "53200");
  }

  @Override
  protected Storage open(DataSource dataSource) {
    return PostgresStorage.builder(dataSource).schema(schema).allowUnsafeSettings().open();
  }

  /** A fifth of the calls, because all of them would take half a minute. */
  @Override
  protected int distance() {
    return 5;
  }

  @AfterEach
  void drop() {
    assertEquals(0, POOL.getHikariPoolMXBean().getActiveConnections());
    PostgresServer.shared().execute(PostgresServer.DATABASE, "drop schema " + schema + " cascade");
  }

  @Override
  protected String rows(TenantId tenant) throws SQLException {
    String query =
        TABLES.stream()
            .map(
                table ->
                    // The time of a change-log entry is that of the database.
                    "select '%1$s ' || cast(to_jsonb(t) - 'logged_at' as text) from %2$s.%1$s t where t.tenant = '%3$s'"
                        .formatted(table, schema, tenant.value()))
            .collect(
                joining(
                    " union all ", "select string_agg(r, chr(10) order by r) from (", ") r (r)"));
    try (Connection connection = POOL.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return String.valueOf(row.getString(1)).replace(tenant.value(), "");
    }
  }
}
