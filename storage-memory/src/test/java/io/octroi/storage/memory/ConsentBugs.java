package io.octroi.storage.memory;

import static io.octroi.storage.memory.BrokenConsents.appending;
import static io.octroi.storage.memory.BrokenConsents.erasing;
import static io.octroi.storage.memory.BrokenConsents.finding;
import static io.octroi.storage.memory.BrokenConsents.findingEvents;
import static io.octroi.storage.memory.BrokenConsents.paging;

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
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a store of consents can get wrong when one thread uses it. */
final class ConsentBugs {

  private ConsentBugs() {}

  static Stream<Bug> all() {
    return Stream.of(appends(), finds(), erases(), tenants()).flatMap(UnaryOperator.identity());
  }

  private static Stream<Bug> appends() {
    return Stream.of(
        bug(
            "forgets when a chain was linked",
            "findsAChainByItsSubjectAndByItsId",
            good ->
                appending(
                    good,
                    (it, event) ->
                        good.append(
                            new ConsentChainRow(
                                it.tenant(),
                                it.id(),
                                it.position(),
                                it.head(),
                                it.subject(),
                                it.owner(),
                                null),
                            event))),
        bug(
            "keeps a chain as it was at its first event",
            "replacesTheChainsRowWithEachEvent",
            FirstChains::new),
        bug(
            "gives the newest events first",
            "givesEventsAsTheyWereAppendedAndInThatOrder",
            good ->
                paging(
                    good,
                    (tenant, chains, domain, after, limit) ->
                        reversed(good.page(tenant, chains, domain, after, limit)))),
        bug(
            "appends at any position",
            "refusesAPositionThatIsNotTheNext",
            good -> answering(good, answer -> Written.done())),
        bug(
            "lets two chains have a subject",
            "refusesASubjectThatAnotherChainHas",
            good ->
                answering(
                    good, answer -> answer instanceof Written.Taken ? Written.done() : answer)),
        bug(
            "renames a chain",
            "refusesAnEventForAChainOfAnotherSubject",
            good ->
                appending(
                    good,
                    (chain, event) -> {
                      String subject =
                          good.findChain(chain.tenant(), chain.id())
                              .map(ConsentChainRow::subject)
                              .orElse(chain.subject());
                      return good.append(BrokenConsents.named(chain, subject), event);
                    })),
        bug(
            "cuts texts at 4,000 characters",
            "keepsTextsOfTheGreatestLength",
            good ->
                appending(
                    good,
                    (chain, it) ->
                        good.append(
                            chain,
                            new ConsentEventRow(
                                it.tenant(),
                                it.chain(),
                                it.position(),
                                it.submissionId(),
                                it.domain(),
                                it.evidence().substring(0, Math.min(4_000, it.evidence().length())),
                                it.identity(),
                                0)))),
        bug(
            "compares subjects without case",
            "keepsSubjectsAndOwnersApartThatLookAlike",
            good ->
                finding(
                    good,
                    (tenant, subject) ->
                        good.find(tenant, subject.toLowerCase(Locale.ROOT))
                            .or(() -> good.find(tenant, subject)))));
  }

  private static Stream<Bug> finds() {
    return Stream.of(
        bug(
            "finds no event but the first of a chain",
            "findsAnEventByItsSubmissionId",
            good ->
                findingEvents(
                    good,
                    (tenant, id) -> good.findEvent(tenant, id).filter(row -> row.position() == 1))),
        bug(
            "gives all events when no chain is asked for",
            "givesTheEventsOfTheChainsAskedFor",
            good ->
                paging(
                    good,
                    (tenant, chains, domain, after, limit) -> {
                      Set<UUID> any = Set.of(new UUID(0x4000L, 0x8000_0000_0000_0001L));
                      return good.page(
                          tenant, chains.isEmpty() ? any : chains, domain, after, limit);
                    })),
        bug(
            "takes a domain for those below it",
            "givesTheEventsOfADomainAskedFor",
            good ->
                paging(
                    good,
                    (tenant, chains, domain, after, limit) ->
                        good.page(tenant, chains, null, after, limit).stream()
                            .filter(
                                row ->
                                    domain == null
                                        || (row.domain() != null && row.domain().endsWith(domain)))
                            .toList())),
        bug(
            "begins a page with the last event before it",
            "pagesEventsBehindASequence",
            good ->
                paging(
                    good,
                    (tenant, chains, domain, after, limit) ->
                        good.page(tenant, chains, domain, Math.max(0, after - 1), limit))),
        bug(
            "ignores the limit of a page",
            "pagesEventsBehindASequence",
            good ->
                paging(
                    good,
                    (tenant, chains, domain, after, limit) ->
                        good.page(tenant, chains, domain, after, Integer.MAX_VALUE))),
        bug(
            "finds one chain of an owner",
            "findsTheChainsOfAnOwner",
            good ->
                new BrokenConsents(good) {
                  @Override
                  public List<ConsentChainRow> owned(TenantId tenant, String owner) {
                    return good.owned(tenant, owner).stream().limit(1).toList();
                  }
                }));
  }

