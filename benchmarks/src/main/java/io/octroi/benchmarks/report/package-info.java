/** Reports of benchmark results: a table of targets, and charts. */
@NullMarked
package io.octroi.benchmarks.report;

import org.jspecify.annotations.NullMarked;
