package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.AccessTokenStore;
import io.octroi.spi.Change;
import io.octroi.spi.ChangeLog;
import io.octroi.spi.ChangePage;
import io.octroi.spi.ConsentStore;
import io.octroi.spi.CredentialStore;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.EcommerceTokenStore;
import io.octroi.spi.PaymentTermStore;
import io.octroi.spi.ProductRow;
import io.octroi.spi.ProductStore;
import io.octroi.spi.ShipTaxStore;
import io.octroi.spi.Storage;
import io.octroi.spi.TaxLookupStore;
import io.octroi.spi.TaxTablePublication;
import io.octroi.spi.TaxTableStore;
import io.octroi.spi.UniqueKey;
import io.octroi.spi.VersionedRow;
import io.octroi.spi.Written;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Bugs in what the changes of a store append to its change log. */
final class LoggedChangeBugs {

  private static final TenantId ACME = Tenants.ALL.get(0);
  private static final String REFUSED = "logsNothingForAChangeThatIsRefusedOrFindsNothing";
  private static final String CREDENTIAL = "logsAnInsertedAReplacedAndADeletedCredential";
  private static final String OTHER = "logsNoReadAndNoChangeOfAnotherAggregate";

  private LoggedChangeBugs() {}

  static Stream<Bug> all() {
    return Stream.of(customers(), products(), credentials(), taxTables(), refusals(), others())
        .flatMap(UnaryOperator.identity());
  }

  private static Stream<Bug> customers() {
    Method<CustomerStore> insert = new Method<>(CustomerStore.class, "insert");
    Method<CustomerStore> insertAll = new Method<>(CustomerStore.class, "insertAll");
    Method<CustomerStore> replace = new Method<>(CustomerStore.class, "replace");
    Method<CustomerStore> delete = new Method<>(CustomerStore.class, "delete");
    Method<CustomerStore> erase = new Method<>(CustomerStore.class, "erase");
    return Stream.of(
        insert.hides(
            "aliases",
            "logsAnInsertedCustomerUnderAllItsNames",
            (call, it) -> !it.key().equals(call.<VersionedRow>get(0).key())),
        insertAll.hides(
            "all but the first row",
            "logsTheAcceptedCustomersOfABatch",
            (call, it) -> !names(call.<List<CustomerRow>>get(0).get(0)).contains(it.key())),
        insertAll.hides(
            "more than 100 names",
            "logsOneEntryForMoreThanAHundredKeysOfAKind",
            (call, it) -> it.key().equals(Change.ALL)),
        replace.hides(
            "the names before",
            "logsAReplacedCustomerUnderItsNamesBeforeAndAfter",
            (call, it) -> !names(call.get(0)).contains(it.key())),
        replace.hides(
            "the names after",
            "logsAReplacedCustomerUnderItsNamesBeforeAndAfter",
            (call, it) -> it.key().equals("new")),
        delete.hides(
            "aliases",
            "logsADeletedCustomerUnderAllItsNames",
            (call, it) -> !it.key().equals(call.get(1))),
        erase.hides(
            "everything",
            "logsAnErasureAsAllCustomersEvenIfTheCustomerIsUnknown",
            (call, it) -> true),
        erase.keeps("all names", "namesNoCustomerInTheEntriesBeforeAnErasure", it -> true),
        erase.keeps(
            "former names",
            "namesNoCustomerInTheEntriesBeforeAnErasure",
            it -> it.key().equals("former")),
        erase.keeps(
            "names of customers that were deleted earlier",
            "namesNoCustomerInTheEntriesBeforeAnErasure",
            it -> it.key().equals("bob")));
  }

  private static Set<String> names(CustomerRow row) {
    return Set.copyOf(row.uniqueKeys().stream().map(UniqueKey::value).toList());
  }

