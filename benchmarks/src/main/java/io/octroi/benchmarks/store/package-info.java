/** Benchmarks over the storage adapters: writes, imports, and changes by another process. */
@NullMarked
package io.octroi.benchmarks.store;

import org.jspecify.annotations.NullMarked;
