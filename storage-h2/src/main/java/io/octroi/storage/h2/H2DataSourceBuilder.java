package io.octroi.storage.h2;

import io.octroi.StorageException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** How a host's own database is used; begun by {@link H2Storage#builder}. For one thread. */
public final class H2DataSourceBuilder {

  private final DataSource dataSource;
  private Durability durability = Durability.SYNCED;
  private Duration readTimeout = Timeouts.READ_DEFAULT;
  private boolean allowUnsafe;

  H2DataSourceBuilder(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Sets what a change has reached when its call returns.
   *
   * @param promise {@link Durability#SYNCED} unless set
   * @return this
   */
  public H2DataSourceBuilder durability(Durability promise) {
    durability = Objects.requireNonNull(promise, "promise");
    return this;
  }

  /**
   * Sets the longest time that one statement of a read may take. A longer one ends by a {@link
   * StorageException} that names the database as possibly damaged: H2 repeats a read of a damaged
   * index in vain. A listing of a sound store is read in slices of 20,000 rows, by statements of a
   * fraction of a second each. Changes and backups are not limited.
   *
   * @param timeout the timeout, from 1 millisecond to 1 hour; 10 seconds unless set
   * @return this
   * @throws io.octroi.InvalidInputException if the timeout is shorter or longer
   */
  public H2DataSourceBuilder readTimeout(Duration timeout) {
    readTimeout = Timeouts.checkReadTimeout(Objects.requireNonNull(timeout, "timeout"));
    return this;
  }

  /**
   * Takes the database's settings as they are, although {@link #open} would reject them. Then what
   * they break is not promised: which, the rejection says. What would keep Octroi from working is
   * rejected all the same: another product than H2, {@code DATABASE_TO_UPPER=FALSE}, and a pool of
   * one connection.
   *
   * @return this
   */
  public H2DataSourceBuilder allowUnsafeSettings() {
    allowUnsafe = true;
    return this;
  }

  /**
   * Opens the store: checks the database's settings, and brings the schema {@code OCTROI} up to
   * date.
   *
   * @return the open store
   * @throws io.octroi.InvalidInputException naming every setting that breaks a promise, and the
   *     value needed
   * @throws StorageException if the database is not H2, was used by a newer version of Octroi, does
   *     not let its user create a schema or order a checkpoint, or fails
   */
  public H2Storage open() {
    boolean interrupted = Thread.interrupted();
    HostSessions sessions = new HostSessions(dataSource);
    try {
      return H2Storage.of(sessions, checkedDurability(sessions), readTimeout);
    } catch (SQLException | JdbiException e) {
      throw Failures.unchanged(e, sessions.name());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Null where nothing outlives the process, which the host has then accepted. */
  private @Nullable Durability checkedDurability(HostSessions sessions) throws SQLException {
    HostSettings settings = sessions.settings();
    settings.rejectUnsupported(allowUnsafe);
    return settings.inMemory() ? null : durability;
  }
}
