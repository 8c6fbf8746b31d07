/**
 * Readers of tax rates in the file formats of other programs. {@link io.octroi.ratefiles.RateFiles}
 * is the entry point.
 */
@NullMarked
package io.octroi.ratefiles;

import org.jspecify.annotations.NullMarked;
