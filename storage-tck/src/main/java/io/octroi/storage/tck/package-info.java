/**
 * The contract of {@link io.octroi.spi} as JUnit suites. The author of an adapter writes one {@link
 * io.octroi.storage.tck.StorageFixture} and, for every suite, a class that extends it:
 *
 * <pre>{@code
 * class MyCustomerStoreTest extends CustomerStoreContract {
 *   @Override
 *   protected StorageFixture newFixture() {
 *     return new MyFixture();
 *   }
 * }
 * }</pre>
 *
 * <p>Every adapter extends {@link io.octroi.storage.tck.ConsentStoreContract}, {@link
 * io.octroi.storage.tck.CredentialStoreContract}, {@link
 * io.octroi.storage.tck.CustomerStoreContract}, {@link
 * io.octroi.storage.tck.EcommerceTokenStoreContract}, {@link
 * io.octroi.storage.tck.AccessTokenStoreContract}, {@link
 * io.octroi.storage.tck.AccessTokenConfigurationStoreContract}, {@link
 * io.octroi.storage.tck.ProductStoreContract}, {@link io.octroi.storage.tck.TaxTableStoreContract},
 * {@link io.octroi.storage.tck.TaxRuleListingContract}, {@link
 * io.octroi.storage.tck.TaxLookupStoreContract}, {@link
 * io.octroi.storage.tck.ShipTaxStoreContract}, {@link
 * io.octroi.storage.tck.PaymentTermStoreContract}, {@link io.octroi.storage.tck.FeedContract},
 * {@link io.octroi.storage.tck.TextAndTimeContract}, {@link
 * io.octroi.storage.tck.ConcurrencyContract}, {@link io.octroi.storage.tck.AtomicityContract} and
 * {@link io.octroi.storage.tck.LifecycleContract}; one that outlives its process also {@link
 * io.octroi.storage.tck.DurabilityContract}, and one whose store can be opened more than once at a
 * time {@link io.octroi.storage.tck.SharedStoreContract}.
 *
 * <p>Nothing in a suite can be skipped, and no test sleeps. What is read must equal what was
 * written, by {@code equals} of the row.
 */
@NullMarked
package io.octroi.storage.tck;

import org.jspecify.annotations.NullMarked;
