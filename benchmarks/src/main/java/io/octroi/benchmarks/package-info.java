/** JMH benchmarks that compare Octroi with its alternatives. */
@NullMarked
package io.octroi.benchmarks;

import org.jspecify.annotations.NullMarked;
