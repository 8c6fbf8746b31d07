/**
 * The services for tax rates and tax tables. The package {@code rule} parses and compares rules,
 * {@code csv} imports them, and {@code index} compiles them and looks up rates.
 */
@NullMarked
package io.octroi.core.taxrate;

import org.jspecify.annotations.NullMarked;
