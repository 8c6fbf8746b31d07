package io.octroi.storage.tck;

import static io.octroi.storage.tck.ConsentSamples.append;
import static io.octroi.storage.tck.ConsentSamples.chain;
import static io.octroi.storage.tck.ConsentSamples.chainId;
import static io.octroi.storage.tck.ConsentSamples.event;
import static io.octroi.storage.tck.ConsentSamples.events;
import static io.octroi.storage.tck.ConsentSamples.ofTenant;
import static io.octroi.storage.tck.ConsentSamples.owned;
import static io.octroi.storage.tck.ConsentSamples.submission;
import static io.octroi.storage.tck.ConsentSamples.withoutSequence;
import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.GLOBEX;
import static io.octroi.storage.tck.Samples.NOON;
import static io.octroi.storage.tck.Texts.LOOKALIKES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.spi.ConsentChainRow;
import io.octroi.spi.ConsentEventRow;
import io.octroi.spi.ConsentStore;
import io.octroi.spi.Written;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Contract tests for {@link io.octroi.spi.ConsentStore}, using sequential calls. */
public abstract class ConsentStoreContract extends StorageContract {

  private static final ConsentChainRow ANN = chain(1, 1, "anonymous:ann");
  private static final ConsentChainRow BOB = chain(2, 1, "anonymous:bob");

  /** Creates the contract tests. */
  protected ConsentStoreContract() {}

  private ConsentStore consents() {
    return storage().consents();
  }

  private static ConsentChainRow next(ConsentChainRow row) {
    ConsentChainRow next = chain(0, row.position() + 1, "");
    return new ConsentChainRow(
        row.tenant(),
        row.id(),
        next.position(),
        next.head(),
        row.subject(),
        row.owner(),
        row.linkedAt());
  }

  @Test
  void findsAChainByItsSubjectAndByItsId() {
    ConsentChainRow known = owned(BOB, "b", NOON);
    append(consents(), ANN);
    append(consents(), known);

    assertEquals(Optional.of(ANN), consents().find(ACME, "anonymous:ann"));
    assertEquals(Optional.of(known), consents().find(ACME, "anonymous:bob"));
    assertEquals(Optional.of(ANN), consents().findChain(ACME, chainId(1)));
    assertEquals(Optional.of(known), consents().findChain(ACME, chainId(2)));
    assertEquals(Optional.empty(), consents().find(ACME, "anonymous:cid"));
    assertEquals(Optional.empty(), consents().findChain(ACME, chainId(3)));
  }

  @Test
  void replacesTheChainsRowWithEachEvent() {
    append(consents(), ANN);
    append(consents(), owned(next(ANN), "a", NOON));

    ConsentChainRow last = next(owned(next(ANN), "a", NOON));
    append(consents(), last);

    assertEquals(Optional.of(last), consents().find(ACME, "anonymous:ann"));
    assertEquals(Optional.of(last), consents().findChain(ACME, chainId(1)));
  }

  @Test
  void givesEventsAsTheyWereAppendedAndInThatOrder() {
    List<ConsentEventRow> appended = new ArrayList<>();
    ConsentChainRow ann = ANN;
    ConsentChainRow bob = BOB;
    for (int i = 0; i < 5; i++) {
      appended.add(event(bob, i % 2 == 0 ? null : "example.com"));
      append(consents(), bob, appended.get(appended.size() - 1));
      appended.add(event(ann, "example.com"));
      append(consents(), ann, appended.get(appended.size() - 1));
      ann = next(ann);
      bob = next(bob);
    }

    List<ConsentEventRow> all = consents().page(ACME, Set.of(chainId(1), chainId(2)), null, 0, 100);

    assertEquals(appended, withoutSequence(all));
    List<Long> sequences = all.stream().map(ConsentEventRow::sequence).toList();
    assertEquals(sequences.stream().distinct().sorted().toList(), sequences);
    assertTrue(sequences.get(0) > 0, sequences::toString);
  }

  @Test
  void refusesAPositionThatIsNotTheNext() {
    append(consents(), ANN);
    append(consents(), next(ANN));

    for (ConsentChainRow refused :
        List.of(ANN, next(ANN), next(next(next(ANN))), next(BOB), next(next(BOB)))) {
      assertEquals(Written.stale(), consents().append(refused, event(refused)));
    }

    assertEquals(Optional.of(next(ANN)), consents().find(ACME, "anonymous:ann"));
    assertEquals(List.of(event(ANN), event(next(ANN))), events(consents(), chainId(1)));
    assertEquals(List.of(), events(consents(), chainId(2)));
  }

  @Test
  void refusesASubjectThatAnotherChainHas() {
    append(consents(), ANN);
    ConsentChainRow other = chain(2, 1, "anonymous:ann");

    Written result = consents().append(other, event(other));

    assertEquals(Written.taken(Set.of(ConsentChainRow.uniqueKey("anonymous:ann"))), result);
    assertEquals(Optional.of(ANN), consents().find(ACME, "anonymous:ann"));
    assertEquals(Optional.empty(), consents().findChain(ACME, chainId(2)));
    assertEquals(Optional.empty(), consents().findEvent(ACME, submission(other)));
  }

