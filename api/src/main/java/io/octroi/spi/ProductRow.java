package io.octroi.spi;

import io.octroi.TenantId;

/**
 * A product. The last write counts; there is no version.
 *
 * @param tenant whose product it is
 * @param id the primary key within the tenant
 * @param category its tax category
 */
public record ProductRow(TenantId tenant, String id, String category) {}
