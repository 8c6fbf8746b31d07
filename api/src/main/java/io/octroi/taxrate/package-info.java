/**
 * Tax-rate resolution: the rate for a product sold to a place, for a customer, on a date, and the
 * rules that determine it.
 *
 * <p>Rates are exact fractions: 0.0825, not 8.25. Dates are local dates, and periods are half-open.
 */
@NullMarked
package io.octroi.taxrate;

import org.jspecify.annotations.NullMarked;
