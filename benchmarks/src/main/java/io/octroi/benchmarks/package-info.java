/** JMH, side by side with what a user would pick instead. */
@NullMarked
package io.octroi.benchmarks;

import org.jspecify.annotations.NullMarked;
