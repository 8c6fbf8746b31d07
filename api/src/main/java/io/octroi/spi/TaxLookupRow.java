package io.octroi.spi;

import io.octroi.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The record of a tax lookup or of another request. Immutable.
 *
 * @param tenant the tenant
 * @param submissionId the primary key within the tenant
 * @param at the time of the request, with microsecond precision
 * @param customer the customer's id, or null if the request was not for a customer
 * @param document the request and the result in a format defined by core, of any length; opaque to
 *     the adapter
 */
public record TaxLookupRow(
    TenantId tenant, UUID submissionId, Instant at, @Nullable String customer, String document) {}
