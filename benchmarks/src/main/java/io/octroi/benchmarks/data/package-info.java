/** Real and generated tables of tax rates, and questions about them. */
@NullMarked
package io.octroi.benchmarks.data;

import org.jspecify.annotations.NullMarked;
