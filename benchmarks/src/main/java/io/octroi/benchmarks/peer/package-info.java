/** Octroi and what a user would pick instead, all asked the same. */
@NullMarked
package io.octroi.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
