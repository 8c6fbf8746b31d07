package io.octroi.storage.h2;

import io.octroi.StorageException;
import io.octroi.storage.sql.DeferredInterrupt;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Builds an {@link H2Storage} that uses a database provided by the host. Created by {@link
 * H2Storage#builder(DataSource)}. Not thread-safe.
 */
public final class H2DataSourceBuilder {

  private final DataSource dataSource;
  private Durability durability = Durability.SYNCED;
  private Duration readTimeout = Timeouts.READ_DEFAULT;
  private boolean allowUnsafe;

  H2DataSourceBuilder(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Sets how durable a change is by the time the call that makes it returns.
   *
   * @param level the durability; {@link Durability#SYNCED} by default
   * @return this builder
   */
  public H2DataSourceBuilder durability(Durability level) {
    durability = Objects.requireNonNull(level, "level");
    return this;
  }

  /**
   * Sets the maximum duration of each statement that a read executes. A statement that exceeds it
   * fails with a {@link StorageException} that says that the database may be damaged, because H2
   * retries a read of a damaged index until it times out. In an intact store, each statement takes
   * a fraction of a second, because long listings are read in slices of 20,000 rows. Changes and
   * backups are not limited.
   *
   * @param timeout the timeout, from 1 millisecond to 1 hour; 10 seconds by default
   * @return this builder
   * @throws io.octroi.InvalidInputException if the timeout is out of range
   */
  public H2DataSourceBuilder readTimeout(Duration timeout) {
    readTimeout = Timeouts.checkReadTimeout(Objects.requireNonNull(timeout, "timeout"));
    return this;
  }

  /**
   * Accepts database settings that break a guarantee. Without this call, {@link #open} rejects them
   * with an exception whose message states which guarantee each setting breaks. Databases that
   * Octroi cannot use are still rejected: products other than H2, databases with {@code
   * DATABASE_TO_UPPER=FALSE}, and pools of only one connection.
   *
   * @return this builder
   */
  public H2DataSourceBuilder allowUnsafeSettings() {
    allowUnsafe = true;
    return this;
  }

  /**
   * Opens the store. Checks the settings of the database, and creates or updates the schema {@code
   * OCTROI}.
   *
   * @return the open store
   * @throws io.octroi.InvalidInputException if a setting breaks a guarantee; lists every such
   *     setting with the required value
   * @throws StorageException if the database is not H2, was used by a newer version of Octroi, does
   *     not permit its user to create a schema or to request a checkpoint, or fails
   */
  public H2Storage open() {
    return DeferredInterrupt.during(this::openDatabase);
  }

  private H2Storage openDatabase() {
    HostSessions sessions = new HostSessions(dataSource);
    try {
      return H2Storage.of(sessions, checkedDurability(sessions), readTimeout);
    } catch (SQLException | JdbiException e) {
      throw Failures.unchanged(e, sessions.name());
    }
  }

  /**
   * Returns the durability of changes, or null if the database is in memory and the host accepts
   * this.
   */
  private @Nullable Durability checkedDurability(HostSessions sessions) throws SQLException {
    HostSettings settings = sessions.settings();
    settings.rejectUnsupported(allowUnsafe);
    return settings.inMemory() ? null : durability;
  }
}
