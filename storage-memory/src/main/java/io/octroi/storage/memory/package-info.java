/**
 * The in-memory reference adapter. It stores rows in maps, which do not survive the process. It is
 * intended for tests, and as an example of the contract in {@link io.octroi.spi}.
 */
@NullMarked
package io.octroi.storage.memory;

import org.jspecify.annotations.NullMarked;
