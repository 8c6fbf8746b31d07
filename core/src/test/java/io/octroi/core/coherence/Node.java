package io.octroi.core.coherence;

import io.octroi.CustomerId;
import io.octroi.Tenant;
import io.octroi.core.CheapHasher;
import io.octroi.core.ManualPolls;
import io.octroi.core.Octroi;
import io.octroi.core.OctroiBuilder;
import io.octroi.core.SharedDatabase;
import io.octroi.core.StorageView;
import io.octroi.core.guard.ServiceMethods;
import io.octroi.core.secrets.RunWatch;
import io.octroi.spi.Storage;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleBuilder;
import io.octroi.taxrate.TaxTableChange;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** One of several processes over a database, whose polls a test makes itself. */
final class Node implements AutoCloseable {

  static final TaxQuery QUERY = TaxQuery.of(Place.usa("IL", "60062"), "19");

  final Octroi octroi;
  final Tenant tenant;
  final SharedStore shared;
  final LogProbe log;
  final AtomicLong nanos;

  /** Runs before each call of the store, except for the change log. */
  volatile Consumer<String> beforeCall = call -> {};

  /** Runs after each call of the store, before its answer arrives. */
  volatile Consumer<String> afterCall = call -> {};

  private Node(SharedDatabase.Opener database, UnaryOperator<OctroiBuilder> settings) {
    Storage storage = database.open();
    nanos = new AtomicLong();
    log = LogProbe.of(storage);
    Storage view =
        StorageView.of(
            log.in(RunWatch.watching(storage)),
            (call, method, store, arguments) -> {
              beforeCall.accept(call);
              Object answer = ServiceMethods.call(method, store, arguments);
              afterCall.accept(call);
              return answer;
            });
    OctroiBuilder builder = new CheapHasher().in(Octroi.with(view));
    octroi = settings.apply(ManualPolls.in(builder, nanos::get)).open();
    tenant = octroi.tenant("acme");
    shared = ManualPolls.of(octroi);
  }

  static Node open(SharedDatabase.Opener database) {
    return new Node(database, it -> it);
  }

  static Node open(SharedDatabase.Opener database, UnaryOperator<OctroiBuilder> settings) {
    return new Node(database, settings);
  }

  /** Opens a process and adds product 19, customer ann, and a rule for Illinois. */
  static Node first(SharedDatabase.Opener database) {
    Node node = open(database);
    node.tenant.products().put("19", "periodical");
    node.tenant.customers().register(CustomerId.of("ann"), CustomerId.of("annie"));
    node.put(rule("IL", "0.06"));
    return node;
  }

  /** Does what the background threads do in one interval. */
  void poll() {
    shared.poll();
    shared.watch();
    shared.work();
  }

  void advance(Duration by) {
    nanos.addAndGet(by.toNanos());
  }

  long put(TaxRuleBuilder... rules) {
    return tenant
        .taxTables()
        .publish(Arrays.stream(rules).map(TaxRuleBuilder::build).map(TaxTableChange::put).toList());
  }

  /** Runs an action after the next call of a verb. */
  void afterNext(String verb, Runnable action) {
    AtomicBoolean done = new AtomicBoolean();
    afterCall =
        call -> {
          if (call.equals(verb) && done.compareAndSet(false, true)) {
            action.run();
          }
        };
  }

  static TaxRuleBuilder rule(String region, String rate) {
    return TaxRule.of("US-" + region, "USA", rate).region(region).id("rule-" + region);
  }

  TaxRate resolve() {
    return tenant.taxRates().resolve(QUERY);
  }

  String fraction() {
    return resolve().fraction().toPlainString();
  }

  @Override
  public void close() {
    octroi.close();
  }
}
