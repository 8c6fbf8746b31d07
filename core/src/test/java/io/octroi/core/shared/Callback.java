package io.octroi.core.shared;

import io.octroi.CustomerId;
import io.octroi.customer.Customer;
import io.octroi.taxrate.ImportProgress;
import io.octroi.taxrate.ImportProgress.Phase;
import io.octroi.taxrate.Product;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Host code that Octroi runs, each with a call that runs it. */
enum Callback {
  READING,
  CHECKING,
  STORING,
  CSV_TEXT,
  PRODUCTS,
  CUSTOMERS,
  DELIVERY,
  LISTENER,
  CLOCK;

  private static final String CSV =
      "authority,country,region,postal_from,postal_to,category,issues_from,issues_to,"
          + "effective_from,effective_to,rate,compound\ncallback,USA,GA,,,,,,,,0.09,\n";

  /** Makes a call that runs this callback on the calling thread. */
  void run(CallbackFixture stage) {
    switch (this) {
      case READING, CHECKING, STORING -> importing(stage, Phase.valueOf(name()));
      case CSV_TEXT -> stage.tenant.taxTables().importCsv(text(stage), "callback", told -> {});
      case PRODUCTS -> stage.tenant.products().putAll(each(stage, Product.of("20", "book")));
      case CUSTOMERS ->
          stage.tenant.customers().registerAll(each(stage, Customer.of(CustomerId.of("c-1"))));
      case DELIVERY -> stage.tenant.accessTokens().forgotPassCode("ann@example.com");
      case LISTENER -> stage.guarded.taxTables().revision();
      case CLOCK -> stage.tenant.ecommerceTokens().check(stage.sample.holder());
    }
  }

  /** Whether it is called by each call, so that it may not even read. */
  boolean isOfEachCall() {
    return this == LISTENER || this == CLOCK;
  }

  /** Whether an exception of the callback ends the call. */
  boolean endsTheCall() {
    return this != LISTENER && this != DELIVERY;
  }

  private void importing(CallbackFixture stage, Phase phase) {
    Consumer<ImportProgress> progress =
        told -> {
          if (told.phase() == phase) {
            stage.reached(this);
          }
        };
    stage.tenant.taxTables().importCsv(new StringReader(CSV), "callback", progress);
  }

  private Reader text(CallbackFixture stage) {
    return new FilterReader(new StringReader(CSV)) {
      @Override
      public int read(char[] target, int offset, int length) throws IOException {
        stage.reached(Callback.this);
        return super.read(target, offset, length);
      }
    };
  }

  private <T> Stream<T> each(CallbackFixture stage, T item) {
    return Stream.of(item).peek(it -> stage.reached(this));
  }
}
