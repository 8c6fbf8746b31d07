package io.octroi.testing.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.testing.postgresql.PostgresServer.Durability;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class PostgresServerTest {

  @Test
  void aDurableServerKeepsItsCommitsWhenItStopsImmediately() throws SQLException {
    try (PostgresServer server = PostgresServer.start(Durability.DURABLE)) {
      server.createDatabase("kept", "");
      server.execute("kept", "create table kept (number integer)");
      server.execute("kept", "insert into kept values (7)");
      for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
        assertEquals("on", value(server, "show " + setting));
      }
      server.stopImmediately();
      server.start();

      assertEquals("7", value(server, "select number from kept"));
    }
  }

  private static String value(PostgresServer server, String query) throws SQLException {
    try (Connection connection = server.dataSource("kept").getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }
}