  private static Stream<Bug> erases() {
    return Stream.of(
        bug(
            "erases the names and leaves what the events tell",
            "erasesWhatIdentifiesTheOwnerOfChains",
            Telling::new),
        bug(
            "erases owners without case",
            "erasesNothingOfOthers",
            good ->
                erasing(
                    good,
                    (tenant, owner) -> {
                      List<UUID> erased = new ArrayList<>(good.erase(tenant, owner));
                      erased.addAll(good.erase(tenant, owner.toUpperCase(Locale.ROOT)));
                      return erased;
                    })),
        bug(
            "goes on with a chain that was erased",
            "refusesAnEventForAnErasedChain",
            good -> answering(good, answer -> Written.done())),
        bug(
            "never gives a subject again",
            "givesAnErasedSubjectToANewChain",
            good -> {
              Map<String, UUID> given = new HashMap<>();
              return appending(
                  good,
                  (chain, event) -> {
                    UUID before = given.putIfAbsent(chain.subject(), chain.id());
                    return before == null || before.equals(chain.id())
                        ? good.append(chain, event)
                        : Written.taken(Set.of(ConsentChainRow.uniqueKey(chain.subject())));
                  });
            }));
  }

  private static Stream<Bug> tenants() {
    return Stream.of(
        bug(
            "has one namespace for all tenants",
            "letsTwoTenantsHaveTheSameChains",
            good -> finding(good, (tenant, subject) -> Tenants.any(t -> good.find(t, subject)))),
        bug(
            "finds events without the tenant",
            "findsNothingOfAnotherTenant",
            good -> findingEvents(good, (tenant, id) -> Tenants.any(t -> good.findEvent(t, id)))),
        bug(
            "finds chains by id without the tenant",
            "findsNothingOfAnotherTenant",
            good ->
                new BrokenConsents(good) {
                  @Override
                  public Optional<ConsentChainRow> findChain(TenantId tenant, UUID id) {
                    return Tenants.any(t -> good.findChain(t, id));
                  }
                }),
        bug(
            "erases without the tenant",
            "erasesNothingOfAnotherTenant",
            good ->
                erasing(
                    good,
                    (tenant, owner) -> {
                      Tenants.ALL.forEach(t -> good.erase(t, owner));
                      return List.of();
                    })));
  }

  private static Bug bug(String what, String caughtBy, UnaryOperator<ConsentStore> bug) {
    return Bug.in(ConsentStore.class, what, Suites.Consents.class, caughtBy, bug);
  }

  private static List<ConsentEventRow> reversed(List<ConsentEventRow> rows) {
    List<ConsentEventRow> reversed = new ArrayList<>(rows);
    Collections.reverse(reversed);
    return reversed;
  }

  private static ConsentStore answering(ConsentStore good, UnaryOperator<Written> change) {
    return appending(good, (chain, event) -> change.apply(good.append(chain, event)));
  }

  private static final class FirstChains extends BrokenConsents {

    private final Map<UUID, ConsentChainRow> first = new HashMap<>();

    FirstChains(ConsentStore good) {
      super(good);
    }

    @Override
    public Written append(ConsentChainRow chain, ConsentEventRow event) {
      first.putIfAbsent(chain.id(), chain);
      return good.append(chain, event);
    }

    @Override
    public Optional<ConsentChainRow> find(TenantId tenant, String subject) {
      return good.find(tenant, subject).map(row -> first.get(row.id()));
    }
  }

  private static final class Telling extends BrokenConsents {

    private final Map<UUID, String> told = new HashMap<>();

    Telling(ConsentStore good) {
      super(good);
    }

    @Override
    public Written append(ConsentChainRow chain, ConsentEventRow event) {
      told.put(event.submissionId(), event.identity());
      return good.append(chain, event);
    }

    @Override
    public List<ConsentEventRow> page(
        TenantId tenant, Set<UUID> chains, @Nullable String domain, long after, int limit) {
      return good.page(tenant, chains, domain, after, limit).stream()
          .map(
              it ->
                  new ConsentEventRow(
                      it.tenant(),
                      it.chain(),
                      it.position(),
                      it.submissionId(),
                      it.domain(),
                      it.evidence(),
                      told.get(it.submissionId()),
                      it.sequence()))
          .toList();
    }
  }
}