  @Test
  void refusesAnEventForAChainOfAnotherSubject() {
    append(consents(), ANN);
    ConsentChainRow other = chain(1, 2, "anonymous:bob");

    assertEquals(Written.stale(), consents().append(other, event(other)));

    assertEquals(Optional.of(ANN), consents().findChain(ACME, chainId(1)));
    assertEquals(Optional.empty(), consents().find(ACME, "anonymous:bob"));
  }

  @Test
  void findsAnEventByItsSubmissionId() {
    append(consents(), ANN);
    append(consents(), next(ANN), event(next(ANN), "example.com"));

    assertEquals(
        Optional.of(event(next(ANN), "example.com")),
        consents().findEvent(ACME, submission(next(ANN))).map(row -> row.withSequence(0)));
    assertEquals(Optional.empty(), consents().findEvent(ACME, submission(BOB)));
  }

  @Test
  void givesTheEventsOfTheChainsAskedFor() {
    ConsentChainRow cid = chain(3, 1, "anonymous:cid");
    append(consents(), cid);
    append(consents(), ANN);
    append(consents(), BOB);

    assertEquals(List.of(event(ANN)), events(consents(), chainId(1)));
    assertEquals(List.of(event(cid), event(BOB)), events(consents(), chainId(2), chainId(3)));
    assertEquals(List.of(), events(consents()));
    assertEquals(List.of(), events(consents(), chainId(4)));
  }

  @Test
  void givesTheEventsOfADomainAskedFor() {
    append(consents(), ANN, event(ANN, "example.com"));
    append(consents(), next(ANN), event(next(ANN), "www.example.com"));
    append(consents(), BOB, event(BOB, "example.com"));
    append(consents(), next(BOB), event(next(BOB), null));

    assertEquals(
        List.of(event(ANN, "example.com"), event(BOB, "example.com")),
        withoutSequence(
            consents().page(ACME, Set.of(chainId(1), chainId(2)), "example.com", 0, 10)));
    assertEquals(
        List.of(), consents().page(ACME, Set.of(chainId(1), chainId(2)), "EXAMPLE.com", 0, 10));
  }

  @Test
  void pagesEventsBehindASequence() {
    ConsentChainRow ann = ANN;
    ConsentChainRow bob = BOB;
    for (int i = 0; i < 10; i++) {
      append(consents(), ann, event(ann, "example.com"));
      append(consents(), bob, event(bob, "example.com"));
      ann = next(ann);
      bob = next(bob);
    }
    Set<UUID> both = Set.of(chainId(1), chainId(2));
    List<ConsentEventRow> all = consents().page(ACME, both, null, 0, 100);
    assertEquals(20, all.size());

    for (int from = 0; from < 20; from += 3) {
      long after = from == 0 ? 0 : all.get(from - 1).sequence();
      List<ConsentEventRow> expected = all.subList(from, Math.min(20, from + 3));
      assertEquals(expected, consents().page(ACME, both, null, after, 3));
      assertEquals(expected, consents().page(ACME, both, "example.com", after, 3));
    }
    assertEquals(List.of(), consents().page(ACME, both, null, all.get(19).sequence(), 3));
  }

  @Test
  void findsTheChainsOfAnOwner() {
    ConsentChainRow ann = owned(ANN, "a", null);
    ConsentChainRow bob = owned(BOB, "a", NOON);
    append(consents(), ann);
    append(consents(), bob);
    append(consents(), owned(chain(3, 1, "anonymous:cid"), "A", NOON));
    append(consents(), chain(4, 1, "anonymous:a"));

    assertEquals(List.of(ann, bob), sorted(consents().owned(ACME, "a")));
    assertEquals(List.of(), consents().owned(ACME, "b"));
  }

  @Test
  void erasesWhatIdentifiesTheOwnerOfChains() {
    ConsentChainRow ann = owned(ANN, "a", null);
    ConsentChainRow bob = next(owned(BOB, "a", NOON));
    append(consents(), ann, event(ann, "example.com"));
    append(consents(), BOB);
    append(consents(), bob);

    List<UUID> erased = consents().erase(ACME, "a");

    assertEquals(List.of(chainId(1), chainId(2)), erased.stream().sorted().toList());
    assertEquals(Optional.of(ann.erased()), consents().findChain(ACME, chainId(1)));
    assertEquals(Optional.of(bob.erased()), consents().findChain(ACME, chainId(2)));
    assertEquals(Optional.empty(), consents().find(ACME, "anonymous:ann"));
    assertEquals(Optional.empty(), consents().find(ACME, "anonymous:bob"));
    assertEquals(List.of(), consents().owned(ACME, "a"));
    assertEquals(
        List.of(event(ann, "example.com").erased(), event(BOB).erased(), event(bob).erased()),
        events(consents(), chainId(1), chainId(2)));
    assertEquals(
        Optional.of(event(bob).erased()),
        consents().findEvent(ACME, submission(bob)).map(row -> row.withSequence(0)));
    assertEquals(List.of(), consents().erase(ACME, "a"));
  }

