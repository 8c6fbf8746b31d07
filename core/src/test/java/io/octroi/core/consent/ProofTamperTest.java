package io.octroi.core.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.octroi.CustomerId;
import io.octroi.PageRequest;
import io.octroi.Tenant;
import io.octroi.consent.AnonymousId;
import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentDraft;
import io.octroi.consent.ConsentEvent;
import io.octroi.consent.ConsentHead;
import io.octroi.consent.Consents;
import io.octroi.consent.ProofVerdict;
import io.octroi.consent.Subject;
import io.octroi.core.Octroi;
import io.octroi.core.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;

/** Tests that a proof verifies, and that any change is reported at the first bad position. */
class ProofTamperTest {

  private static final CustomerId CUSTOMER = CustomerId.of("customer");
  private static final AnonymousId VISITOR = AnonymousId.of("visitor");

  private static final List<ConsentChoice> CHOICES = List.of(ConsentChoice.values());

  private final Map<Store, Octroi> open = new TreeMap<>();
  private int tenants;

  /** Returns the chains of a proof as JSON trees. */
  private record Tree(Map<String, Object> document) {

    static Tree of(String proof) {
      return new Tree(Trees.object(Trees.read(proof)));
    }

    List<Object> events(int chain) {
      return Trees.list(Trees.object(Trees.list(document.get("chains")).get(chain)).get("events"));
    }

    UUID chain(int chain) {
      Object id = Trees.object(Trees.list(document.get("chains")).get(chain)).get("chain");
      return UUID.fromString((String) id);
    }

    int chains() {
      return Trees.list(document.get("chains")).size();
    }

    String text() {
      return Trees.write(document);
    }
  }

  @AfterProperty
  void close() {
    open.values().forEach(Octroi::close);
    open.clear();
  }

  /** Generates drafts; null links the two names unless they are linked. */
  @Provide
  Arbitrary<ConsentDraft> drafts() {
    Arbitrary<ConsentDraft> drafts =
        Arbitraries.randomValue(
            random -> {
              ConsentChoice choice = CHOICES.get(random.nextInt(3));
              ConsentDraft draft =
                  ConsentDraft.of(choice, "https://d" + random.nextInt(3) + ".com/\u00fc\"");
              draft = random.nextBoolean() ? draft.withIp("192.0.2.7") : draft;
              draft =
                  random.nextBoolean() ? draft.withNotice("v" + random.nextInt(9), "de") : draft;
              return random.nextBoolean() ? draft.withActor("desk?") : draft;
            });
    return drafts.injectNull(0.1);
  }

  /** Records the drafts for a customer and a visitor alternately and returns their heads. */
  private Map<UUID, ConsentHead> record(Tenant tenant, List<ConsentDraft> drafts) {
    Consents consents = tenant.consents();
    tenant.customers().register(CUSTOMER);
    consents.link(VISITOR, CUSTOMER);
    for (int i = 0; i < drafts.size(); i++) {
      ConsentDraft draft = drafts.get(i);
      Subject subject = i % 3 == 0 ? Subject.anonymous(VISITOR) : Subject.customer(CUSTOMER);
      if (draft == null) {
        consents.link(VISITOR, CUSTOMER);
      } else {
        consents.record(subject, draft);
      }
    }
    Map<UUID, ConsentHead> heads = new LinkedHashMap<>();
    for (ConsentEvent event :
        consents.history(Subject.customer(CUSTOMER), PageRequest.first(1_000)).items()) {
      heads.put(event.head().chain(), event.head());
    }
    return heads;
  }

  private Tenant tenant(Store store) {
    return open.computeIfAbsent(store, key -> Octroi.with(key.open()).open())
        .tenant("tenant-" + tenants++);
  }

  @Provide
  Arbitrary<Store> stores() {
    return Arbitraries.of(Store.each().toList());
  }

