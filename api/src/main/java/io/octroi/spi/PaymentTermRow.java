package io.octroi.spi;

import io.octroi.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A payment term.
 *
 * @param tenant whose term it is
 * @param code the primary key within the tenant
 * @param version drawn by core; a replacement has another than the row before
 * @param description the term in words
 * @param schedule the text of its schedule, at most 8,000 characters, opaque to the adapter; null
 *     for none
 */
public record PaymentTermRow(
    TenantId tenant, String code, long version, String description, @Nullable String schedule) {}
