package io.octroi.core.shared;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an Octroi.
 *
 * @param clock the host's clock
 * @param ticker the host's ticker; null if the clock's forward steps measure time
 * @param zone the zone that defines today
 * @param unknownProductsAreStandard whether unregistered products have the standard category;
 *     otherwise they are refused
 * @param unknownCustomersAreOrdinary whether unregistered customers have no exemptions; otherwise
 *     they are refused
 * @param refusesUnrated whether queries that no rule matches are refused
 * @param cachedProducts the most products cached for each tenant
 * @param cachedCustomers the most customers cached for each tenant
 * @param consents the settings of consents
 * @param ecommerceTokens the settings of e-commerce tokens
 * @param accessTokens the settings of access tokens
 * @param guard the settings of the guard
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

  /** How long the absence of a product or customer is cached. */
  public static final Duration UNKNOWN_CACHED = Duration.ofSeconds(5);
}
