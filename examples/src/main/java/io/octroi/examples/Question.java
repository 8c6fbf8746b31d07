package io.octroi.examples;

import io.octroi.CustomerId;
import io.octroi.taxrate.Sale;
import io.octroi.taxrate.TaxQuery;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A question from the command line.
 *
 * @param query the query
 * @param amount the amount of an invoice line whose tax to compute, or empty to print only the rate
 * @param explain whether to print the considered rules
 */
record Question(TaxQuery query, Optional<BigDecimal> amount, boolean explain) {

  /**
   * Returns the sale of one unit at the given price; of a returned unit if the price is negative.
   */
  Sale sale(BigDecimal price) {
    BigDecimal quantity = price.signum() < 0 ? BigDecimal.ONE.negate() : BigDecimal.ONE;
    return Sale.to(query.place())
        .on(query.date().orElse(null))
        .customer(query.customer().map(CustomerId::value).orElse(null))
        .line(
            "1",
            query.product(),
            quantity,
            price.abs(),
            line -> query.issues().isPresent() ? line.issues(query.issuesOrZero()) : line)
        .build();
  }
}
