/** Benchmarks of writes through each service and by plain JDBC. */
@NullMarked
package io.octroi.benchmarks.write;

import org.jspecify.annotations.NullMarked;
