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
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What a store of consents can get wrong. */
final class ConsentBugs {

  private static final Bug.In<ConsentStore> IN =
      new Bug.In<>(ConsentStore.class, Suites.Consents.class);
  private static final Bug.In<ConsentStore> RACING = IN.caughtIn(Suites.Concurrency.class);

  private ConsentBugs() {}

  static Stream<Bug> all() {
    return Stream.of(appends(), finds(), erases(), tenants(), races())
        .flatMap(UnaryOperator.identity());
  }

  private static Fault answering(UnaryOperator<Written> change) {
    return Fault.answer("append", change);
  }

  private static Stream<Bug> appends() {
    return Stream.of(
        IN.bug(
            "forgets when a chain was linked",
            "findsAChainByItsSubjectAndByItsId",
            Fault.argument("append", 0, chain -> Records.with(chain, "linkedAt", null))),
        IN.bug(
            "keeps a chain as it was at its first event",
            "replacesTheChainsRowWithEachEvent",
            good -> {
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
            }),
        IN.bug(
            "lists the newest events first",
            "givesEventsAsTheyWereAppendedAndInThatOrder",
            Fault.answer("page", ConsentBugs::reversed)),
        IN.bug(
            "appends at any position",
            "refusesAPositionThatIsNotTheNext",
            answering(answer -> Written.done())),
        IN.bug(
            "lets two chains have a subject",
            "refusesASubjectThatAnotherChainHas",
            answering(answer -> answer instanceof Written.Taken ? Written.done() : answer)),
        IN.bug(
            "renames a chain",
            "refusesAnEventForAChainOfAnotherSubject",
            good ->
                Fault.argument(
                    "append",
                    0,
                    (ConsentChainRow chain) ->
                        good.findChain(chain.tenant(), chain.id())
                            .map(it -> Records.with(chain, "subject", it.subject()))
                            .orElse(chain))),
        IN.bug(
            "cuts texts at 4,000 characters",
            "keepsTextsOfTheGreatestLength",
            Fault.argument(
                "append",
                1,
                event ->
                    Records.changed(
                        event,
                        "evidence",
                        (String text) -> text.substring(0, Math.min(4_000, text.length()))))),
        IN.bug(
            "compares subjects without case",
            "keepsSubjectsAndOwnersApartThatLookAlike",
            good ->
                on(
                    "find",
                    (TenantId tenant, String subject) ->
                        good.find(tenant, subject.toLowerCase(Locale.ROOT))
                            .or(() -> good.find(tenant, subject)))));
  }

  private static List<ConsentEventRow> reversed(List<ConsentEventRow> rows) {
    List<ConsentEventRow> reversed = new ArrayList<>(rows);
    Collections.reverse(reversed);
    return reversed;
  }

  private static Stream<Bug> finds() {
    return Stream.of(
        IN.bug(
            "finds no event but the first of a chain",
            "findsAnEventByItsSubmissionId",
            Fault.answer(
                "findEvent",
                (Optional<ConsentEventRow> found) -> found.filter(row -> row.position() == 1))),
        IN.bug(
            "lists all events when no chain is asked for",
            "givesTheEventsOfTheChainsAskedFor",
            Fault.argument(
                "page",
                1,
                (Set<UUID> chains) ->
                    chains.isEmpty() ? Set.of(new UUID(0x4000L, 0x8000_0000_0000_0001L)) : chains)),
        IN.bug(
            "takes a domain for those below it",
            "givesTheEventsOfADomainAskedFor",
            good ->
                on(
                    "page",
                    (TenantId tenant, Set<UUID> chains, String domain, Long after, Integer limit) ->
                        good.page(tenant, chains, null, after, limit).stream()
                            .filter(
                                row ->
                                    domain == null
                                        || (row.domain() != null && row.domain().endsWith(domain)))
                            .toList())),
        IN.bug(
            "begins a page with the last event of the page before",
            "pagesEventsBehindASequence",
            Fault.argument("page", 3, (Long after) -> Math.max(0, after - 1))),
        IN.bug(
            "ignores the limit of a page",
            "pagesEventsBehindASequence",
            Fault.argument("page", 4, (Integer limit) -> Integer.MAX_VALUE)),
        IN.bug(
            "finds one chain of an owner",
            "findsTheChainsOfAnOwner",
            Fault.rows("owned", chains -> chains.limit(1))));
  }

  private static Stream<Bug> erases() {
    return Stream.of(
        IN.bug(
            "erases the names and leaves the identities of the events",
            "erasesWhatIdentifiesTheOwnerOfChains",
            good -> {
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
                              rows.map(
                                  it ->
                                      Records.with(it, "identity", told.get(it.submissionId())))));
            }),
        IN.bug(
            "erases owners without case",
            "erasesNothingOfOthers",
            good ->
                on(
                    "erase",
                    (TenantId tenant, String owner) -> {
                      List<UUID> erased = new ArrayList<>(good.erase(tenant, owner));
                      erased.addAll(good.erase(tenant, owner.toUpperCase(Locale.ROOT)));
                      return erased;
                    })),
        IN.bug(
            "continues a chain that was erased",
            "refusesAnEventForAnErasedChain",
            answering(answer -> Written.done())),
        IN.bug(
            "never gives a subject again",
            "givesAnErasedSubjectToANewChain",
            good -> {
              Map<String, UUID> given = new HashMap<>();
              return on(
                  "append",
                  (ConsentChainRow chain, ConsentEventRow event) -> {
                    UUID before = given.putIfAbsent(chain.subject(), chain.id());
                    return before == null || before.equals(chain.id())
                        ? good.append(chain, event)
                        : Written.taken(Set.of(ConsentChainRow.uniqueKey(chain.subject())));
                  });
            }));
  }

  private static Stream<Bug> tenants() {
    return Stream.of(
        IN.bug(
            "has one namespace for all tenants",
            "letsTwoTenantsHaveTheSameChains",
            Fault.ofEveryTenant("find")),
        IN.bug(
            "finds events without the tenant",
            "findsNothingOfAnotherTenant",
            Fault.ofEveryTenant("findEvent")),
        IN.bug(
            "finds chains by id without the tenant",
            "findsNothingOfAnotherTenant",
            Fault.ofEveryTenant("findChain")),
        IN.bug(
            "erases without the tenant",
            "erasesNothingOfAnotherTenant",
            Fault.calling(
                "erase",
                call -> {
                  Tenants.all(call);
                  return List.of();
                })));
  }

  private static Stream<Bug> races() {
    return Stream.of(
        RACING.bug(
            "looks for the subject, then makes the chain",
            "givesASubjectToOneOfTwoNewChains",
            ConsentBugs::checking),
        RACING.bug(
            "checks the position, then appends", "appendsAPositionOnce", ConsentBugs::checking),
        RACING.bug(
            "gives out sequences in another order than events become visible",
            "showsNoEventBehindAnEarlierOneThatIsSeenLater",
            good -> visibleLater()),
        RACING.bug(
            "erases one chain after the other",
            "showsAnErasureWholeOrNotAtAll",
            ConsentBugs::erasingOneAfterTheOther),
        IN.afterReopening(
            "forgets the names of chains",
            "keepsConsentsAndTheirErasure",
            Fault.answer(
                "find",
                (Optional<ConsentChainRow> found) ->
                    found.map(row -> Records.with(row, "subject", null)))));
  }

  private static Fault checking(ConsentStore good) {
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

  /** Shows every second event only after a later one. */
  private static Fault visibleLater() {
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

  private static Fault erasingOneAfterTheOther(ConsentStore good) {
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