  @Property(tries = 80)
  void aProofVerifiesAndReportsTheFirstBadPositionAfterAnyChange(
      @ForAll @Size(min = 3, max = 12) List<@From("drafts") ConsentDraft> drafts,
      @ForAll("stores") Store store,
      @ForAll boolean erased,
      @ForAll Random random) {
    Tenant tenant = tenant(store);
    Map<UUID, ConsentHead> heads = record(tenant, drafts);
    Consents consents = tenant.consents();
    String proof = consents.proof(Subject.customer(CUSTOMER));
    if (erased) {
      consents.erase(CUSTOMER);
      List<UUID> chains = heads.keySet().stream().sorted().toList();
      proof = consents.proof(chains.get(random.nextInt(chains.size()))).orElseThrow();
    }
    Tree whole = Tree.of(proof);
    long events = 0;
    for (int chain = 0; chain < whole.chains(); chain++) {
      events += whole.events(chain).size();
    }
    List<ConsentHead> kept = new ArrayList<>();
    for (int chain = 0; chain < whole.chains(); chain++) {
      kept.add(heads.get(whole.chain(chain)));
    }
    ProofVerdict expected = new ProofVerdict.Whole(kept, erased ? events : 0);
    assertEquals(expected, consents.verify(proof));
    assertEquals(expected, consents.verify(whole.text(), kept));

    for (int i = 0; i < 30; i++) {
      Tree tree = Tree.of(proof);
      int chain = random.nextInt(tree.chains());
      long bad = tamper(tree.events(chain), random);
      assertBroken(tree, chain, bad, consents.verify(tree.text(), kept));
    }
  }

  private static void assertBroken(Tree tree, int chain, long position, ProofVerdict verdict) {
    Optional<String> expected = Optional.of(tree.chain(chain) + " " + position);
    assertEquals(
        expected,
        verdict instanceof ProofVerdict.Broken broken
            ? Optional.of(broken.chain() + " " + broken.position())
            : Optional.empty(),
        () -> verdict + " of " + tree.text());
    assertNotEquals("", ((ProofVerdict.Broken) verdict).reason());
  }

  /** Tampers with the events of a chain and returns the first bad position. */
  private static long tamper(List<Object> events, Random random) {
    int size = events.size();
    int at = random.nextInt(size);
    switch (random.nextInt(6)) {
      case 0 -> { // Drops an event.
        events.remove(at);
        return at + 1L;
      }
      case 1 -> { // Cuts the tail off.
        events.subList(at, size).clear();
        return at + 1L;
      }
      case 2 -> { // Inserts a copy of an event; directly after the original, the copy is bad.
        int of = random.nextInt(size);
        events.add(at, Trees.copy(events.get(of)));
        return of == at ? at + 2L : at + 1L;
      }
      case 3 -> { // Inserts something else.
        events.add(at, random.nextBoolean() ? null : new LinkedHashMap<>(Map.of("evidence", 1L)));
        return at + 1L;
      }
      case 4 -> { // Swaps two events.
        int other = random.nextInt(size);
        if (other != at) {
          Object event = events.set(at, events.get(other));
          events.set(other, event);
          return Math.min(at, other) + 1L;
        }
        events.remove(at);
        return at + 1L;
      }
      default -> {
        change(Trees.object(events.get(at)), random);
        return at + 1L;
      }
    }
  }

  /** Changes, adds or removes one value of an event. */
  private static void change(Map<String, Object> event, Random random) {
    List<Map<String, Object>> objects = new ArrayList<>();
    Trees.collect(Trees.object(event.get("evidence")), objects);
    if (event.get("identity") != null) {
      Trees.collect(Trees.object(event.get("identity")), objects);
    }
    Map<String, Object> object = objects.get(random.nextInt(objects.size()));
    List<String> names = new ArrayList<>(object.keySet());
    String name = names.get(random.nextInt(names.size()));
    Object value = object.get(name);
    switch (random.nextInt(8)) {
      case 0 -> object.remove(name);
      case 1 -> object.put("more", "x");
      case 2 -> object.put(name, value == null ? "" : null);
      case 3 -> object.put(name, value instanceof String text ? text + "x" : "x");
      case 4 -> object.put(name, value instanceof Long number ? (Object) number.toString() : 7L);
      case 5 -> object.put(name, upperOrOther(value));
      case 6 -> object.put(name, "\ud800");
      default -> object.put(name, value instanceof Long number ? (Object) (number + 1) : true);
    }
  }

  /** Returns whether two texts are equal ignoring case and the encoding of lone surrogates. */
  private static Object upperOrOther(Object value) {
    if (!(value instanceof String text)) {
      return List.of();
    }
    String upper = text.toUpperCase(Locale.ROOT);
    if (!upper.equals(text)) {
      return upper;
    }
    return text.contains("?") ? text.replace('?', '\ud800') : text + " ";
  }
}