  @Test
  void erasesNothingOfOthers() {
    append(consents(), owned(ANN, "a", null));
    append(consents(), owned(BOB, "A", NOON));
    append(consents(), chain(3, 1, "anonymous:a"));

    assertEquals(List.of(), consents().erase(ACME, "b"));
    assertEquals(List.of(chainId(1)), consents().erase(ACME, "a"));

    assertEquals(Optional.of(owned(BOB, "A", NOON)), consents().find(ACME, "anonymous:bob"));
    assertEquals(
        List.of(event(owned(BOB, "A", NOON)), event(chain(3, 1, "anonymous:a"))),
        events(consents(), chainId(2), chainId(3)));
  }

  @Test
  void refusesAnEventForAnErasedChain() {
    ConsentChainRow ann = owned(ANN, "a", null);
    append(consents(), ann);
    consents().erase(ACME, "a");

    assertEquals(Written.stale(), consents().append(next(ann), event(next(ann))));

    assertEquals(List.of(event(ann).erased()), events(consents(), chainId(1)));
  }

  @Test
  void givesAnErasedSubjectToANewChain() {
    ConsentChainRow ann = owned(ANN, "a", null);
    append(consents(), ann);
    consents().erase(ACME, "a");
    ConsentChainRow again = owned(chain(2, 1, "anonymous:ann"), "a", null);

    append(consents(), again);

    assertEquals(Optional.of(again), consents().find(ACME, "anonymous:ann"));
    assertEquals(List.of(again), consents().owned(ACME, "a"));
  }

  @Test
  void keepsTextsOfTheGreatestLength() {
    String text = "\u00e9\ud83d\ude00\"".repeat(ConsentEventRow.TEXT_MAX / 4);
    ConsentChainRow longest = chain(1, 1, "\uff5e".repeat(80));
    ConsentEventRow event =
        new ConsentEventRow(
            ACME, chainId(1), 1, submission(longest), "x".repeat(253), text, text, 0);
    append(consents(), longest, event);

    assertEquals(Optional.of(longest), consents().find(ACME, "\uff5e".repeat(80)));
    assertEquals(List.of(event), events(consents(), chainId(1)));
  }

  @Test
  void keepsSubjectsAndOwnersApartThatLookAlike() {
    List<ConsentChainRow> rows = new ArrayList<>();
    for (int i = 0; i < LOOKALIKES.size(); i++) {
      rows.add(owned(chain(i, 1, LOOKALIKES.get(i)), LOOKALIKES.get(i), NOON));
    }
    rows.forEach(row -> append(consents(), row));

    for (ConsentChainRow row : rows) {
      String text = LOOKALIKES.get(rows.indexOf(row));
      assertEquals(Optional.of(row), consents().find(ACME, text));
      assertEquals(List.of(row), consents().owned(ACME, text));
    }
  }

  @Test
  void letsTwoTenantsHaveTheSameChains() {
    ConsentChainRow ann = owned(ANN, "a", NOON);
    ConsentChainRow other = owned(ofTenant(GLOBEX, ANN), "b", null);
    append(consents(), ann);
    append(consents(), other);
    append(consents(), next(other));

    assertEquals(Optional.of(ann), consents().find(ACME, "anonymous:ann"));
    assertEquals(Optional.of(next(other)), consents().find(GLOBEX, "anonymous:ann"));
  }

  @Test
  void findsNothingOfAnotherTenant() {
    append(consents(), owned(ANN, "a", NOON));

    assertEquals(Optional.empty(), consents().find(GLOBEX, "anonymous:ann"));
    assertEquals(Optional.empty(), consents().findChain(GLOBEX, chainId(1)));
    assertEquals(List.of(), consents().owned(GLOBEX, "a"));
    assertEquals(Optional.empty(), consents().findEvent(GLOBEX, submission(ANN)));
    assertEquals(List.of(), consents().page(GLOBEX, Set.of(chainId(1)), null, 0, 10));
  }

  @Test
  void erasesNothingOfAnotherTenant() {
    append(consents(), owned(ANN, "a", NOON));

    assertEquals(List.of(), consents().erase(GLOBEX, "a"));

    assertEquals(Optional.of(owned(ANN, "a", NOON)), consents().find(ACME, "anonymous:ann"));
    assertEquals(List.of(event(owned(ANN, "a", NOON))), events(consents(), chainId(1)));
  }

  private static List<ConsentChainRow> sorted(List<ConsentChainRow> rows) {
    return rows.stream().sorted(Comparator.comparing(ConsentChainRow::id)).toList();
  }
}
