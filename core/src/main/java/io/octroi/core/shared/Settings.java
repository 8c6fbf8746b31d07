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
 * @param ticker the host's ticker, or null if the host has not set one
 * @param zone the time zone that determines today's date
 * @param unknownProductsAreStandard whether unregistered products are treated as having the
 *     standard category; if false, queries for them are refused
 * @param unknownCustomersAreOrdinary whether unregistered customers are treated as having no
 *     exemptions; if false, queries for them are refused
 * @param refusesUnrated whether queries that match no rule are refused
 * @param refusesMismatchedZips whether queries for a ZIP code that is not in the state are refused
 * @param cachedProducts the maximum number of products that are cached for each tenant
 * @param cachedCustomers the maximum number of customers that are cached for each tenant
 * @param consents the settings of consents
 * @param ecommerceTokens the settings of e-commerce tokens
 * @param accessTokens the settings of access tokens
 * @param guard the settings of the guard
 * @param sharing the settings for a store that several processes share
 */
public record Settings(
    InstantSource clock,
    @Nullable LongSupplier ticker,
    ZoneId zone,
    boolean unknownProductsAreStandard,
    boolean unknownCustomersAreOrdinary,
    boolean refusesUnrated,
    boolean refusesMismatchedZips,
    int cachedProducts,
    int cachedCustomers,
    ConsentSettings consents,
    EcommerceTokenSettings ecommerceTokens,
    AccessTokenSettings accessTokens,
    GuardSettings guard,
    SharingSettings sharing) {

  /** The time for which a cache remembers that a product or customer is not registered. */
  public static final Duration UNKNOWN_CACHED = Duration.ofSeconds(5);
}
