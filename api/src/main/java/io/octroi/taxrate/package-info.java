/**
 * Tax-rate resolution: which rate applies to this product, sold to this place, for this customer,
 * on this day, and why.
 *
 * <p>Rates are fractions (0.0825, not 8.25) and exact. Dates are local dates and periods half-open.
 */
@NullMarked
package io.octroi.taxrate;

import org.jspecify.annotations.NullMarked;
