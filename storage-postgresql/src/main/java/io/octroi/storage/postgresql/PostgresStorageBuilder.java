package io.octroi.storage.postgresql;

import io.octroi.StorageException;
import io.octroi.internal.Violations;
import io.octroi.storage.sql.DeferredInterrupt;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * A builder for a {@link PostgresStorage}, created by {@link PostgresStorage#builder}. Not
 * thread-safe.
 */
public final class PostgresStorageBuilder {

  /**
   * An identifier that needs no quotation marks. PostgreSQL reserves names that begin with {@code
   * pg_}.
   */
  private static final Pattern SCHEMA = Pattern.compile("(?!pg_)[a-z_][a-z0-9_]{0,62}");

  private final DataSource dataSource;
  private String schema = "octroi";
  private boolean migrate = true;
  private Timeouts timeouts = Timeouts.DEFAULT;
  private boolean allowUnsafe;

  PostgresStorageBuilder(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Sets the schema that contains the tables.
   *
   * @param name the name, which consists of 1 to 63 characters from a-z, 0-9 and _. It must begin
   *     with a letter or _, but not with {@code pg_}. The default is {@code octroi}
   * @return this builder
   * @throws io.octroi.InvalidInputException if the name is invalid
   */
  public PostgresStorageBuilder schema(String name) {
    if (!SCHEMA.matcher(Objects.requireNonNull(name, "name")).matches()) {
      new Violations()
          .add(
              "schema",
              "must be 1 to 63 characters of a-z, 0-9 and _, beginning with a letter or _, and not"
                  + " with pg_")
          .throwIfAny();
    }
    schema = name;
    return this;
  }

  /**
   * Sets whether {@link #open} creates or updates the schema. If false, {@code open} changes no
   * definitions and rejects a schema that is not up to date. An administrator must then run the
   * {@link #schemaScript}.
   *
   * @param create whether to create or update the schema; true by default
   * @return this builder
   */
  public PostgresStorageBuilder migrate(boolean create) {
    migrate = create;
    return this;
  }

  /**
   * Sets the maximum duration of one statement. A statement that exceeds it is cancelled, and its
   * call fails with a {@link StorageException}. Publications of tax tables may take a long time and
   * are not limited. The timeout for reads is rounded up to whole seconds.
   *
   * @param timeout the timeout, from 1 millisecond to 1 hour; 30 seconds by default
   * @return this builder
   * @throws io.octroi.InvalidInputException if the timeout is out of range
   */
  public PostgresStorageBuilder statementTimeout(Duration timeout) {
    check("statementTimeout", timeout);
    timeouts = new Timeouts(timeout, timeouts.lock());
    return this;
  }

  /**
   * Sets the maximum time for which a change waits for a lock that another change holds, such as a
   * publication for the same tenant. This is also the approximate time for which a change that
   * conflicts with other changes is retried. After that time, the call fails with a {@link
   * StorageException}.
   *
   * @param timeout the timeout, from 1 millisecond to 1 hour; 5 seconds by default
   * @return this builder
   * @throws io.octroi.InvalidInputException if the timeout is out of range
   */
  public PostgresStorageBuilder lockTimeout(Duration timeout) {
    check("lockTimeout", timeout);
    timeouts = new Timeouts(timeouts.statement(), timeout);
    return this;
  }

  private static void check(String name, Duration timeout) {
    Violations faults = new Violations();
    Timeouts.check(faults, name, Objects.requireNonNull(timeout, "timeout"));
    faults.throwIfAny();
  }

  /**
   * Accepts unsafe server settings that {@link #open} would otherwise reject, namely that {@code
   * synchronous_commit}, {@code fsync} or {@code full_page_writes} is off. Each of them breaks a
   * guarantee, which the exception message of {@code open} describes.
   *
   * @return this builder
   */
  public PostgresStorageBuilder allowUnsafeSettings() {
    allowUnsafe = true;
    return this;
  }

  /**
   * Returns the SQL script that creates or updates the schema, for an administrator. The script
   * runs as one transaction, and has no effect if the schema is up to date.
   *
   * @return the script
   */
  public String schemaScript() {
    return Schema.current(schema, new PostgresDialect(schema)).script();
  }

  /**
   * Opens the store. Checks the server settings, and creates or updates the schema unless this is
   * {@linkplain #migrate turned off}. Several processes may open a new database at the same time.
   *
   * @return the open store
   * @throws io.octroi.InvalidInputException if the server is too old or a setting is unsuitable;
   *     lists every such setting and the required value
   * @throws StorageException if the data source provides no connection, the database is not
   *     PostgreSQL, its schema was created by a newer version, its schema is not up to date and
   *     {@link #migrate} is false, the database user lacks a privilege, or the database fails
   */
  public PostgresStorage open() {
    return DeferredInterrupt.during(this::openDatabase);
  }

  private PostgresStorage openDatabase() {
    PostgresDialect dialect = new PostgresDialect(schema);
    try (Connection connection = connection()) {
      boolean autoCommit = connection.getAutoCommit();
      connection.setAutoCommit(true);
      try {
        ServerSettings.of(connection).rejectUnsupported(allowUnsafe);
        Schema current = Schema.current(schema, dialect);
        if (migrate) {
          current.update(connection);
        } else {
          current.rejectOther(connection);
        }
      } finally {
        connection.setAutoCommit(autoCommit);
      }
    } catch (SQLException e) {
      throw Failures.unchanged(e);
    }
    return new PostgresStorage(new PostgresDatabase(dataSource, dialect, timeouts));
  }

  private Connection connection() {
    try {
      return dataSource.getConnection();
    } catch (SQLException | RuntimeException e) {
      throw Failures.noConnection(e);
    }
  }
}
