package io.octroi.spi;

import io.octroi.TenantId;

/**
 * A product. It has no version, because the last write wins.
 *
 * @param tenant the tenant
 * @param id the primary key within the tenant
 * @param category the tax category
 */
public record ProductRow(TenantId tenant, String id, String category) {}
