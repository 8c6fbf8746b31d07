/**
 * The interfaces that a storage adapter implements: one {@code XxxStore} per aggregate, over {@code
 * XxxRow} records, composed by {@link io.octroi.spi.Storage}. Stores whose rows change by
 * compare-and-set extend {@link io.octroi.spi.VersionedStore}, which an adapter can implement once
 * for all of them. Hosts do not use this package.
 *
 * <p>Every store obeys these rules, which {@code octroi-storage-tck} tests:
 *
 * <ul>
 *   <li>An adapter only stores rows. It contains no business rules, generates no values except
 *       sequences, and never reads a clock.
 *   <li>Every key includes the tenant: calls for one tenant neither return nor change rows of
 *       another.
 *   <li>Text is compared and sorted by UTF-16 code unit, without collation, case folding or
 *       trimming. Texts that differ in any way are different keys. Instants have microsecond
 *       precision.
 *   <li>Each call is one atomic step, even if several instances have opened the same store. Its
 *       effect is visible to every call that begins after it returned.
 *   <li>A lost race is reported as a {@link io.octroi.spi.Written}. A failure throws a {@link
 *       io.octroi.StorageException}, and nothing was changed. If it is unknown whether the change
 *       was made, the call throws an {@link io.octroi.UnknownOutcomeException}.
 *   <li>In a durable adapter, a change returns only when it survives a kill of the process.
 *   <li>Stores are safe for use by several threads. After {@link io.octroi.spi.Storage#close()}
 *       every call throws a {@link io.octroi.StorageException}. If the calling thread is
 *       interrupted, the call completes and the interrupt status is preserved.
 * </ul>
 */
@NullMarked
package io.octroi.spi;

import org.jspecify.annotations.NullMarked;
