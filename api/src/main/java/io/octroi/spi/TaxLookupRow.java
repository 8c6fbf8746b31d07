package io.octroi.spi;

import io.octroi.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The record of a tax lookup. Never changed.
 *
 * @param tenant whose record it is
 * @param submissionId the primary key within the tenant
 * @param at when it was made, to the microsecond
 * @param customer the id of the customer of the look-up; null if there was none
 * @param document query and answer, as core writes them; any length, opaque to the adapter
 */
public record TaxLookupRow(
    TenantId tenant, UUID submissionId, Instant at, @Nullable String customer, String document) {}
