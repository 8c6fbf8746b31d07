package io.octroi.storage.memory;

import static io.octroi.storage.memory.Fault.on;

import io.octroi.TenantId;
import io.octroi.spi.ConsentChainRow;
import io.octroi.spi.ConsentEventRow;
import io.octroi.spi.ConsentStore;
import io.octroi.spi.Written;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Bugs in consent stores. */
final class ConsentBugs {

  private ConsentBugs() {}

  static Stream<Bug> all() {
    return new Bug.In<>(ConsentStore.class, Suites.Consents.class)
        .bugs(
            ConsentBugs.class,
            """
        append 0: without linkedAt -> findsAChainByItsSubjectAndByItsId
        append 1: evidence cut to 4000 characters -> keepsTextsOfTheGreatestLength
        append: acknowledged if keys are taken -> refusesASubjectThatAnotherChainHas
        append: acknowledged without a change -> refusesAPositionThatIsNotTheNext
        append: acknowledged without a change -> refusesAnEventForAnErasedChain
        find: for every tenant -> letsTwoTenantsHaveTheSameChains
        findChain: for every tenant -> findsNothingOfAnotherTenant
        findEvent: for every tenant -> findsNothingOfAnotherTenant
        page 4: unlimited -> pagesEventsBehindASequence
        """);
  }

  @CaughtBy("replacesTheChainsRowWithEachEvent")
  static Fault doesNotReplaceTheChainsRow(ConsentStore good) {
    Map<UUID, ConsentChainRow> first = new HashMap<>();
    return Fault.argument(
            "append",
            0,
            (ConsentChainRow chain) -> {
              first.putIfAbsent(chain.id(), chain);
              return chain;
            })
        .and(
            on(
                "find",
                (TenantId tenant, String subject) ->
                    good.find(tenant, subject).map(row -> first.get(row.id()))));
  }

  @CaughtBy("givesEventsAsTheyWereAppendedAndInThatOrder")
  static Fault listsTheNewestEventsFirst(ConsentStore good) {
    return Fault.answer("page", ConsentBugs::reversed);
  }

  @CaughtBy("refusesAnEventForAChainOfAnotherSubject")
  static Fault renamesAChain(ConsentStore good) {
    return Fault.argument(
        "append",
        0,
        (ConsentChainRow chain) ->
            good.findChain(chain.tenant(), chain.id())
                .map(it -> Records.with(chain, "subject", it.subject()))
                .orElse(chain));
  }

  @CaughtBy("keepsSubjectsAndOwnersApartThatLookAlike")
  static Fault comparesSubjectsWithoutCase(ConsentStore good) {
    return on(
        "find",
        (TenantId tenant, String subject) ->
            good.find(tenant, subject.toLowerCase(Locale.ROOT))
                .or(() -> good.find(tenant, subject)));
  }

  @CaughtBy("findsAnEventByItsSubmissionId")
  static Fault findsOnlyTheFirstEventOfAChain(ConsentStore good) {
    return Fault.answer(
        "findEvent", (Optional<ConsentEventRow> found) -> found.filter(row -> row.position() == 1));
  }

  @CaughtBy("givesTheEventsOfTheChainsAskedFor")
  static Fault listsAllEventsForAnEmptySetOfChains(ConsentStore good) {
    return Fault.argument(
        "page",
        1,
        (Set<UUID> chains) ->
            chains.isEmpty() ? Set.of(new UUID(0x4000L, 0x8000_0000_0000_0001L)) : chains);
  }

  @CaughtBy("givesTheEventsOfADomainAskedFor")
  static Fault includesEventsOfSubdomains(ConsentStore good) {
    return on(
        "page",
        (TenantId tenant, Set<UUID> chains, String domain, Long after, Integer limit) ->
            good.page(tenant, chains, null, after, limit).stream()
                .filter(
                    row ->
                        domain == null || (row.domain() != null && row.domain().endsWith(domain)))
                .toList());
  }

  @CaughtBy("pagesEventsBehindASequence")
  static Fault repeatsTheLastEventOfThePreviousPage(ConsentStore good) {
    return Fault.argument("page", 3, (Long after) -> Math.max(0, after - 1));
  }

  @CaughtBy("findsTheChainsOfAnOwner")
  static Fault findsOneChainOfAnOwner(ConsentStore good) {
    return Fault.rows("owned", chains -> chains.limit(1));
  }

