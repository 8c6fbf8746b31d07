/**
 * The in-memory reference adapter. It stores rows in maps, which are lost when the process ends. It
 * is intended for tests and as an example of how to implement the contract in {@link
 * io.octroi.spi}.
 */
@NullMarked
package io.octroi.storage.memory;

import org.jspecify.annotations.NullMarked;
