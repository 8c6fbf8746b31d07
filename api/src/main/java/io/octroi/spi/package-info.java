/**
 * What the author of a storage adapter implements: one {@code XxxStore} an aggregate over {@code
 * XxxRow} records, composed by {@link io.octroi.spi.Storage}. Stores whose rows change by
 * compare-and-set extend {@link io.octroi.spi.VersionedStore}, which an adapter can implement once
 * for all of them. A host does not use this package.
 *
 * <p>What every store keeps to, and {@code octroi-storage-tck} tests:
 *
 * <ul>
 *   <li>An adapter keeps rows and nothing else. It decides nothing, generates nothing and never
 *       reads a clock.
 *   <li>Every key includes the tenant: rows of one are never seen or touched by calls for another.
 *   <li>Text compares and sorts exactly, by UTF-16 code unit: no collation, no folding of case, no
 *       trimming. Texts that differ in anything are different keys. Instants keep microseconds.
 *   <li>Each call is one atomic step, also against other openers of the same store, and its effect
 *       is seen by every call that begins after it returned.
 *   <li>Losing a race is a {@link io.octroi.spi.Written}; failing is an {@link
 *       io.octroi.StorageException}, after which nothing was changed; "it may have happened" is an
 *       {@link io.octroi.UnknownOutcomeException}.
 *   <li>A durable adapter returns from a change only when a kill of the process loses nothing of
 *       it.
 *   <li>Stores are safe for use by many threads. After {@link io.octroi.spi.Storage#close()} every
 *       call is a {@link io.octroi.StorageException}. An interrupt neither breaks a store nor is
 *       lost, and the call completes.
 * </ul>
 */
@NullMarked
package io.octroi.spi;

import org.jspecify.annotations.NullMarked;
