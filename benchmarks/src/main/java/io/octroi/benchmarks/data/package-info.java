/** The tables of rates, real and generated, and the questions about them. */
@NullMarked
package io.octroi.benchmarks.data;

import org.jspecify.annotations.NullMarked;
