/**
 * The contract of {@link io.octroi.spi} as JUnit suites. The author of an adapter implements a
 * {@link io.octroi.storage.tck.StorageFixture} and extends the suites:
 *
 * <pre>{@code
 * class MyStorageTest extends StorageContracts {
 *   @Override
 *   protected StorageFixture newFixture() {
 *     return new MyFixture();
 *   }
 * }
 * }</pre>
 *
 * <p>Every adapter extends {@link io.octroi.storage.tck.StorageContracts}, which contains a nested
 * class for each of the common suites, and {@link io.octroi.storage.tck.FeedContract}. An adapter
 * with persistent data also extends {@link io.octroi.storage.tck.DurabilityContract}. An adapter
 * whose store can be open more than once at the same time also extends {@link
 * io.octroi.storage.tck.SharedStoreContract}.
 *
 * <p>The suites skip no test and do not sleep. Rows that are read must be equal to the rows that
 * were written, according to {@code equals}.
 */
@NullMarked
package io.octroi.storage.tck;

import org.jspecify.annotations.NullMarked;
