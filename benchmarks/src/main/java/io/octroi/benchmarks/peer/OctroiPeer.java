package io.octroi.benchmarks.peer;

import io.octroi.benchmarks.data.Questions;
import io.octroi.benchmarks.data.Table;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRates;
import java.math.BigDecimal;

/** Octroi, including periods, categories, authorities and the breakdown of rates. */
final class OctroiPeer implements Peer {

  private final LoadedTenant loaded;
  private final TaxRates rates;
  private final Questions questions;
  private final TaxQuery[] queries;

  OctroiPeer(Table table, Questions questions) {
    this.loaded = LoadedTenant.of(table);
    this.rates = loaded.tenant().taxRates();
    this.questions = questions;
    this.queries = questions.queries();
  }

  @Override
  public TaxRate find(int question) {
    return rates.resolve(queries[question]);
  }

  @Override
  public TaxRate findAfresh(int question) {
    return rates.resolve(questions.query(question));
  }

  @Override
  public BigDecimal rate(Object answer) {
    return ((TaxRate) answer).fraction();
  }

  @Override
  public void close() {
    loaded.close();
  }
}
