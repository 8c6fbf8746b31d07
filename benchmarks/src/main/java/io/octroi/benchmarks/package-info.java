/** JMH benchmarks that compare Octroi with alternatives. */
@NullMarked
package io.octroi.benchmarks;

import org.jspecify.annotations.NullMarked;
