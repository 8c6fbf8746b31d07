/** Octroi and its alternatives behind a common interface. */
@NullMarked
package io.octroi.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
