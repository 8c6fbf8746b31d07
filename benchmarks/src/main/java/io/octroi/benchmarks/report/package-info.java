/** Reports of benchmark results: the table of targets, and charts. */
@NullMarked
package io.octroi.benchmarks.report;

import org.jspecify.annotations.NullMarked;
