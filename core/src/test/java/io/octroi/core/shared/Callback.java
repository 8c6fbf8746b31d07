package io.octroi.core.shared;

import io.octroi.CustomerId;
import io.octroi.customer.Customer;
import io.octroi.taxrate.ImportProgress;
import io.octroi.taxrate.ImportProgress.Phase;
import io.octroi.taxrate.Product;
import io.octroi.taxrate.RateFile;
import io.octroi.taxrate.RateFileReportBuilder;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleFilter;
import java.io.FilterReader;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Host code that Octroi calls, each with a call that triggers it. */
enum Callback {
  READING,
  CHECKING,
  STORING,
  CSV_TEXT,
  RATE_FILE,
  EXPORT,
  PRODUCTS,
  CUSTOMERS,
  DELIVERY,
  LISTENER,
  CLOCK;

  private static final String CSV =
      "authority,country,region,postal_from,postal_to,category,issues_from,issues_to,"
          + "effective_from,effective_to,rate,compound\ncallback,USA,GA,,,,,,,,0.09,\n";

  /** Makes a call that runs this callback on the calling thread. */
  void run(CallbackFixture fixture) {
    switch (this) {
      case READING, CHECKING, STORING -> importing(fixture, Phase.valueOf(name()));
      case CSV_TEXT -> fixture.tenant.taxTables().importCsv(text(fixture), "callback", told -> {});
      case RATE_FILE ->
          fixture.tenant.taxTables().importFile(file(fixture), "callback", told -> {});
      case EXPORT -> fixture.tenant.taxTables().exportCsv(writer(fixture), TaxRuleFilter.all());
      case PRODUCTS -> fixture.tenant.products().putAll(each(fixture, Product.of("20", "book")));
      case CUSTOMERS ->
          fixture.tenant.customers().registerAll(each(fixture, Customer.of(CustomerId.of("c-1"))));
      case DELIVERY -> fixture.tenant.accessTokens().forgotPassCode("ann@example.com");
      case LISTENER -> fixture.guarded.taxTables().revision();
      case CLOCK -> fixture.tenant.ecommerceTokens().check(fixture.sample.holder());
    }
  }

  /** Returns whether every call runs this callback, so that it must not even read. */
  boolean isOfEachCall() {
    return this == LISTENER || this == CLOCK;
  }

  /** Returns whether an exception of the callback ends the call. */
  boolean endsTheCall() {
    return this != LISTENER && this != DELIVERY;
  }

  private void importing(CallbackFixture fixture, Phase phase) {
    Consumer<ImportProgress> progress =
        told -> {
          if (told.phase() == phase) {
            fixture.reached(this);
          }
        };
    fixture.tenant.taxTables().importCsv(new StringReader(CSV), "callback", progress);
  }

  private Reader text(CallbackFixture fixture) {
    return new FilterReader(new StringReader(CSV)) {
      @Override
      public int read(char[] target, int offset, int length) throws IOException {
        fixture.reached(Callback.this);
        return super.read(target, offset, length);
      }
    };
  }

  private RateFile file(CallbackFixture fixture) {
    return rules -> {
      fixture.reached(this);
      rules.accept(TaxRule.of("callback", "USA", "0.09").region("GA").build(), 2);
      return new RateFileReportBuilder().row().rule().build();
    };
  }

  private Writer writer(CallbackFixture fixture) {
    return new FilterWriter(Writer.nullWriter()) {
      @Override
      public void write(char[] text, int offset, int length) {
        fixture.reached(Callback.this);
      }
    };
  }

  private <T> Stream<T> each(CallbackFixture fixture, T item) {
    return Stream.of(item).peek(it -> fixture.reached(this));
  }
}
