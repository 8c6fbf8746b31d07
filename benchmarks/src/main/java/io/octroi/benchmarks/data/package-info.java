/** The tables that all are asked for, real and generated, and the questions. */
@NullMarked
package io.octroi.benchmarks.data;

import org.jspecify.annotations.NullMarked;