  private static Stream<Bug> products() {
    Method<ProductStore> put = new Method<>(ProductStore.class, "put");
    return Stream.of(
        put.hides(
            "replaced rows", "logsAddedAndReplacedProducts", (call, it) -> it.key().equals("19")),
        put.hides(
            "added rows", "logsAddedAndReplacedProducts", (call, it) -> it.key().equals("21")),
        put.hides(
            "more than 100 rows",
            "logsOneEntryForMoreThanAHundredKeysOfAKind",
            (call, it) -> it.key().equals(Change.ALL)),
        put.keeps("earlier entries", "replacesEarlierEntriesOfAKindByOneForAllKeys", it -> true),
        new Method<>(ProductStore.class, "delete")
            .hides("everything", "logsADeletedProduct", (call, it) -> true));
  }

  private static Stream<Bug> credentials() {
    Method<CredentialStore> deleteBefore = new Method<>(CredentialStore.class, "deleteBefore");
    return Stream.concat(
        Stream.of("insert", "replace", "delete")
            .map(
                method ->
                    new Method<>(CredentialStore.class, method)
                        .hides("everything", CREDENTIAL, (call, it) -> true)),
        Stream.of(
            deleteBefore.hides(
                "everything", "logsCredentialsDeletedByTheirExpiry", (call, it) -> true),
            deleteBefore.hides(
                "more than 100 rows",
                "logsOneEntryForMoreThanAHundredKeysOfAKind",
                (call, it) -> it.key().equals(Change.ALL))));
  }

  private static Stream<Bug> taxTables() {
    Method<TaxTableStore> publish = new Method<>(TaxTableStore.class, "publish");
    return Stream.of(
        publish.hides(
            "areas within others",
            "logsTheAreasOfAPublication",
            (call, it) -> it.key().contains("/")),
        publish.hides(
            "areas without new rules",
            "logsTheAreasOfAPublication",
            (call, it) -> call.<TaxTablePublication>get(0).expectedRevision() == 1),
        publish.hides(
            "unknown areas",
            "logsAPublicationOfAnyAreaAsAllAreas",
            (call, it) -> it.key().equals(Change.ALL)),
        publish.hides(
            "more than 100 areas",
            "logsOneEntryForMoreThanAHundredKeysOfAKind",
            (call, it) -> it.key().equals(Change.ALL)),
        publish.logs(
            "a failure", "logsNothingForAFailedPublication", RuntimeException.class::isInstance));
  }

  private static Stream<Bug> refusals() {
    Predicate<Object> refused =
        answer -> answer instanceof Written written && !written.equals(Written.done());
    return Stream.of(
        new Method<>(CustomerStore.class, "insert").logs("a refusal", REFUSED, refused),
        new Method<>(CustomerStore.class, "insertAll")
            .logs("a refusal", REFUSED, it -> ((List<?>) it).stream().anyMatch(refused)),
        new Method<>(CustomerStore.class, "replace").logs("a refusal", REFUSED, refused),
        new Method<>(CustomerStore.class, "delete").logs("a refusal", REFUSED, refused),
        new Method<>(ProductStore.class, "delete")
            .logs("an unknown row", REFUSED, Boolean.FALSE::equals),
        new Method<>(CredentialStore.class, "insert").logs("a refusal", REFUSED, refused),
        new Method<>(CredentialStore.class, "replace").logs("a refusal", REFUSED, refused),
        new Method<>(CredentialStore.class, "delete").logs("a refusal", REFUSED, refused),
        new Method<>(CredentialStore.class, "deleteBefore")
            .logs("no rows", REFUSED, it -> it.equals(0)),
        new Method<>(TaxTableStore.class, "publish").logs("a refusal", REFUSED, refused));
  }

  private static Stream<Bug> others() {
    return Stream.of(
            new Method<>(EcommerceTokenStore.class, "insert"),
            new Method<>(AccessTokenStore.class, "replace"),
            new Method<>(TaxLookupStore.class, "insert"),
            new Method<>(ConsentStore.class, "append"),
            new Method<>(ShipTaxStore.class, "delete"),
            new Method<>(PaymentTermStore.class, "insert"))
        .map(method -> method.logs("a change", OTHER, answer -> true));
  }

