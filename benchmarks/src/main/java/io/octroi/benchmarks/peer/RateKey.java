package io.octroi.benchmarks.peer;

import io.octroi.benchmarks.data.Question;
import io.octroi.benchmarks.data.Questions;
import io.octroi.benchmarks.data.Table;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** A key for the exact lookup of a rate. An empty postal code stands for the whole region. */
record RateKey(String country, String region, String postalCode, String product) {

  static RateKey of(Questions questions, int i) {
    return new RateKey(
        questions.country(i), questions.region(i), questions.first(i), questions.product(i));
  }

  RateKey regionKey() {
    return new RateKey(country, region, "", product);
  }

  /** Returns the keys of all questions. */
  static RateKey[] all(Questions questions) {
    RateKey[] keys = new RateKey[questions.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = of(questions, i);
    }
    return keys;
  }

  /** Returns today's rates of all places and of whole regions, by key. */
  static Map<RateKey, BigDecimal> rates(Table table) {
    Map<RateKey, BigDecimal> rates = new HashMap<>();
    for (Question hit : table.hits()) {
      rates.put(
          new RateKey(Questions.COUNTRY, hit.region(), hit.first(), hit.product()), hit.rate());
    }
    table
        .regionRates()
        .forEach(
            (region, rate) ->
                rates.put(new RateKey(Questions.COUNTRY, region, "", Questions.PRODUCT), rate));
    return rates;
  }
}
