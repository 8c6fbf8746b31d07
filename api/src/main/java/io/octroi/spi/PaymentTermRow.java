package io.octroi.spi;

import io.octroi.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A payment term.
 *
 * @param tenant the tenant
 * @param code the primary key within the tenant
 * @param version the version that core assigns; a replacement has another version than the row that
 *     it replaces
 * @param description the description of the term
 * @param schedule the text of its schedule, at most 8,000 characters, opaque to the adapter; null
 *     for none
 */
public record PaymentTermRow(
    TenantId tenant, String code, long version, String description, @Nullable String schedule) {}
