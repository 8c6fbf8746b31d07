package io.octroi.core.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.octroi.ConflictException;
import io.octroi.CustomerId;
import io.octroi.PageRequest;
import io.octroi.Tenant;
import io.octroi.consent.Consent;
import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentDraft;
import io.octroi.consent.ConsentPurpose;
import io.octroi.consent.ConsentStatus;
import io.octroi.consent.ProofVerdict;
import io.octroi.consent.Subject;
import io.octroi.core.Octroi;
import io.octroi.core.SettableClock;
import io.octroi.core.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;

/**
 * Whatever is recorded, linked, cleared and erased in whatever order: the answers are a model's.
 */
class ConsentModelTest {

  private static final List<String> CUSTOMERS = List.of("customer:1", "customer:2");
  private static final List<String> VISITORS = List.of("anonymous:a", "anonymous:b", "anonymous:1");
  private static final List<String> NAMES =
      Stream.concat(CUSTOMERS.stream(), VISITORS.stream()).toList();
  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

  private final SettableClock clock = SettableClock.at(START.toString());
  private final Map<Store, Octroi> open = new TreeMap<>();
  private int tenants;

  /** One thing that is done, a while after the one before. */
  sealed interface Step {
    int secondsLater();

    record Choose(
        int secondsLater, String name, ConsentChoice choice, String site, int typeCode, int age)
        implements Step {}

    record Link(int secondsLater, String visitor, String customer) implements Step {}

    record Erase(int secondsLater, String customer) implements Step {}
  }

  @AfterProperty
  void close() {
    open.values().forEach(Octroi::close);
    open.clear();
  }

  @Provide
  Arbitrary<Step> steps() {
    Arbitrary<Integer> later = Arbitraries.of(0, 0, 1, 2);
    Arbitrary<Step> choose =
        Combinators.combine(
                later,
                Arbitraries.of(NAMES),
                Arbitraries.of(ConsentChoice.class),
                Arbitraries.of("https://x.com/1", "https://www.x.com", "https://y.com"),
                Arbitraries.of(1, 1, 2),
                Arbitraries.of(0, 0, 1, 2, 5))
            .as(Step.Choose::new);
    Arbitrary<Step> link =
        Combinators.combine(later, Arbitraries.of(VISITORS), Arbitraries.of(CUSTOMERS))
            .as(Step.Link::new);
    Arbitrary<Step> erase =
        Combinators.combine(later, Arbitraries.of(CUSTOMERS)).as(Step.Erase::new);
    return Arbitraries.frequencyOf(Tuple.of(12, choose), Tuple.of(3, link), Tuple.of(1, erase));
  }

  @Property(tries = 60)
  void theAnswersAreThoseOfAModel(
      @ForAll @Size(max = 30) List<@From("steps") Step> steps, @ForAll Store store) {
    Octroi octroi = open.computeIfAbsent(store, key -> Octroi.with(key.open()).clock(clock).open());
    Tenant tenant = octroi.tenant("tenant-" + tenants++);
    CUSTOMERS.forEach(name -> tenant.customers().register(customerId(name)));
    ConsentModel model = new ConsentModel();
    List<Instant> instants = new ArrayList<>(List.of(START));
    for (Step step : steps) {
      clock.advance(Duration.ofSeconds(step.secondsLater()));
      instants.add(clock.instant());
      take(step, tenant, model);
    }
    for (String name : NAMES) {
      Subject subject = Names.subject(name);
      assertEquals(
          model.inForce(name, Instant.MAX), told(tenant.consents().of(subject), name), name);
      for (Instant instant : instants) {
        assertEquals(
            model.inForce(name, instant),
            told(tenant.consents().asOf(subject, instant), name),
            () -> name + " as of " + instant);
      }
      assertEquals(
          model.count(name),
          tenant.consents().history(subject, PageRequest.first(100)).items().size());
      assertEquals(
          model.inForce(name, Instant.MAX).getOrDefault("x.com 1", "").startsWith("yes "),
          tenant.consents().permits(subject, "https://x.com", ConsentPurpose.of("purpose", 1)));
      assertInstanceOf(
          ProofVerdict.Whole.class, tenant.consents().verify(tenant.consents().proof(subject)));
    }
  }

  private void take(Step step, Tenant tenant, ConsentModel model) {
    Instant now = clock.instant();
    if (step instanceof Step.Choose it) {
      Instant consentedAt = now.minusSeconds(it.age());
      tenant
          .consents()
          .record(
              Names.subject(it.name()),
              ConsentDraft.of(it.choice(), it.site())
                  .forPurpose(ConsentPurpose.of("purpose", it.typeCode()))
                  .at(consentedAt));
      String pair = (it.site().contains("x") ? "x.com " : "y.com ") + it.typeCode();
      model.record(new ConsentModel.Choice(it.name(), it.choice(), pair, consentedAt, now));
    } else if (step instanceof Step.Link it) {
      Subject.Anonymous visitor = (Subject.Anonymous) Names.subject(it.visitor());
      if (model.link(it.visitor(), it.customer(), now)) {
        tenant.consents().link(visitor.id(), customerId(it.customer()));
      } else {
        assertThrows(
            ConflictException.class,
            () -> tenant.consents().link(visitor.id(), customerId(it.customer())));
      }
    } else if (step instanceof Step.Erase it) {
      model.erase(it.customer());
      tenant.consents().erase(customerId(it.customer()));
    }
  }

  private static CustomerId customerId(String name) {
    return ((Subject.Customer) Names.subject(name)).id();
  }

  private static Map<String, String> told(List<Consent> consents, String name) {
    Map<String, String> told = new TreeMap<>();
    for (Consent consent : consents) {
      String by =
          consent
              .alternateId()
              .map(Names::anonymous)
              .or(() -> consent.customerId().map(id -> Names.of(Subject.customer(id))))
              .orElse(name);
      String before =
          told.put(
              consent.domain() + " " + consent.purpose().typeCode(),
              (consent.status() == ConsentStatus.YES ? "yes" : "no") + " by " + by);
      assertEquals(null, before, "two for one domain and purpose");
    }
    return told;
  }
}
