/**
 * The reference adapter: rows in maps of this process, gone with it. For tests, and for reading
 * beside the contract in {@link io.octroi.spi}.
 */
@NullMarked
package io.octroi.storage.memory;

import org.jspecify.annotations.NullMarked;
