package io.octroi.core.reliability.model;

import io.octroi.ConflictException;
import io.octroi.CustomerId;
import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.consent.AnonymousId;
import io.octroi.consent.Consent;
import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentDraft;
import io.octroi.consent.ConsentEvent;
import io.octroi.consent.ConsentHead;
import io.octroi.consent.ConsentPurpose;
import io.octroi.consent.ConsentStatus;
import io.octroi.consent.Consents;
import io.octroi.consent.ProofVerdict;
import io.octroi.consent.Subject;
import io.octroi.internal.Violations;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All recorded consents in the order of record; every query reads all of them. */
final class ModelConsents implements Consents {

  private static final Comparator<Consent> ORDER =
      Comparator.comparing(Consent::domain)
          .thenComparing(consent -> consent.purpose().name())
          .thenComparing(consent -> consent.purpose().typeCode());

  private static final String NO_HASH = "0".repeat(64);

  /** A recorded event with its subject; the subject is absent after an erasure. */
  private record Entry(Optional<Subject> name, ConsentEvent event) {}

  private record Link(CustomerId customer, Instant at) {}

  private final ModelOctroi octroi;
  private final ModelCustomers customers;
  private final List<Entry> all = new ArrayList<>();
  private final Map<AnonymousId, Link> links = new TreeMap<>();
  private final Map<String, UUID> chains = new TreeMap<>();

  ModelConsents(ModelOctroi octroi, ModelCustomers customers) {
    this.octroi = octroi;
    this.customers = customers;
  }

  void copy(ModelConsents other) {
    all.addAll(other.all);
    links.putAll(other.links);
    chains.putAll(other.chains);
  }

  /** Returns the domain of one of the few URLs that are drawn. */
  private static String domain(String url) {
    ModelChecks.refuse(!url.startsWith("http"), "url");
    return url.endsWith("X.com") || url.contains("x.com") ? "x.com" : "xn--bcher-kva.example";
  }

  private Subject known(Subject subject) {
    return subject instanceof Subject.Customer customer
        ? Subject.customer(customers.registeredOrThrow(customer.id()))
        : subject;
  }

  /** Returns the next position in the chain of a subject. */
  private ConsentHead next(Subject name) {
    long before = all.stream().filter(said -> said.name.equals(Optional.of(name))).count();
    UUID chain = chains.computeIfAbsent(name.toString(), key -> octroi.newId());
    return new ConsentHead(chain, before + 1, NO_HASH);
  }

  @Override
  public ConsentEvent.Recorded record(Subject subject, ConsentDraft draft) {
    Instant now = octroi.now();
    List<String> faults = new ArrayList<>();
    if (draft.consentedAt() != null
        && draft.consentedAt().isAfter(now.plus(Duration.ofMinutes(5)))) {
      faults.add("consentedAt");
    }
    if (draft.ip() != null && draft.ip().startsWith("x")) {
      faults.add("ip");
    }
    if (!draft.url().startsWith("http")) {
      faults.add("url");
    }
    ModelChecks.refuse(faults);
    Subject name = known(subject);
    ConsentEvent.Recorded event =
        new ConsentEvent.Recorded(
            octroi.newId(),
            next(name),
            now,
            draft.choice(),
            domain(draft.url()),
            draft.purpose(),
            draft.consentedAt() == null ? now : draft.consentedAt(),
            Optional.ofNullable(draft.noticeVersion()),
            Optional.of(
                new ConsentEvent.Person(
                    name,
                    draft.url().replaceAll("[?#].*", ""),
                    Optional.ofNullable(draft.ip()).map(ip -> ip.replaceAll("[0-9]+$", "0")),
                    Optional.ofNullable(draft.language()),
                    Optional.ofNullable(draft.actor()))));
    all.add(new Entry(Optional.of(name), event));
    return event;
  }

  @Override
  public Optional<ConsentEvent> getEvent(UUID submissionId) {
    return all.stream()
        .map(Entry::event)
        .filter(event -> event.submissionId().equals(submissionId))
        .findFirst();
  }

