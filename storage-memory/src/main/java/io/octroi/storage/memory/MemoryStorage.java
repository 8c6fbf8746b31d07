package io.octroi.storage.memory;

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
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/**
 * An in-memory storage. It fulfills the contract of {@link io.octroi.spi} except for durability.
 * Its data exists only as long as the instance is reachable. Instances share no data.
 *
 * <p>This class is thread-safe. Reads of a tax table never wait for a publication. Other reads run
 * concurrently, and wait only for writes that are running or were requested earlier.
 */
public final class MemoryStorage implements Storage {

  private final Gate gate;
  private final Optional<ChangeLog> changes;
  private final TaxTableStore taxTables;
  private final ProductStore products;
  private final TaxImageStore taxImages;
  private final TaxLookupStore taxLookups;
  private final CustomerStore customers;
  private final ShipTaxStore shipTaxes;
  private final PaymentTermStore paymentTerms;
  private final ConsentStore consents;
  private final EcommerceTokenStore ecommerceTokens;
  private final AccessTokenStore accessTokens;
  private final AccessTokenConfigurationStore accessTokenConfigurations;
  private final CredentialStore credentials;

  private MemoryStorage(Gate gate, Optional<ChangeLog> changes, ChangeRecorder recorder) {
    this.gate = gate;
    this.changes = changes;
    taxTables = new MemoryTaxTableStore(gate, recorder);
    products = new MemoryProductStore(gate, recorder);
    taxImages = new MemoryTaxImageStore(gate);
    taxLookups = new MemoryTaxLookupStore(gate);
    customers = new MemoryCustomerStore(gate, recorder);
    shipTaxes = new MemoryShipTaxStore(gate);
    paymentTerms = new MemoryPaymentTermStore(gate);
    consents = new MemoryConsentStore(gate);
    ecommerceTokens = new MemoryEcommerceTokenStore(gate);
    accessTokens = new MemoryAccessTokenStore(gate);
    accessTokenConfigurations = new MemoryAccessTokenConfigurationStore(gate);
    credentials = new MemoryCredentialStore(gate, recorder);
  }

  /**
   * Creates an empty storage for one process. It has no change log.
   *
   * @return the open storage
   */
  public static MemoryStorage create() {
    return new MemoryStorage(new Gate(), Optional.empty(), ChangeRecorder.NONE);
  }

  /**
   * Creates an empty storage with a change log that uses the system clock, for tests in which
   * several Octroi instances use one store. An instance must not close the storage when it is
   * closed itself.
   *
   * @return the open storage
   */
  public static MemoryStorage shared() {
    return shared(InstantSource.system());
  }

  /**
   * Creates an empty storage with a change log, for tests in which several Octroi instances use one
   * store. An instance must not close the storage when it is closed itself.
   *
   * @param clock the clock of the store, which determines the times of the entries
   * @return the open storage
   */
  public static MemoryStorage shared(InstantSource clock) {
    Gate gate = new Gate();
    MemoryChangeLog log = new MemoryChangeLog(gate, Objects.requireNonNull(clock, "clock"));
    return new MemoryStorage(gate, Optional.of(log), log);
  }

  @Override
  public TaxTableStore taxTables() {
    return taxTables;
  }

  @Override
  public ProductStore products() {
    return products;
  }

  @Override
  public TaxImageStore taxImages() {
    return taxImages;
  }

  @Override
  public TaxLookupStore taxLookups() {
    return taxLookups;
  }

  @Override
  public CustomerStore customers() {
    return customers;
  }

  @Override
  public ShipTaxStore shipTaxes() {
    return shipTaxes;
  }

  @Override
  public PaymentTermStore paymentTerms() {
    return paymentTerms;
  }

  @Override
  public ConsentStore consents() {
    return consents;
  }

  @Override
  public EcommerceTokenStore ecommerceTokens() {
    return ecommerceTokens;
  }

  @Override
  public AccessTokenStore accessTokens() {
    return accessTokens;
  }

  @Override
  public AccessTokenConfigurationStore accessTokenConfigurations() {
    return accessTokenConfigurations;
  }

  @Override
  public CredentialStore credentials() {
    return credentials;
  }

  @Override
  public Optional<ChangeLog> changes() {
    return changes;
  }

  @Override
  public void close() {
    gate.close();
  }
}
