package io.octroi.core.shared;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the builder was told, for the services.
 *
 * @param clock the host's clock
 * @param ticker the host's ticker; null for the clock's forward steps
 * @param zone where today is looked up
 * @param unknownProductsAreStandard whether products that nobody registered are of the standard
 *     category; otherwise they are refused
 * @param unknownCustomersAreOrdinary whether customers that nobody registered are ordinary ones;
 *     otherwise they are refused
 * @param refusesUnrated whether queries that no rule matches are refused
 * @param cachedProducts how many products are remembered, a tenant
 * @param cachedCustomers how many customers are remembered, a tenant
 * @param consents what concerns consents
 * @param ecommerceTokens about e-commerce tokens
 * @param accessTokens about access tokens
 * @param guard about the guard
 */
public record Settings(
    InstantSource clock,
    @Nullable LongSupplier ticker,
    ZoneId zone,
    boolean unknownProductsAreStandard,
    boolean unknownCustomersAreOrdinary,
    boolean refusesUnrated,
    int cachedProducts,
    int cachedCustomers,
    ConsentSettings consents,
    EcommerceTokenSettings ecommerceTokens,
    AccessTokenSettings accessTokens,
    GuardSettings guard) {

  /** How long a product or customer that nobody registered is remembered as such. */
  public static final Duration UNKNOWN_REMEMBERED = Duration.ofSeconds(5);
}
