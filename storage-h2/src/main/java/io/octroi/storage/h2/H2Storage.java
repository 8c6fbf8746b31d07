package io.octroi.storage.h2;

import io.octroi.StorageException;
import io.octroi.spi.AccessTokenConfigurationStore;
import io.octroi.spi.AccessTokenStore;
import io.octroi.spi.ChangeLog;
import io.octroi.spi.ConsentStore;
import io.octroi.spi.CredentialStore;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.EcommerceTokenStore;
import io.octroi.spi.PaymentTermStore;
import io.octroi.spi.ProductStore;
import io.octroi.spi.ShipTaxStore;
import io.octroi.spi.Storage;
import io.octroi.spi.TaxImageStore;
import io.octroi.spi.TaxLookupStore;
import io.octroi.spi.TaxTableStore;
import io.octroi.storage.sql.SqlStorage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Stores Octroi's records in an H2 database. The database is a file ({@link #open(Path)}, {@link
 * #builder(Path)}), is in memory ({@link #inMemory}), or is provided by the host ({@link
 * #open(DataSource)}, {@link #builder(DataSource)}). All tables are in the schema {@code OCTROI}.
 *
 * <p><b>Durability.</b> By default, a change has the durability {@link Durability#SYNCED} when the
 * call that makes it returns. The change then survives if the process is killed at any later time,
 * for example by {@code kill -9} or because memory runs out. A change is never stored partially.
 * With {@link Durability#WRITTEN}, a change also survives if the process is killed, but the call
 * does not wait for the storage device. Concurrent changes share one sync. If a change cannot be
 * made durable, the call throws {@link io.octroi.UnknownOutcomeException}.
 *
 * <p>Reads return only durable data. If a read sees a commit that is not yet durable, it waits
 * until the commit has been synced, or fails with a {@link io.octroi.StorageException}. Data that a
 * read, a feed or a result such as "already registered" has reported is therefore never lost if the
 * process is killed later.
 *
 * <p><b>Limits of durability.</b> A power failure may damage the file, regardless of the durability
 * level. With {@code SYNCED}, the acknowledged records are on the storage device, but about one H2
 * file in 25 could not be opened after a simulated power failure. An in-memory database is lost
 * when the store is closed. Use {@link #backup} to protect the data in both cases.
 *
 * <p><b>Erasure.</b> Deleted and overwritten data stays in a database file until H2 reuses its
 * space. After {@link io.octroi.spi.ConsentStore#erase} or another erasure, {@link #close}
 * therefore copies the file row by row to {@code name.rewrite.mv.db}, which then replaces the file.
 * The new file contains no erased or deleted data. This rewrite takes the time and the disk space
 * of a copy. If it fails, or if the process is killed before it ends, it is repeated when the store
 * is next closed. The host is responsible for copies of the file, for data of replaced files that
 * the storage device retains, and for any database that it provides. In such a database, even
 * {@code SHUTDOWN COMPACT} leaves some keys of deleted rows.
 *
 * <p><b>Exclusive access.</b> A file can be open in only one {@code H2Storage} at a time. An
 * attempt to open it again, in this process or another, fails with a {@link
 * io.octroi.StorageException} that states this. With {@link H2FileBuilder#readOnly}, several
 * processes can read a file at the same time. No network port is opened. The file {@code name.lock}
 * beside {@code name.mv.db} is permanent. It identifies the process that has the database open, and
 * records the newest durable state of the database. After a process has ended for any reason, its
 * file can be opened again immediately. If H2 closes the database, for example because the disk is
 * full, the call that detects this fails and the next call reopens the database.
 *
 * <p><b>Files.</b> While the store is open, the host must not open, read, copy, lock, move, replace
 * or delete {@code name.mv.db} or {@code name.lock}, through H2 or otherwise. On POSIX systems, a
 * process loses its locks on a file when it closes any descriptor of that file, even one that was
 * opened only for reading. The record in {@code name.lock} still excludes other processes on the
 * same machine and in the same container. Processes elsewhere that share the file through a volume
 * are excluded only by the locks. Use {@link #backup} to copy the database. If one of the two files
 * is deleted, moved, replaced or taken over by another process, no later change is acknowledged.
 * Changes throw {@link io.octroi.UnknownOutcomeException} and reads throw {@link
 * io.octroi.StorageException} until the store is closed and opened again. {@code backup} still
 * works and saves the records of a deleted file.
 *
 * <p><b>Damage.</b> A file is created atomically, so a file without a complete schema is rejected.
 * A file that is older than the last synced state, because it was truncated or replaced by an older
 * copy, is also rejected. This check requires {@code name.lock}. If a statement of a read exceeds
 * {@link H2FileBuilder#readTimeout}, the read fails with a message that says that the file may be
 * damaged. {@link #verify} reads all data and reports defects. H2 stores no checksums of its pages,
 * so a flipped bit within a value can go undetected.
 *
 * <p><b>Memory.</b> If a call runs out of memory, no acknowledged change is lost. However, H2 may
 * then abandon transactions that hold locks for which other calls wait, and threads of the JDK may
 * stop. It is therefore better to let the process exit ({@code -XX:+ExitOnOutOfMemoryError}).
 *
 * <p><b>Encryption.</b> {@link H2FileBuilder#encryptionPassword} encrypts the whole file with H2's
 * {@code CIPHER=AES} (AES-128 in XTS mode; the key is derived from the password by PBKDF2 with a
 * salt). This protects the data of a lost or copied file. It does not detect tampering. The
 * password cannot be changed, and it remains in memory while the store is open. H2 writes no trace
 * file.
 *
 * <p><b>Interrupts.</b> A thread may be interrupted during any call. The call completes or fails as
 * a whole, the database stays open, and the thread's interrupt status is preserved.
 *
 * <p><b>Logging.</b> Jdbi, which this class uses internally, logs through SLF4J. SLF4J prints a
 * warning if the host has no provider. To prevent it, add {@code slf4j-nop} or a logging library.
 *
 * <p>This class is thread-safe. Changes to a database run one at a time and never during a sync,
 * because H2 must not write its file while rows change. Other changes can run between the batches
 * of a publication of a tax table. Reads do not wait for running changes. If a host-provided
 * database runs in this process, the connections of the data source must unwrap to {@code
 * org.h2.jdbc.JdbcConnection}.
 */
public final class H2Storage implements Storage {

  private final H2Database database;
  private final SqlStorage stores;

  private H2Storage(H2Database database) {
    this.database = database;
    this.stores = new SqlStorage(database);
  }

  /**
   * Opens a file with the default settings. Creates it if it does not exist. Equivalent to {@code
   * builder(path).open()}.
   *
   * @param path the file without its extension: {@code data/octroi} is stored in {@code
   *     data/octroi.mv.db}
   * @return the open store
   * @throws io.octroi.InvalidInputException if the path contains characters that have a special
   *     meaning for H2
   * @throws io.octroi.StorageException if the file is open elsewhere, is encrypted, is not an
   *     intact H2 database or cannot be accessed
   */
  public static H2Storage open(Path path) {
    return builder(path).open();
  }

  /**
   * Returns a builder for a store in a file.
   *
   * @param path the file without its extension
   * @return a builder with the default settings
   */
  public static H2FileBuilder builder(Path path) {
    return new H2FileBuilder(Objects.requireNonNull(path, "path"));
  }

  /**
   * Opens an in-memory database. It is private to the returned store and is discarded when the
   * store is closed.
   *
   * @return the open store
   * @throws io.octroi.StorageException if the H2 version in use is not 2.4.240 or a later 2.4
   *     release
   */
  public static H2Storage inMemory() {
    H2Version.rejectUnsupported();
    return of(OwnedSessions.inMemory(), null);
  }

  /**
   * Opens a store in a database that the host provides, with the default settings. Equivalent to
   * {@code builder(dataSource).open()}.
   *
   * @param dataSource the data source of an H2 database, preferably a connection pool. It must
   *     provide at least two connections at the same time. Closing the store neither closes the
   *     data source nor shuts down the database
   * @return the open store
   * @throws io.octroi.InvalidInputException if a setting of the database breaks a guarantee; lists
   *     every such setting
   * @throws io.octroi.StorageException if the database is not H2, or fails
   */
  public static H2Storage open(DataSource dataSource) {
    return builder(dataSource).open();
  }

  /**
   * Returns a builder for a store in a database that the host provides. Several stores, even in
   * different processes, may use the same database at the same time.
   *
   * @param dataSource the data source of an H2 database
   * @return a builder with the default settings
   */
  public static H2DataSourceBuilder builder(DataSource dataSource) {
    return new H2DataSourceBuilder(Objects.requireNonNull(dataSource, "dataSource"));
  }

  /** Creates a store with the default read timeout. */
  static H2Storage of(Sessions sessions, @Nullable Durability durability) {
    return of(sessions, durability, Timeouts.READ_DEFAULT);
  }

  /** Updates the schema and creates the store. Closes the sessions if that fails. */
  static H2Storage of(Sessions sessions, @Nullable Durability durability, Duration readTimeout) {
    try {
      try (Sessions.Lease lease = sessions.borrow();
          Sessions.Lease guard = sessions.borrow()) {
        // Fails early if the store lock is not accessible in the H2 version in use.
        lease.session().store();
        BackupMarker.reject(lease.session().connection());
        rejectForeign(lease.session().connection(), sessions.file());
        FileClaim claim = sessions.claim();
        if (claim != null && claim.isReadOnly()) {
          Schema.current().rejectOther(lease.session().connection());
        } else {
          Schema.current().update(lease.session().connection(), guard.session().connection());
        }
        if (durability != null) {
          lease.session().execute(durability.statement);
        }
      }
      return new H2Storage(new H2Database(sessions, durability, readTimeout));
    } catch (SQLException | RuntimeException e) {
      throw closedAfter(DamageDetector.schemaFailure(e, sessions), sessions);
    } catch (Error e) {
      throw closedAfter(e, sessions);
    }
  }

  /**
   * Rejects a file without a complete schema. Octroi gives a file its final name only after the
   * schema is complete.
   */
  private static void rejectForeign(Connection connection, @Nullable H2File file)
      throws SQLException {
    if (file != null && !Schema.current().isBegun(connection)) {
      throw new StorageException(
          file
              + " has no complete schema: it is damaged or was not created by Octroi; restore a backup",
          null);
    }
  }

  private static <T extends Throwable> T closedAfter(T failure, Sessions sessions) {
    try {
      sessions.close();
    } catch (SQLException | RuntimeException e) {
      failure.addSuppressed(Failures.stripped(e));
    }
    return failure;
  }

  /**
   * Writes a backup of this store to a new file. Other threads may read and write at the same time.
   * The backup is a consistent snapshot. It contains every change whose call returned before this
   * call began, and no deleted or erased data. {@link #restore} creates a database from it.
   *
   * <p>The backup of an encrypted file is encrypted with the same password and has the same file
   * permissions as the database. The backup of a host-provided database ({@link #open(DataSource)})
   * contains only Octroi's records. It is not encrypted, and neither is the backup of an in-memory
   * database ({@link #inMemory}). Both can be restored only to a file, not to a host-provided
   * database.
   *
   * <p>The backup is first written to a temporary directory, which is beside the target and whose
   * name begins with {@code .octroi-backup}. The backup receives its final name when it is complete
   * and synced. If the process is killed before that, the temporary directory remains and may be
   * deleted. {@link #close} waits for a running backup.
   *
   * @param file the target file, with any extension; its directory is created if it does not exist
   * @throws io.octroi.InvalidInputException if the path contains characters that have a special
   *     meaning for H2
   * @throws io.octroi.StorageException if the target exists, is the name of an open database file
   *     or cannot be written, or if the store is closed. In these cases, no backup is created, and
   *     the store is unchanged
   */
  public void backup(Path file) {
    Objects.requireNonNull(file, "file");
    database.backUp(file);
  }

  /**
   * Creates a database file from a backup, without opening it. Equivalent to {@code
   * builder(path).restore(backup)}. For an encrypted backup, call {@code
   * builder(path).encryptionPassword(password).restore(backup)}.
   *
   * <p>The database contains the records of the backup. Changes made after the backup are lost,
   * including revocations, erasures and blocks. Readers of a feed ({@link
   * io.octroi.paymentterm.PaymentTerms#changes}) must start again from the beginning. The sequence
   * numbers continue at least 2^32 after those of the backup, and do not overlap with those of an
   * earlier restore of the same backup.
   *
   * <p>The database is first written to {@code name.restore.mv.db}, beside its final location. It
   * receives its final name when it is complete and synced. If the process is killed before that,
   * no database exists. The backup is not changed.
   *
   * @param backup a file written by {@link #backup}, or a copy of a database file that was made
   *     while the database was closed
   * @param path the database file, without its extension
   * @throws io.octroi.InvalidInputException if the path contains characters that have a special
   *     meaning for H2
   * @throws io.octroi.StorageException if the database file exists, or if the backup does not
   *     exist, is open in this process or another, is encrypted, was made by a newer version of
   *     Octroi, is incomplete or cannot be read. In these cases, no database file is created
   */
  public static void restore(Path backup, Path path) {
    Objects.requireNonNull(backup, "backup");
    builder(path).restore(backup);
  }

  /**
   * Reads all data in a database file and reports its defects. Does not change the file. Equivalent
   * to {@code builder(path).verify()}. For an encrypted file, call {@code
   * builder(path).encryptionPassword(password).verify()}.
   *
   * <p>Each table is read row by row, with every column and large value, and again through each of
   * its indexes. The results are compared. Each unique key must belong to an existing row. The file
   * must not be older than the last synced state recorded in {@code name.lock}. H2 stores no
   * checksums of values, so a changed bit within a value that is not indexed is found only if the
   * value can no longer be read.
   *
   * <p>Like {@link #open(Path)}, this method requires exclusive access, so close the store first.
   * If H2 finds no user in a damaged file, this process may hold the lock on the file until the
   * process ends.
   *
   * @param path the database file, without its extension
   * @return the report, which lists any damage; damage causes no exception
   * @throws io.octroi.InvalidInputException if the path contains characters that have a special
   *     meaning for H2
   * @throws io.octroi.StorageException if the file does not exist, is open elsewhere, is encrypted,
   *     was not created by Octroi, or cannot be accessed
   */
  public static H2FileReport verify(Path path) {
    return builder(path).verify();
  }

  /** Returns the database. Visible for testing. */
  H2Database database() {
    return database;
  }

  @Override
  public TaxTableStore taxTables() {
    return stores.taxTables();
  }

  @Override
  public ProductStore products() {
    return stores.products();
  }

  @Override
  public TaxImageStore taxImages() {
    return stores.taxImages();
  }

  @Override
  public TaxLookupStore taxLookups() {
    return stores.taxLookups();
  }

  @Override
  public CustomerStore customers() {
    return stores.customers();
  }

  @Override
  public ShipTaxStore shipTaxes() {
    return stores.shipTaxes();
  }

  @Override
  public PaymentTermStore paymentTerms() {
    return stores.paymentTerms();
  }

  @Override
  public ConsentStore consents() {
    return stores.consents();
  }

  @Override
  public EcommerceTokenStore ecommerceTokens() {
    return stores.ecommerceTokens();
  }

  @Override
  public AccessTokenStore accessTokens() {
    return stores.accessTokens();
  }

  @Override
  public AccessTokenConfigurationStore accessTokenConfigurations() {
    return stores.accessTokenConfigurations();
  }

  @Override
  public CredentialStore credentials() {
    return stores.credentials();
  }

  @Override
  public Optional<ChangeLog> changes() {
    return stores.changes();
  }

  @Override
  public void close() {
    database.close();
  }
}
