package io.octroi.benchmarks.data;

import java.math.BigDecimal;

/**
 * A place and a product, with the expected rate.
 *
 * @param first the first code of the interval that contains the place, for peers that do not
 *     support ranges
 * @param code the postal code of the place
 * @param rate the expected rate as a fraction, computed without Octroi
 */
public record Question(String region, String first, String code, String product, BigDecimal rate) {

  static Question of(String region, String code, String product, BigDecimal rate) {
    return new Question(region, code, code, product, rate);
  }
}
