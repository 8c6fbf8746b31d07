/**
 * The services for tax rates and tax tables. The package {@code entry} parses and compares the
 * entries of a table, {@code csv} reads and writes them as CSV, {@code file} reads other files,
 * {@code review} finds probable mistakes, and {@code index} compiles entries and looks up rates.
 */
@NullMarked
package io.octroi.core.taxrate;

import org.jspecify.annotations.NullMarked;
