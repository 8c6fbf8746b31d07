package io.octroi.storage.postgresql;

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
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Stores Octroi's records in a PostgreSQL database of the host, version 14 or later, with the JDBC
 * driver of PostgreSQL. All tables are in one schema, {@code octroi} by default. Several processes
 * may open the same schema at the same time.
 *
 * <p><b>Connections.</b> Each call takes a connection from the data source and returns it in its
 * original state. The data source should be a connection pool. Octroi never closes it. Connections
 * may have auto-commit turned off, and may have any isolation level.
 *
 * <p><b>Durability.</b> A change is durable by the time the call that makes it returns, and other
 * calls see only durable changes. A durable change survives a server crash if {@code
 * synchronous_commit}, {@code fsync} and {@code full_page_writes} are on. It also survives a
 * failover to a standby that is listed in {@code synchronous_standby_names}. A change is never
 * stored partially. If a commit fails and its outcome is unknown, the call throws an {@link
 * io.octroi.UnknownOutcomeException}.
 *
 * <p><b>Conflicts.</b> A change that the server rolls back because of a concurrent change is
 * retried for approximately the duration of the lock timeout. Publications of tax tables are not
 * retried.
 *
 * <p><b>Erasure.</b> Deleted and overwritten data remains in the database files and the write-ahead
 * log until the server reuses the space, for example after a vacuum. The host is responsible for
 * these files and for their archives and backups.
 *
 * <p>This class is thread-safe.
 */
public final class PostgresStorage implements Storage {

  private final PostgresDatabase database;
  private final SqlStorage stores;

  PostgresStorage(PostgresDatabase database) {
    this.database = database;
    this.stores = new SqlStorage(database);
  }

  /**
   * Opens a store with the default options. Equivalent to {@code builder(dataSource).open()}.
   *
   * @param dataSource the host's data source, which should be a pool
   * @return the open store
   * @throws io.octroi.InvalidInputException if the server is too old or a setting is unsuitable
   * @throws io.octroi.StorageException if the store cannot be opened
   * @see PostgresStorageBuilder#open
   */
  public static PostgresStorage open(DataSource dataSource) {
    return builder(dataSource).open();
  }

  /**
   * Returns a builder for a store with other options.
   *
   * @param dataSource the host's data source, which should be a pool
   * @return the builder
   */
  public static PostgresStorageBuilder builder(DataSource dataSource) {
    return new PostgresStorageBuilder(Objects.requireNonNull(dataSource, "dataSource"));
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

  /**
   * Waits until the calls in progress have completed, and then closes this store. The data source
   * remains open.
   */
  @Override
  public void close() {
    database.close();
  }
}
