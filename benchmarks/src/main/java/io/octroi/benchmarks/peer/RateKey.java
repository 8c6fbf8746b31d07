package io.octroi.benchmarks.peer;

import io.octroi.benchmarks.data.Question;
import io.octroi.benchmarks.data.Questions;
import io.octroi.benchmarks.data.Table;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** What a rate depends on, for exact matches; an empty postal code is the whole region. */
record RateKey(String country, String region, String postalCode, String product) {

  static RateKey of(Questions questions, int i) {
    return new RateKey(
        questions.country(i), questions.region(i), questions.first(i), questions.product(i));
  }

  RateKey regionKey() {
    return new RateKey(country, region, "", product);
  }

  /** Those of each place that is asked for. */
  static RateKey[] all(Questions questions) {
    RateKey[] keys = new RateKey[questions.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = of(questions, i);
    }
    return keys;
  }

  /** Today's rate for every place and region. */
  static Map<RateKey, BigDecimal> rates(Table table) {
    Map<RateKey, BigDecimal> rates = new HashMap<>();
    for (Question asked : table.hits()) {
      rates.put(
          new RateKey(Questions.COUNTRY, asked.region(), asked.first(), asked.product()),
          asked.rate());
    }
    table
        .regionRates()
        .forEach(
            (region, rate) ->
                rates.put(new RateKey(Questions.COUNTRY, region, "", Questions.PRODUCT), rate));
    return rates;
  }
}
