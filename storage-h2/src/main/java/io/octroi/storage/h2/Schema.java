package io.octroi.storage.h2;

import io.octroi.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.h2.api.ErrorCode;

/**
 * Brings a database's schema up to what this library needs: numbered files that are never changed
 * once released, one statement a step. How far each has come is kept beside it, so that after a
 * crash the rest follows; H2 commits each definition by itself, so that the one at which it
 * happened is run again.
 */
final class Schema {

  /** All there are, in order. The next one is added at the end. */
  private static final List<String> FILES = List.of("001-tax-rates.sql");

  private final List<SchemaFile> files;

  Schema(List<SchemaFile> files) {
    this.files = files;
  }

  static Schema current() {
    return new Schema(FILES.stream().map(SchemaFile::resource).toList());
  }

  /** Brings it up to date; the connection commits each statement, before and after. */
  void update(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("create schema if not exists octroi");
      statement.execute(
          """
          create table if not exists octroi.schema_version (
            number integer not null,
            file character varying(100) not null,
            checksum character varying(64) not null,
            steps integer not null,
            primary key (number)
          )
          """);
    }
    refuseNewer(connection);
    for (SchemaFile file : files) {
      update(connection, file);
    }
  }

  private void refuseNewer(Connection connection) throws SQLException {
    int newest = files.isEmpty() ? 0 : files.get(files.size() - 1).number();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select coalesce(max(number), 0) from octroi.schema_version")) {
      row.next();
      if (row.getInt(1) > newest) {
        throw new StorageException(
            "the store was made by a newer version of Octroi: its schema is number "
                + row.getInt(1)
                + ", this version knows up to number "
                + newest,
            null);
      }
    }
  }

  private static void update(Connection connection, SchemaFile file) throws SQLException {
    List<String> steps = file.steps();
    begin(connection, file);
    for (int done = stepsDone(connection, file);
        done < steps.size();
        done = stepsDone(connection, file)) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(steps.get(done));
        if (count(connection, file, done)) {
          connection.commit();
        } else {
          // Another opener was faster with this step.
          connection.rollback();
        }
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  private static void begin(Connection connection, SchemaFile file) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            insert into octroi.schema_version (number, file, checksum, steps)
            select cast(? as integer), cast(? as character varying),
              cast(? as character varying), 0
            where (select count(*) from octroi.schema_version where number = ?) = 0
            """)) {
      statement.setInt(1, file.number());
      statement.setString(2, file.name());
      statement.setString(3, file.checksum());
      statement.setInt(4, file.number());
      statement.executeUpdate();
    } catch (SQLException e) {
      if (e.getErrorCode() != ErrorCode.DUPLICATE_KEY_1) {
        throw e;
      }
    }
  }

  private static int stepsDone(Connection connection, SchemaFile file) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select checksum, steps
            from octroi.schema_version
            where number = ?
            """)) {
      statement.setInt(1, file.number());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        if (!row.getString("checksum").equals(file.checksum())) {
          throw new StorageException(
              "schema file " + file.name() + " is not the one that this store was made with", null);
        }
        return row.getInt("steps");
      }
    }
  }

  private static boolean count(Connection connection, SchemaFile file, int done)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            update octroi.schema_version
            set steps = steps + 1
            where number = ? and steps = ?
            """)) {
      statement.setInt(1, file.number());
      statement.setInt(2, done);
      return statement.executeUpdate() == 1;
    }
  }
}
