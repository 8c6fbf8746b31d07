package io.octroi.examples;

import io.octroi.taxrate.TaxQuery;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A question from the command line.
 *
 * @param query the query
 * @param amount the amount on which to compute the tax, or empty to print only the rate
 * @param explain whether to print the considered rules
 */
record Question(TaxQuery query, Optional<BigDecimal> amount, boolean explain) {}
