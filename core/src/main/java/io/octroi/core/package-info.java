/**
 * The entry point of the library. {@link io.octroi.core.Octroi} provides the services of each
 * tenant.
 *
 * <p><b>Several processes.</b> Several Octroi instances can use one database at the same time, each
 * over its own store. A change is one transaction, except that purges, {@link
 * io.octroi.taxrate.TaxRates#deleteLookups} and {@link
 * io.octroi.customer.Customers#erase(io.octroi.CustomerId)} use several. What an instance has in
 * memory (tax tables, products, customers with their exemptions, credentials) follows the changes
 * of the others within the {@linkplain io.octroi.core.OctroiBuilder#staleness(Staleness)
 * staleness}. This includes the revocation of the credential of a caller who is already signed in.
 * {@link io.octroi.core.Octroi#refresh} and {@link io.octroi.Tenant#refresh} make everything
 * visible that is committed.
 *
 * <p>Records of tax lookups, explanations and {@link io.octroi.taxrate.TaxTables#revision} never
 * rely on memory, and neither do the services that are not named above. If the changes of other
 * processes cannot be read, answers are given from memory for a limited time. Then calls that need
 * the memory throw {@link io.octroi.StaleException}. Roles, rate limits and limits of attempts are
 * kept by each instance for itself.
 */
@NullMarked
package io.octroi.core;

import org.jspecify.annotations.NullMarked;