  /** Returns the customer that a subject referred to at an instant. */
  private Optional<CustomerId> customer(Subject name, Instant until) {
    if (name instanceof Subject.Customer customer) {
      return Optional.of(customer.id());
    }
    return Optional.ofNullable(links.get(((Subject.Anonymous) name).id()))
        .filter(link -> !link.at.isAfter(until))
        .map(Link::customer);
  }

  /** Returns all subjects that referred to the same person at an instant. */
  private Set<Subject> names(Subject name, Instant until) {
    Set<Subject> names = new LinkedHashSet<>(List.of(name));
    customer(name, until)
        .ifPresent(
            customer -> {
              names.add(Subject.customer(customer));
              links.forEach(
                  (anonymous, link) -> {
                    if (link.customer.equals(customer) && !link.at.isAfter(until)) {
                      names.add(Subject.anonymous(anonymous));
                    }
                  });
            });
    return names;
  }

  private List<Entry> said(Subject name, Instant until) {
    Set<Subject> names = names(name, until);
    return all.stream()
        .filter(said -> said.name.filter(names::contains).isPresent())
        .filter(said -> !said.event.recordedAt().isAfter(until))
        .toList();
  }

  @Override
  public List<Consent> inForce(Subject subject) {
    return inForceAt(subject, Instant.MAX);
  }

  @Override
  public List<Consent> inForceAt(Subject subject, Instant instant) {
    Subject name = known(subject);
    Map<String, Entry> newest = new TreeMap<>();
    for (Entry said : said(name, instant)) {
      if (said.event instanceof ConsentEvent.Recorded event) {
        newest.merge(event.domain() + " " + event.purpose(), said, (a, b) -> wins(a, b) ? a : b);
      }
    }
    List<Consent> inForce = new ArrayList<>();
    for (Entry said : newest.values()) {
      ConsentEvent.Recorded event = (ConsentEvent.Recorded) said.event;
      if (event.choice() != ConsentChoice.CLEAR) {
        inForce.add(
            new Consent(
                said.name.flatMap(ModelConsents::anonymous),
                customer(name, instant),
                event.domain(),
                event.purpose(),
                event.consentedAt(),
                LocalDate.ofInstant(event.consentedAt(), ZoneOffset.UTC),
                event.choice() == ConsentChoice.YES ? ConsentStatus.YES : ConsentStatus.NO,
                event.noticeVersion()));
      }
    }
    inForce.sort(ORDER);
    return inForce;
  }

  private static Optional<AnonymousId> anonymous(Subject name) {
    return name instanceof Subject.Anonymous it ? Optional.of(it.id()) : Optional.empty();
  }

  /** Returns whether a choice takes precedence over one recorded later. */
  private boolean wins(Entry earlier, Entry later) {
    return !octroi.gets(Mutation.THE_LATER_RECORD_WINS)
        && ((ConsentEvent.Recorded) earlier.event)
            .consentedAt()
            .isAfter(((ConsentEvent.Recorded) later.event).consentedAt());
  }

  @Override
  public boolean permits(Subject subject, String url, ConsentPurpose purpose) {
    String domain = domain(url);
    return inForce(subject).stream()
        .anyMatch(
            consent ->
                consent.domain().equals(domain)
                    && consent.purpose().equals(purpose)
                    && consent.status() == ConsentStatus.YES);
  }

  /** Versions are numbers in the model. */
  @Override
  public boolean permits(
      Subject subject, String url, ConsentPurpose purpose, String minimumNotice) {
    String domain = domain(url);
    return inForce(subject).stream()
        .filter(consent -> consent.domain().equals(domain))
        .filter(consent -> consent.purpose().equals(purpose))
        .filter(consent -> consent.status() == ConsentStatus.YES)
        .flatMap(consent -> consent.noticeVersion().stream())
        .anyMatch(version -> Integer.parseInt(version) >= Integer.parseInt(minimumNotice));
  }

  @Override
  public Page<ConsentEvent> history(Subject subject, PageRequest page) {
    return ModelChecks.page(
        said(known(subject), Instant.MAX).stream().map(Entry::event).toList(), page);
  }

