/**
 * JUnit test suites that verify the contract of {@link io.octroi.spi}. The author of a storage
 * adapter implements a {@link io.octroi.storage.tck.StorageFixture} and extends the suites:
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
 * <p>The tests of every adapter extend {@link io.octroi.storage.tck.StorageContracts}, which
 * contains a nested class for each common suite. Another test class extends {@link
 * io.octroi.storage.tck.FeedContract}. An adapter that persists data also needs a test class that
 * extends {@link io.octroi.storage.tck.DurabilityContract}. An adapter that can open a store more
 * than once at the same time also needs one that extends {@link
 * io.octroi.storage.tck.SharedStorageContracts}. An adapter over JDBC also needs one that extends
 * {@link io.octroi.storage.tck.jdbc.FaultsContract}.
 *
 * <p>The suites never skip a test and never sleep. Each row that is read must be equal to the row
 * that was written, as determined by {@code equals}.
 */
@NullMarked
package io.octroi.storage.tck;

import org.jspecify.annotations.NullMarked;
