/**
 * The interfaces that a storage adapter implements. There is one {@code XxxStore} for each
 * aggregate, which stores {@code XxxRow} records. {@link io.octroi.spi.Storage} combines all
 * stores. Stores whose rows are changed by compare-and-set extend {@link
 * io.octroi.spi.VersionedStore}, which an adapter can implement once for all of them. Hosts do not
 * use this package. In this package, <i>core</i> is the module {@code octroi-core}, which calls the
 * stores.
 *
 * <p>Every store obeys these rules, which {@code octroi-storage-tck} tests:
 *
 * <ul>
 *   <li>An adapter only stores rows. It contains no business rules, generates no values except
 *       sequence numbers, and reads no clock except that of its database for the {@link
 *       io.octroi.spi.ChangeLog}.
 *   <li>Every key includes the tenant. Calls for one tenant neither return nor change rows of
 *       another tenant.
 *   <li>Text is compared and sorted by UTF-16 code unit, without collation, case folding or
 *       trimming. Texts that differ in any way are different keys. Instants have microsecond
 *       precision.
 *   <li>Each call is one atomic step, even if several instances have opened the same store. Its
 *       effect is visible to every call that begins after it has returned.
 *   <li>A lost race is reported as a {@link io.octroi.spi.Written}. If a call fails, it throws a
 *       {@link io.octroi.StorageException} and changes nothing. If it is unknown whether the change
 *       was made, the call throws an {@link io.octroi.UnknownOutcomeException}.
 *   <li>In a durable adapter, a call that makes a change returns only when the change would not be
 *       lost if the process were killed.
 *   <li>Stores are thread-safe. After {@link io.octroi.spi.Storage#close()}, every call throws a
 *       {@link io.octroi.StorageException}. If the calling thread is interrupted, the call
 *       completes and the interrupt status is preserved.
 * </ul>
 */
@NullMarked
package io.octroi.spi;

import org.jspecify.annotations.NullMarked;