  @CaughtBy("erasesWhatIdentifiesTheOwnerOfChains")
  static Fault doesNotEraseTheIdentitiesOfEvents(ConsentStore good) {
    Map<UUID, String> told = new HashMap<>();
    return Fault.argument(
            "append",
            1,
            (ConsentEventRow event) -> {
              told.put(event.submissionId(), event.identity());
              return event;
            })
        .and(
            Fault.rows(
                "page",
                (Stream<ConsentEventRow> rows) ->
                    rows.map(it -> Records.with(it, "identity", told.get(it.submissionId())))));
  }

  @CaughtBy("erasesNothingOfOthers")
  static Fault erasesOwnersWithoutCase(ConsentStore good) {
    return on(
        "erase",
        (TenantId tenant, String owner) -> {
          List<UUID> erased = new ArrayList<>(good.erase(tenant, owner));
          erased.addAll(good.erase(tenant, owner.toUpperCase(Locale.ROOT)));
          return erased;
        });
  }

  @CaughtBy("givesAnErasedSubjectToANewChain")
  static Fault doesNotFreeAnErasedSubject(ConsentStore good) {
    Map<String, UUID> given = new HashMap<>();
    return on(
        "append",
        (ConsentChainRow chain, ConsentEventRow event) -> {
          UUID before = given.putIfAbsent(chain.subject(), chain.id());
          return before == null || before.equals(chain.id())
              ? good.append(chain, event)
              : Written.taken(Set.of(ConsentChainRow.uniqueKey(chain.subject())));
        });
  }

  @CaughtBy("erasesNothingOfAnotherTenant")
  static Fault erasesWithoutTheTenant(ConsentStore good) {
    return Fault.calling(
        "erase",
        call -> {
          Tenants.all(call);
          return List.of();
        });
  }

  @CaughtBy(value = "keepsConsentsAndTheirErasure", reopened = true)
  static Fault losesTheSubjectsOfChains(ConsentStore good) {
    return Fault.answer(
        "find",
        (Optional<ConsentChainRow> found) -> found.map(row -> Records.with(row, "subject", null)));
  }

  private static List<ConsentEventRow> reversed(List<ConsentEventRow> rows) {
    List<ConsentEventRow> reversed = new ArrayList<>(rows);
    Collections.reverse(reversed);
    return reversed;
  }

  @CaughtBy(
      value = {"givesASubjectToOneOfTwoNewChains", "appendsAPositionOnce"},
      in = Suites.Concurrency.class)
  static Fault checksThenAppends(ConsentStore good) {
    return on(
        "append",
        (ConsentChainRow chain, ConsentEventRow event) -> {
          boolean free =
              chain.position() == 1
                  ? good.find(chain.tenant(), chain.subject()).isEmpty()
                  : good.findChain(chain.tenant(), chain.id())
                      .filter(row -> row.position() == chain.position() - 1)
                      .isPresent();
          Gap.linger();
          Written answer = good.append(chain, event);
          return free ? Written.done() : answer;
        });
  }

  /** Hides every second event until a later one was listed. */
  @CaughtBy(value = "showsNoEventBehindAnEarlierOneThatIsSeenLater", in = Suites.Concurrency.class)
  static Fault assignsSequencesInAnotherOrderThanThatOfVisibility(ConsentStore good) {
    AtomicLong seen = new AtomicLong();
    return Fault.answer(
        "page",
        (List<ConsentEventRow> rows) -> {
          synchronized (seen) {
            List<ConsentEventRow> shown =
                rows.stream()
                    .filter(row -> row.sequence() % 2 == 1 || row.sequence() < seen.get())
                    .toList();
            shown.forEach(row -> seen.accumulateAndGet(row.sequence(), Math::max));
            return shown;
          }
        });
  }

  @CaughtBy(value = "showsAnErasureWholeOrNotAtAll", in = Suites.Concurrency.class)
  static Fault erasesChainsOneByOne(ConsentStore good) {
    Map<UUID, ConsentEventRow> shown = new ConcurrentHashMap<>();
    return on(
            "erase",
            (TenantId tenant, String owner) -> {
              Set<UUID> chains =
                  Set.copyOf(good.owned(tenant, owner).stream().map(it -> it.id()).toList());
              good.page(tenant, chains, null, 0, 1_000).forEach(row -> shown.put(row.chain(), row));
              List<UUID> erased = good.erase(tenant, owner);
              for (UUID chain : erased) {
                Gap.linger();
                shown.remove(chain);
              }
              return erased;
            })
        .and(
            Fault.rows(
                "page",
                (Stream<ConsentEventRow> rows) ->
                    rows.map(row -> shown.getOrDefault(row.chain(), row))));
  }
}
