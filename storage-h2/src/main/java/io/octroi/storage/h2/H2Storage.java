package io.octroi.storage.h2;

import io.octroi.StorageException;
import io.octroi.spi.AccessTokenConfigurationStore;
import io.octroi.spi.AccessTokenStore;
import io.octroi.spi.ConsentStore;
import io.octroi.spi.CredentialStore;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.EcommerceTokenStore;
import io.octroi.spi.PaymentTermStore;
import io.octroi.spi.ProductStore;
import io.octroi.spi.ShipTaxStore;
import io.octroi.spi.Storage;
import io.octroi.spi.TaxLookupStore;
import io.octroi.spi.TaxTableStore;
import io.octroi.storage.sql.SqlStorage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Stores Octroi's records in an H2 database: in a file ({@link #open(Path)}, {@link
 * #builder(Path)}), in memory ({@link #inMemory}), or in a database that the host provides ({@link
 * #open(DataSource)}, {@link #builder(DataSource)}). All tables are in the schema {@code OCTROI}.
 *
 * <p><b>Durability.</b> By default, a change has the durability {@link Durability#SYNCED} when its
 * call returns: it survives a kill of the process at any later moment ({@code kill -9}, out of
 * memory). A change is never stored partially. {@link Durability#WRITTEN} also survives a kill of
 * the process, but does not wait for the device. Concurrent changes share one sync. If a change
 * cannot be made durable, the call throws {@link io.octroi.UnknownOutcomeException}.
 *
 * <p>Reads return only durable data. A read that has seen a commit which is not durable yet waits
 * for its sync, or fails with a {@link io.octroi.StorageException}. A later kill of the process
 * never reverts what a read, a feed or an answer such as "already registered" has reported.
 *
 * <p><b>Limits of durability.</b> A power failure may damage the file, whatever the setting. With
 * {@code SYNCED} the acknowledged records are on the device, but in simulated power failures about
 * one H2 file in 25 could not be opened again. An in-memory database is lost when the store is
 * closed. Use {@link #backup} for both.
 *
 * <p><b>Erasure.</b> Deleted and overwritten data stays in a database file until H2 reuses its
 * space. After {@link io.octroi.spi.ConsentStore#erase} or another erasure, {@link #close}
 * therefore rewrites the file row by row into {@code name.rewrite.mv.db}, which then replaces it.
 * The new file contains nothing that was erased or deleted before. The rewrite takes the time and
 * the disk space of a copy. If it fails, or if the process is killed before it ends, the next close
 * repeats it. The host is responsible for copies of the file, for what the device retains of
 * replaced files, and for a database that it provides: there, {@code SHUTDOWN COMPACT} leaves some
 * keys of deleted rows.
 *
 * <p><b>Exclusive access.</b> A file is open in one {@code H2Storage} at a time. A second one, in
 * this process or another, gets a {@link io.octroi.StorageException} that says so. With {@link
 * H2FileBuilder#readOnly}, several processes can read a file at the same time. No port is opened.
 * The file {@code name.lock} beside {@code name.mv.db} is permanent: it identifies the process
 * while the database is open, and records the newest durable state of the database. After a process
 * has ended, however it ended, its file can be opened at once. If H2 closes the database, for
 * example because the disk is full, the call that detects this fails and the next call reopens the
 * database.
 *
 * <p><b>Files.</b> While the store is open, a host must not open, read, copy, lock, move, replace
 * or delete {@code name.mv.db} and {@code name.lock}, with H2 or by other means. On POSIX systems a
 * process loses its locks on a file when it closes any descriptor of that file, even one that was
 * only read. The record in {@code name.lock} still excludes other processes of the same machine and
 * container. Processes elsewhere that share the file through a volume are excluded by the locks
 * only. Use {@link #backup} to copy the database. If one of the two files is deleted, moved,
 * replaced or taken over, no later change is acknowledged: changes throw {@link
 * io.octroi.UnknownOutcomeException} and reads throw {@link io.octroi.StorageException} until the
 * store is closed and opened again. {@code backup} still works and saves the records of a deleted
 * file.
 *
 * <p><b>Damage.</b> A file is created atomically. A file without a complete schema is therefore
 * rejected. A file that is older than the last synced state, because it was truncated or replaced
 * by an older copy, is rejected too; this check needs {@code name.lock}. A statement of a read that
 * exceeds {@link H2FileBuilder#readTimeout} fails with a message that names the file as possibly
 * damaged. {@link #verify} reads everything and reports what is wrong. H2 stores no checksums of
 * its pages: a flipped bit within a value can go undetected.
 *
 * <p><b>Memory.</b> A call that runs out of memory loses no acknowledged change. But H2 may then
 * abandon transactions whose locks other calls wait for, and threads of the JDK may stop. Let the
 * process end instead ({@code -XX:+ExitOnOutOfMemoryError}).
 *
 * <p><b>Encryption.</b> {@link H2FileBuilder#encryptionPassword} encrypts the whole file with H2's
 * {@code CIPHER=AES} (AES-128 in XTS mode; the key is derived from the password by PBKDF2 with a
 * salt). It protects a lost or copied file. It does not detect tampering, the password cannot be
 * changed, and the password stays in memory while the store is open. No trace file is written.
 *
 * <p><b>Interrupts.</b> A thread may be interrupted during any call. The call completes or fails as
 * a whole, the database stays open, and the thread's interrupt status is preserved.
 *
 * <p><b>Logging.</b> Jdbi, which this class uses internally, logs through SLF4J. SLF4J prints a
 * warning if the host has no provider: add {@code slf4j-nop} or a logging library.
 *
 * <p>This class is thread-safe. Changes of one database run one at a time, and none runs during a
 * sync, because H2 must not write its file while rows change. A publication of tax rules lets other
 * changes run between its batches. Reads do not wait for running changes. If a host-provided
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
   * Opens a file with the default settings, and creates it if it does not exist. Equivalent to
   * {@code builder(path).open()}.
   *
   * @param path the file without its extension: {@code data/octroi} is stored in {@code
   *     data/octroi.mv.db}
   * @return the open store
   * @throws io.octroi.InvalidInputException if the path contains characters that H2 would interpret
   * @throws io.octroi.StorageException if the file is open elsewhere, encrypted, not an intact H2
   *     database or not readable
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
   * Opens a database in the memory of this process. It is private to the returned store, and
   * closing the store discards it.
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
   * @param dataSource an H2 database, preferably a connection pool, which must provide two
   *     connections at a time. Closing the store neither closes the data source nor shuts the
   *     database down
   * @return the open store
   * @throws io.octroi.InvalidInputException if a setting of the database breaks a guarantee; names
   *     every such setting
   * @throws io.octroi.StorageException if the database is not H2, or fails
   */
  public static H2Storage open(DataSource dataSource) {
    return builder(dataSource).open();
  }

  /**
   * Returns a builder for a store in a database that the host provides. Several stores, also of
   * several processes, may use the same database at the same time.
   *
   * @param dataSource an H2 database
   * @return a builder with the default settings
   */
  public static H2DataSourceBuilder builder(DataSource dataSource) {
    return new H2DataSourceBuilder(Objects.requireNonNull(dataSource, "dataSource"));
  }

  /** Creates a store with the default read timeout. */
  static H2Storage of(Sessions sessions, @Nullable Durability durability) {
    return of(sessions, durability, Timeouts.READ_DEFAULT);
  }

  /** Updates the schema and creates the store; closes the sessions if that fails. */
  static H2Storage of(Sessions sessions, @Nullable Durability durability, Duration readTimeout) {
    try {
      try (Sessions.Lease lease = sessions.borrow();
          Sessions.Lease guard = sessions.borrow()) {
        // Fails early if the lock of the H2 version in use is not accessible.
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
   * Rejects a file without a complete schema: a file of Octroi has one as soon as it has its name.
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
   * Writes a backup of this store into a new file, while other threads read and write. The backup
   * is a consistent snapshot. It contains every change whose call returned before this call began,
   * and nothing that was deleted or erased. {@link #restore} creates a database from it.
   *
   * <p>The backup of an encrypted file is encrypted with the same password and has the same file
   * permissions as the database. The backup of a host-provided database ({@link #open(DataSource)})
   * contains only Octroi's records. Like that of an in-memory database ({@link #inMemory}), it is
   * not encrypted; both can be restored to a file, not to a host-provided database.
   *
   * <p>The backup is written in a temporary directory beside the target, whose name begins with
   * {@code .octroi-backup}, and gets its name when it is complete and synced. If the process is
   * killed before, that directory remains and may be deleted. {@link #close} waits for a running
   * backup.
   *
   * @param file the target, with any extension; its directory is created if it does not exist
   * @throws io.octroi.InvalidInputException if the path contains characters that H2 would interpret
   * @throws io.octroi.StorageException if the target exists, is the name of an open database file
   *     or cannot be written, or if the store is closed; then no backup exists, and the store is
   *     unchanged
   */
  public void backup(Path file) {
    Objects.requireNonNull(file, "file");
    database.backUp(file);
  }

  /**
   * Creates a database file from a backup, without opening it. Equivalent to {@code
   * builder(path).restore(backup)}. For an encrypted backup call {@code
   * builder(path).encryptionPassword(password).restore(backup)}.
   *
   * <p>The database has the records of the backup. Changes after the backup are lost, including
   * revocations, erasures and blocks. Readers of a feed ({@link
   * io.octroi.paymentterm.PaymentTerms#changes}) have to start again: the sequences continue at
   * least 2^32 after those of the backup, and do not overlap with those of an earlier restore of
   * it.
   *
   * <p>The database is written beside its final location, into {@code name.restore.mv.db}, and gets
   * its name when it is complete and synced. If the process is killed before, no database exists.
   * The backup is not changed.
   *
   * @param backup a file written by {@link #backup}, or a copy of a database file that was made
   *     while the database was closed
   * @param path the database file, without its extension
   * @throws io.octroi.InvalidInputException if the path contains characters that H2 would interpret
   * @throws io.octroi.StorageException if the database file exists, or if the backup does not
   *     exist, is open in this process or another, is encrypted, was made by a newer version of
   *     Octroi, is incomplete or cannot be read; then no database file is created
   */
  public static void restore(Path backup, Path path) {
    Objects.requireNonNull(backup, "backup");
    builder(path).restore(backup);
  }

  /**
   * Reads everything in a database file and reports what is wrong with it, without changing the
   * file. Equivalent to {@code builder(path).verify()}. For an encrypted file call {@code
   * builder(path).encryptionPassword(password).verify()}.
   *
   * <p>Each table is read by its rows and by each of its indexes, with every column and large
   * value, and the results are compared. Each unique key must have its row, and the file must not
   * be older than the last synced state that {@code name.lock} records. H2 stores no checksums of
   * values: a changed bit within a value that is not indexed is found only if the value can no
   * longer be read.
   *
   * <p>Verifying needs exclusive access, as {@link #open(Path)} does: close the store before. If H2
   * finds no user in a damaged file, this process may hold the lock on the file until it ends.
   *
   * @param path the database file, without its extension
   * @return the report; damage is reported, not thrown
   * @throws io.octroi.InvalidInputException if the path contains characters that H2 would interpret
   * @throws io.octroi.StorageException if the file cannot be verified: it does not exist, is open
   *     elsewhere, is encrypted, was not created by Octroi, or cannot be accessed
   */
  public static H2FileReport verify(Path path) {
    return builder(path).verify();
  }

  /** Returns the database, for tests. */
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
  public void close() {
    database.close();
  }
}
