package io.octroi.spi;

import io.octroi.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A payment term.
 *
 * @param tenant the tenant
 * @param code the primary key within the tenant
 * @param version the version, which core assigns; the version of a replacement must differ from
 *     that of the row being replaced
 * @param description the description of the term
 * @param schedule the schedule as text, at most 8,000 characters, opaque to the adapter; null if
 *     the term has none
 */
public record PaymentTermRow(
    TenantId tenant, String code, long version, String description, @Nullable String schedule) {}
