package io.octroi.examples;

import io.octroi.taxrate.TaxQuery;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What the desk is asked on the command line.
 *
 * @param query the query
 * @param amount what to tell the tax on
 * @param explain whether to tell why
 */
record Question(TaxQuery query, Optional<BigDecimal> amount, boolean explain) {}
