package io.octroi.storage.sql;

import io.octroi.TenantId;
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
import io.octroi.spi.TaxImageStore;
import io.octroi.spi.TaxLookupStore;
import io.octroi.spi.TaxTableStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * The stores of an SQL database.
 *
 * @param taxTables the tax tables
 * @param taxImages the images of compiled tax tables
 * @param products the products and their categories
 * @param taxLookups the tax lookup records
 * @param customers the registered customers and their exemptions
 * @param shipTaxes the ship-tax records
 * @param paymentTerms the payment terms and their feed
 * @param consents the consent chains
 * @param ecommerceTokens the e-commerce tokens
 * @param accessTokens the access tokens
 * @param accessTokenConfigurations the access token configurations
 * @param credentials the API keys and user tokens
 * @param changes the change log, or empty if the database is not shared
 */
public record SqlStorage(
    TaxTableStore taxTables,
    TaxImageStore taxImages,
    ProductStore products,
    TaxLookupStore taxLookups,
    CustomerStore customers,
    ShipTaxStore shipTaxes,
    PaymentTermStore paymentTerms,
    ConsentStore consents,
    EcommerceTokenStore ecommerceTokens,
    AccessTokenStore accessTokens,
    AccessTokenConfigurationStore accessTokenConfigurations,
    CredentialStore credentials,
    Optional<ChangeLog> changes) {

  /**
   * Creates the stores of a database whose schema is up to date.
   *
   * @param database the database
   */
  public SqlStorage(SqlDatabase database) {
    this(
        new SqlTaxTableStore(database),
        new SqlTaxImageStore(database),
        new SqlProductStore(database),
        new SqlTaxLookupStore(database),
        new SqlCustomerStore(database),
        new SqlShipTaxStore(database),
        new SqlPaymentTermStore(database),
        new SqlConsentStore(database),
        new SqlEcommerceTokenStore(database),
        new SqlAccessTokenStore(database),
        new SqlAccessTokenConfigurationStore(database),
        new SqlCredentialStore(database),
        database.isShared() ? Optional.of(new SqlChangeLog(database)) : Optional.empty());
  }

  /**
   * Locks a tenant's aggregate until the transaction ends. Must be the first statement of the
   * transaction.
   *
   * @param session a session in a transaction
   * @param tenant the tenant
   * @param aggregate the aggregate's name
   * @throws SQLException if the database fails
   */
  public static void lock(SqlSession session, TenantId tenant, String aggregate)
      throws SQLException {
    TenantLockSql.lock(session, tenant.value(), aggregate);
  }

  /**
   * Moves all feeds beyond every sequence number that a reader can have seen in the original
   * database or in an earlier restore of the same backup. Readers therefore start again from the
   * beginning.
   *
   * @param session a session in a transaction on the restored database
   * @param now the time of the restore
   * @throws SQLException if the database fails
   */
  public static void raiseFeeds(SqlSession session, Instant now) throws SQLException {
    SqlPaymentTermStore.raiseFeeds(session, now);
  }
}
