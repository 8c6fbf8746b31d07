package io.octroi.core;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;

/**
 * What the builder was told, for the services.
 *
 * @param clock the host's clock
 * @param zone where today is looked up
 * @param unknownProducts what becomes of queries for them
 * @param unknownCustomers what becomes of queries for them
 * @param unrated what becomes of queries that no rule matches
 * @param cachedProducts how many products are remembered, a tenant
 * @param cachedCustomers how many customers are remembered, a tenant
 */
public record Settings(
    InstantSource clock,
    ZoneId zone,
    UnknownProducts unknownProducts,
    UnknownCustomers unknownCustomers,
    Unrated unrated,
    int cachedProducts,
    int cachedCustomers) {

  /** How long a product or customer that nobody registered is remembered as such. */
  public static final Duration UNKNOWN_REMEMBERED = Duration.ofSeconds(5);

  /**
   * Whether products that nobody registered are of the standard category.
   *
   * @return true if so, false if they are refused
   */
  public boolean unknownProductsAreStandard() {
    return unknownProducts == UnknownProducts.STANDARD;
  }

  /**
   * Whether customers that nobody registered are ordinary ones.
   *
   * @return true if so, false if they are refused
   */
  public boolean unknownCustomersAreOrdinary() {
    return unknownCustomers == UnknownCustomers.ORDINARY;
  }
}
