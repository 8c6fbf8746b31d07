/**
 * Keeps the caches of a process coherent with a store that several processes share.
 *
 * <p>{@link io.octroi.core.coherence.SharedStore} polls the change log of the store, and {@link
 * io.octroi.core.coherence.SharedTenant} passes the changes of a tenant to its caches. Neither
 * class is used for a store without a change log.
 */
@NullMarked
package io.octroi.core.coherence;

import org.jspecify.annotations.NullMarked;
