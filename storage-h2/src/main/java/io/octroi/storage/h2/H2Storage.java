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
 * Keeps Octroi's records in an H2 database: in a file ({@link #open}, {@link #builder}), in memory
 * ({@link #inMemory}), or in a database of the host's ({@link #open}, {@link #builder}), there in a
 * schema of its own, {@code OCTROI}.
 *
 * <p><b>What survives.</b> By default a change is {@link Durability#SYNCED} when its call returns:
 * a kill of the process at any later moment ({@code kill -9}, out of memory) loses nothing of it,
 * and no change is ever kept in part. {@link Durability#WRITTEN} promises the same of the process,
 * without waiting for the device. Changes of several threads are made durable together by one sync.
 * If a change cannot be made durable the call is an {@link io.octroi.UnknownOutcomeException}.
 *
 * <p>What a call returns rests only on durable changes: a read that has seen a commit which is not
 * durable yet waits for its sync, or fails with a {@link io.octroi.StorageException}. No later kill
 * of the process takes back what a read, a feed or an answer such as "already registered" has
 * shown.
 *
 * <p><b>What does not.</b> A power cut is not promised: the records that were acknowledged are on
 * the device, but in simulated cuts about one H2 file in twenty-five did not open again, whatever
 * the setting. In memory everything is gone at close. For both there is {@link #backup}.
 *
 * <p><b>Erasure.</b> What was deleted or overwritten stays in a database file until its place is
 * used again. After {@link io.octroi.spi.ConsentStore#erase} the file is therefore written anew
 * when the store is closed, row by row, into {@code name.rewrite.mv.db}, which then replaces it:
 * nothing of what was erased or deleted until then is in it. That takes the time and the space of a
 * copy. If it fails, or the process is killed before, the next close does it. What copies of the
 * file hold, and what the device keeps of files that were replaced, is the host's affair; so is a
 * database of the host's, on which {@code SHUTDOWN COMPACT} leaves some keys of deleted rows.
 *
 * <p><b>One opener.</b> A file is open in one {@code H2Storage} at a time; a second one, in this
 * process or another, is rejected with a message that says so. ({@link H2FileBuilder#readOnly} lets
 * several processes read.) No port is opened. A file {@code name.lock} stays beside {@code
 * name.mv.db}; while the database is open it names the process, and it always says how far the
 * database goes (see below). The file of a process that ended, however it ended, can be opened at
 * once. If the database is closed from outside or by a full disk, the call that finds out fails and
 * the next one opens it again.
 *
 * <p><b>The files belong to the store.</b> While it is open a host must not open, read, copy, lock,
 * move, replace or delete {@code name.mv.db} and {@code name.lock}, with H2 or by other means. On
 * POSIX systems a process loses its locks of a file when it closes any descriptor of it, even one
 * that only read. The record in {@code name.lock} still keeps out other processes of the same
 * machine and container; processes elsewhere, which share the file by a volume, are kept out by the
 * locks alone. Use {@link #backup} for a copy. If one of the two files is deleted, moved, replaced
 * or taken over, no later change is acknowledged: it ends in {@link
 * io.octroi.UnknownOutcomeException}, and reads in {@link io.octroi.StorageException}, until the
 * store is closed and opened again. {@code backup} still works then, and saves the records of a
 * file that was deleted.
 *
 * <p><b>DamageDetector.</b> A file is created in one step, so that one without a complete schema is
 * never filled but rejected. So is one that is older than what was last synced, because it was
 * truncated or replaced by an older copy: {@code name.lock} tells, and nothing does where it is
 * missing. A statement of a read ends after {@link H2FileBuilder#readTimeout} and names the file as
 * possibly damaged; {@link #verify} reads everything and reports. H2 keeps no checksums of its
 * pages: a bit that changes within a value is read as another value.
 *
 * <p><b>Memory.</b> A call in which memory runs out loses nothing that was acknowledged. But H2 may
 * forget transactions then, for whose rows others wait, and the JDK's own threads do not always go
 * on without memory: let the process end ({@code -XX:+ExitOnOutOfMemoryError}).
 *
 * <p><b>Encryption.</b> {@link H2FileBuilder#encryptionPassword} encrypts the whole file by H2's
 * {@code CIPHER=AES} (AES-128 in XTS mode, key derived from the password by PBKDF2 with a salt). It
 * protects a file that is lost or copied. It does not tell whether somebody has changed the file,
 * the password cannot be changed here, and the password stays in memory while the store is open. No
 * trace file is written.
 *
 * <p><b>InterruptWorkload.</b> A thread may be interrupted in any call: the call does its work or
 * fails as a whole, the database stays open, and the thread is still interrupted afterwards.
 *
 * <p>Jdbi, which is used inside, logs through SLF4J, and SLF4J prints a warning when a host has no
 * provider for it: add {@code slf4j-nop}, or a logging library, to the host.
 *
 * <p>Safe for use by many threads. Short changes of one database go one after the other, and none
 * while the device syncs, because H2 must not store while rows change; a publication of tax rules
 * lets others go on between its batches, and reading waits for none of them. For a database of the
 * host's that runs in this process the data source's connections have to unwrap to {@code
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
   * Opens a file with the defaults, and makes it if there is none: {@code at(path).open()}.
   *
   * @param path the file without its ending: {@code data/octroi} is kept in {@code
   *     data/octroi.mv.db}
   * @return the open store
   * @throws io.octroi.InvalidInputException if the path contains what H2 would not take for a path
   * @throws io.octroi.StorageException if the file is open elsewhere, encrypted, not a whole H2
   *     database or not readable
   */
  public static H2Storage open(Path path) {
    return builder(path).open();
  }

  /**
   * Begins to open a file otherwise than by the defaults.
   *
   * @param path the file without its ending
   * @return the options
   */
  public static H2FileBuilder builder(Path path) {
    return new H2FileBuilder(Objects.requireNonNull(path, "path"));
  }

  /**
   * Opens a database in the memory of this process. Nobody else can see it, and closing it drops
   * it.
   *
   * @return the open store
   * @throws io.octroi.StorageException if the H2 in use is not 2.4.240 or a later 2.4
   */
  public static H2Storage inMemory() {
    H2Version.rejectUnsupported();
    return of(OwnedSessions.inMemory(), null);
  }

  /**
   * Uses a database of the host's with the defaults: {@code on(dataSource).open()}.
   *
   * @param dataSource an H2 database, best a pool of connections, which lends two at a time.
   *     Closing the store neither closes it nor shuts the database down
   * @return the open store
   * @throws io.octroi.InvalidInputException naming every setting of the database that breaks a
   *     promise
   * @throws io.octroi.StorageException if the database is not H2, or fails
   */
  public static H2Storage open(DataSource dataSource) {
    return builder(dataSource).open();
  }

  /**
   * Begins to use a database of the host's otherwise than by the defaults. Several stores, also of
   * several processes, may use the same database at a time.
   *
   * @param dataSource an H2 database
   * @return the options
   */
  public static H2DataSourceBuilder builder(DataSource dataSource) {
    return new H2DataSourceBuilder(Objects.requireNonNull(dataSource, "dataSource"));
  }

  /** Makes the store with the default timeout of reads. */
  static H2Storage of(Sessions sessions, @Nullable Durability durability) {
    return of(sessions, durability, Timeouts.READ_DEFAULT);
  }

  /** Brings the schema up to date and makes the store; closes the sessions if that fails. */
  static H2Storage of(Sessions sessions, @Nullable Durability durability, Duration readTimeout) {
    try {
      try (Sessions.Lease lease = sessions.borrow();
          Sessions.Lease guard = sessions.borrow()) {
        // Fails here, and not at the first change, where the lock of the host's H2 cannot be used.
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

  /** Rejects a file without a schema: one of ours has it from the moment when it gets its name. */
  private static void rejectForeign(Connection connection, @Nullable H2File file)
      throws SQLException {
    if (file != null && !Schema.current().isBegun(connection)) {
      throw new StorageException(
          file
              + " has no complete schema: it is damaged or was not made by Octroi; restore a backup",
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
   * Writes all there is into a new file, while others read and write: what is in it is of one
   * moment, and every change whose call returned before this one began is in it. Of what was
   * deleted or erased nothing is. It is a file from which {@link #restore} makes a database.
   *
   * <p>The backup of a file that is encrypted is encrypted by the same password, and its file can
   * be read by those who can read the database's. The backup of a database of the host's ({@link
   * #open}) has the records of Octroi and nothing else; it, and that of one in memory ({@link
   * #inMemory}), is a file that is not encrypted, from which a file is restored, not a database of
   * the host's.
   *
   * <p>It is written beside the target, in a folder whose name begins with {@code .octroi-backup},
   * and gets its name when it is whole and synced. If the process is killed before, that folder is
   * left, and may be deleted. {@link #close} waits for it.
   *
   * @param file where to, with whatever ending; its folder is made if it is not there
   * @throws io.octroi.InvalidInputException if the path contains what H2 would not take for a path
   * @throws io.octroi.StorageException if there is a file of that name, if it is the name of an
   *     open database file, if it cannot be written or the store is closed; then there is no
   *     backup, and the store is as it was
   */
  public void backup(Path file) {
    Objects.requireNonNull(file, "file");
    database.backUp(file);
  }

  /**
   * Makes a database file of a backup: {@code at(path).restore(backup)}, without opening it. For
   * one that is encrypted say {@code at(path).encryptionPassword(password).restore(backup)}.
   *
   * <p>The records are those of the backup. Whoever follows a feed ({@link
   * io.octroi.paymentterm.PaymentTerms#changes}) is told to begin again, because the sequences go
   * on at least 2^32 behind those of the backup, and never where an earlier restore of it has been.
   * What happened after the backup is gone, also what was revoked, erased or blocked since.
   *
   * <p>The database is written beside its place, in {@code name.restore.mv.db}, and gets its name
   * when it is whole and synced: if the process is killed before, there is no database. The backup
   * is only read.
   *
   * @param backup what {@link #backup} has written, or a copy of a database file that was made
   *     while it was closed
   * @param path the database file, without its ending
   * @throws io.octroi.InvalidInputException if the path contains what H2 would not take for a path
   * @throws io.octroi.StorageException if there is a database file, or the backup does not exist,
   *     is open in this process or another, is encrypted, was made by a newer version of Octroi, is
   *     not whole or cannot be read; then there is no database file
   */
  public static void restore(Path backup, Path path) {
    Objects.requireNonNull(backup, "backup");
    builder(path).restore(backup);
  }

  /**
   * Reads everything in a database file and reports what is wrong with it, without changing it:
   * {@code at(path).verify()}. For one that is encrypted say {@code
   * at(path).encryptionPassword(password).verify()}.
   *
   * <p>Each table is read by its rows and by each of its indexes, with every column and large
   * value, and both have to agree; each unique key has to have its row; and the file must not be
   * older than what was last synced, as far as {@code name.lock} beside it tells. H2 keeps no
   * checksums of values: a changed bit within a value that no index has is not found, unless the
   * value cannot be read any more.
   *
   * <p>The file is claimed meanwhile, as by {@link #open}: close the store before. If H2 finds no
   * user in a damaged file, this process may keep the file locked until it ends.
   *
   * @param path the database file, without its ending
   * @return the report; damage is reported and not thrown
   * @throws io.octroi.InvalidInputException if the path contains what H2 would not take for a path
   * @throws io.octroi.StorageException if nothing can be said of the file: there is none, it is
   *     open elsewhere or encrypted, was not made by Octroi, or cannot be accessed
   */
  public static H2FileReport verify(Path path) {
    return builder(path).verify();
  }

  /** For tests: where the statements run. */
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