  /**
   * A method of a store whose changes are logged incorrectly.
   *
   * @param store the type of the store
   * @param name the name of the method
   */
  private record Method<S>(Class<S> store, String name) {

    /** Returns a bug that hides some entries of the changes that the method makes. */
    Bug hides(String what, String caughtBy, BiPredicate<Fault.Call, Change> entries) {
      return bug("does not log " + what, caughtBy, storage -> hiding(storage, entries));
    }

    private Storage hiding(Storage storage, BiPredicate<Fault.Call, Change> entries) {
      ChangeLog log = storage.changes().orElseThrow();
      Set<Change> hidden = ConcurrentHashMap.newKeySet();
      Fault change =
          Fault.calling(
              name,
              call -> {
                long before = log.since(ACME, 0, 1).newest();
                Object answer = call.proceed();
                log.since(ACME, before, 1_000).changes().stream()
                    .filter(it -> entries.test(call, it))
                    .forEach(hidden::add);
                return answer;
              });
      Fault pages =
          Fault.answer(
              "since",
              (ChangePage page) ->
                  Records.changed(
                      page,
                      "changes",
                      (List<Change> all) ->
                          all.stream().filter(it -> !hidden.contains(it)).toList()));
      return Composed.with(
          Composed.with(storage, store, good -> change.in(store, good)),
          ChangeLog.class,
          good -> pages.in(ChangeLog.class, good));
    }

    /** Returns a bug that does not delete some of the entries that the method should replace. */
    Bug keeps(String what, String caughtBy, Predicate<Change> entries) {
      return bug("leaves " + what + " in the log", caughtBy, it -> keeping(it, entries));
    }

    private Storage keeping(Storage storage, Predicate<Change> entries) {
      ChangeLog log = storage.changes().orElseThrow();
      NavigableMap<Long, Change> kept = new ConcurrentSkipListMap<>();
      Fault change =
          Fault.calling(
              name,
              call -> {
                log.since(ACME, 0, 1_000).changes().stream()
                    .filter(entries)
                    .forEach(it -> kept.put(it.sequence(), it));
                return call.proceed();
              });
      Fault pages =
          Fault.on(
              "since",
              (TenantId tenant, Long after, Integer limit) -> {
                NavigableMap<Long, Change> all = new TreeMap<>(kept.tailMap(after, false));
                ChangePage page = log.since(tenant, after, limit);
                page.changes().forEach(it -> all.put(it.sequence(), it));
                return Records.with(page, "changes", List.copyOf(all.values()));
              });
      return Composed.with(
          Composed.with(storage, store, good -> change.in(store, good)),
          ChangeLog.class,
          good -> pages.in(ChangeLog.class, good));
    }

    /** Returns a bug that logs a change after calls with certain answers or failures. */
    Bug logs(String what, String caughtBy, Predicate<Object> outcome) {
      return bug(
          "logs " + what,
          caughtBy,
          storage ->
              Composed.with(storage, store, good -> logging(storage, outcome).in(store, good)));
    }

    private Fault logging(Storage storage, Predicate<Object> outcome) {
      Runnable append = () -> storage.products().put(List.of(new ProductRow(ACME, "x", "x")));
      return Fault.calling(
          name,
          call -> {
            try {
              Object answer = call.proceed();
              if (outcome.test(answer)) {
                append.run();
              }
              return answer;
            } catch (RuntimeException e) {
              if (outcome.test(e)) {
                append.run();
              }
              throw e;
            }
          });
    }

    private Bug bug(String what, String caughtBy, UnaryOperator<Storage> bug) {
      String described = store.getSimpleName() + "." + name + " " + what;
      return Bug.inStorage(described, Suites.ChangeLogs.class, caughtBy, bug);
    }
  }
}
