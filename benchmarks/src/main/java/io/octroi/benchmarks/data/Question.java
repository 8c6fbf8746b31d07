package io.octroi.benchmarks.data;

import java.math.BigDecimal;

/**
 * What may be asked for, and the answer.
 *
 * @param first where the stretch of codes with this answer begins, for peers that know no other
 * @param code what is asked for
 * @param rate the answer, worked out without Octroi
 */
public record Question(String region, String first, String code, String product, BigDecimal rate) {

  static Question of(String region, String code, String product, BigDecimal rate) {
    return new Question(region, code, code, product, rate);
  }
}