  @Override
  public boolean link(AnonymousId anonymousId, CustomerId customerId) {
    CustomerId customer = customers.registeredOrThrow(customerId);
    Link before = links.get(anonymousId);
    if (before != null && !before.customer.equals(customer)) {
      throw new ConflictException("anonymous id " + Violations.shown(anonymousId.value()), "");
    }
    if (before == null) {
      Subject name = Subject.anonymous(anonymousId);
      Instant now = octroi.now();
      links.put(anonymousId, new Link(customer, now));
      ConsentEvent.Names names = new ConsentEvent.Names(anonymousId, customer);
      UUID id = octroi.newId();
      all.add(
          new Entry(
              Optional.of(name), new ConsentEvent.Linked(id, next(name), now, Optional.of(names))));
    }
    return before == null;
  }

  /** Returns a substitute for a proof: the last position of each chain, and the erased events. */
  private static String proof(Stream<Entry> shown) {
    Map<UUID, Long> heads = new TreeMap<>();
    long withheld = 0;
    for (Entry said : shown.toList()) {
      heads.merge(said.event.head().chain(), said.event.head().position(), Math::max);
      withheld += said.name.isEmpty() ? 1 : 0;
    }
    return heads.entrySet().stream()
        .map(head -> head.getKey() + " " + head.getValue())
        .collect(Collectors.joining(",", withheld + ",", ""));
  }

  @Override
  public String proof(Subject subject) {
    return proof(said(known(subject), Instant.MAX).stream());
  }

  @Override
  public Optional<String> proof(UUID chain) {
    List<Entry> its = all.stream().filter(said -> said.event.head().chain().equals(chain)).toList();
    return its.isEmpty() ? Optional.empty() : Optional.of(proof(its.stream()));
  }

  @Override
  public ProofVerdict verify(String proof) {
    List<String> parts = List.of(proof.split(",", 0));
    List<ConsentHead> heads =
        parts.stream()
            .skip(1)
            .map(head -> head.split(" ", 2))
            .map(it -> new ConsentHead(UUID.fromString(it[0]), Long.parseLong(it[1]), NO_HASH))
            .toList();
    return new ProofVerdict.Whole(heads, Long.parseLong(parts.get(0)));
  }

  @Override
  public ProofVerdict verify(String proof, Collection<ConsentHead> kept) {
    throw ModelChecks.neverAsked();
  }

  /**
   * Returns the customer whose chains a name refers to, including a deleted customer with chains.
   */
  private CustomerId holder(CustomerId name) {
    boolean owns =
        chains.containsKey(Subject.customer(name).toString())
            || links.values().stream().anyMatch(link -> link.customer.equals(name));
    return owns ? name : customers.registered(name).orElse(name);
  }

  @Override
  public List<UUID> erase(CustomerId customerId) {
    return eraseRegistered(holder(customerId));
  }

  /** Erases the consents of a customer by its registered id. */
  List<UUID> eraseRegistered(CustomerId customer) {
    Set<Subject> names = names(Subject.customer(customer), Instant.MAX);
    List<UUID> erased = new ArrayList<>();
    for (Subject name : names) {
      UUID chain = chains.remove(name.toString());
      if (chain != null) {
        erased.add(chain);
      }
    }
    links.values().removeIf(link -> link.customer.equals(customer));
    all.replaceAll(
        said ->
            said.name.filter(names::contains).isPresent()
                ? new Entry(Optional.empty(), withoutPerson(said.event))
                : said);
    return erased;
  }

  private static ConsentEvent withoutPerson(ConsentEvent event) {
    if (event instanceof ConsentEvent.Recorded it) {
      return new ConsentEvent.Recorded(
          it.submissionId(),
          it.head(),
          it.recordedAt(),
          it.choice(),
          it.domain(),
          it.purpose(),
          it.consentedAt(),
          it.noticeVersion(),
          Optional.empty());
    }
    return new ConsentEvent.Linked(
        event.submissionId(), event.head(), event.recordedAt(), Optional.empty());
  }

  /** Returns only whether there is an export. */
  @Override
  public String export(CustomerId customerId) {
    CustomerId customer = holder(customerId);
    if (said(Subject.customer(customer), Instant.MAX).isEmpty()) {
      customers.registeredOrThrow(customerId);
    }
    return "exported";
  }
}
