package io.octroi.core.consent;

import io.octroi.ConflictException;
import io.octroi.CustomerId;
import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.TenantId;
import io.octroi.consent.AnonymousId;
import io.octroi.consent.Consent;
import io.octroi.consent.ConsentDraft;
import io.octroi.consent.ConsentEvent;
import io.octroi.consent.ConsentHead;
import io.octroi.consent.ConsentPurpose;
import io.octroi.consent.ConsentStatus;
import io.octroi.consent.Consents;
import io.octroi.consent.ProofVerdict;
import io.octroi.consent.Subject;
import io.octroi.core.customer.RegisteredCustomers;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.Json;
import io.octroi.core.shared.Pages;
import io.octroi.customer.UnknownCustomerException;
import io.octroi.internal.Elements;
import io.octroi.internal.Violations;
import io.octroi.spi.ConsentChainRow;
import io.octroi.spi.ConsentEventRow;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.Written;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The implementation of {@link Consents} for one tenant. */
public final class ConsentService implements Consents {

  private final Context context;
  private final TenantId tenant;
  private final Chains chains;
  private final EventFactory events;

  /**
   * Creates the service for a tenant.
   *
   * @param context the shared state of the Octroi instance
   * @param tenant the tenant
   * @param customers the resolver of the tenant's customers
   */
  public ConsentService(Context context, TenantId tenant, RegisteredCustomers customers) {
    this.context = context;
    this.tenant = tenant;
    this.chains = new Chains(context, tenant, customers);
    this.events = new EventFactory(context, tenant);
  }

  @Override
  public ConsentEvent.Recorded record(Subject subject, ConsentDraft draft) {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(draft, "draft");
    context.checkChange();
    ConsentChecks.Choice choice = ConsentChecks.choice(context, draft);
    Subject registered = chains.registered(subject);
    String name = SubjectNames.of(registered);
    String customer = registered instanceof Subject.Customer known ? known.id().value() : null;
    ConsentEventRow appended =
        append(
                name,
                before -> {
                  if (before == null && registered instanceof Subject.Anonymous unknown) {
                    ConsentChecks.newAnonymous(unknown.id());
                  }
                  EventFactory.Owner owner =
                      before == null
                          ? new EventFactory.Owner(customer, null)
                          : new EventFactory.Owner(before.owner(), before.linkedAt());
                  Instant now = context.time().now();
                  return Optional.of(
                      events.next(before, owner, now, choice.action(now), choice.data(name)));
                })
            .orElseThrow();
    return (ConsentEvent.Recorded) EventReader.event(appended);
  }

  @Override
  public boolean link(AnonymousId anonymousId, CustomerId customerId) {
    Objects.requireNonNull(anonymousId, "anonymousId");
    Objects.requireNonNull(customerId, "customerId");
    context.checkChange();
    Subject.Customer customer = (Subject.Customer) chains.registered(Subject.customer(customerId));
    String id = customer.id().value();
    String name = SubjectNames.anonymous(anonymousId);
    return append(
            name,
            before -> {
              if (before == null) {
                ConsentChecks.newAnonymous(anonymousId);
              }
              String owner = before == null ? null : before.owner();
              if (owner != null && !owner.equals(id)) {
                throw new ConflictException(
                    "anonymous id " + Violations.shown(anonymousId.value()),
                    "is already linked with another customer");
              }
              if (owner != null) {
                return Optional.empty();
              }
              Instant now = context.time().now();
              return Optional.of(
                  events.next(
                      before,
                      new EventFactory.Owner(id, now),
                      now,
                      Evidence.Action.link(),
                      PersonalData.link(name, id)));
            })
        .isPresent();
  }

  /**
   * Appends an event to the chain of a name.
   *
   * @param next receives the chain, or null if the name has no chain yet, and creates its next
   *     event; returns empty if there is nothing to append
   * @return the appended event, or empty if nothing was appended
   */
  private Optional<ConsentEventRow> append(
      String name, Function<@Nullable ConsentChainRow, Optional<EventFactory.Next>> next) {
    return context.change(
        name,
        name,
        () -> {
          Optional<EventFactory.Next> created =
              next.apply(chains.store().find(tenant, name).orElse(null));
          return created
                  .filter(
                      it ->
                          !(chains.store().append(it.chain(), it.event()) instanceof Written.Done))
                  .isPresent()
              ? Optional.empty()
              : Optional.of(created.map(EventFactory.Next::event));
        });
  }

  @Override
  public Optional<ConsentEvent> getEvent(UUID submissionId) {
    Objects.requireNonNull(submissionId, "submissionId");
    return chains.store().findEvent(tenant, submissionId).map(EventReader::event);
  }

  @Override
  public List<Consent> inForce(Subject subject) {
    Objects.requireNonNull(subject, "subject");
    return inForce(chains.registered(subject), Instant.MAX, null);
  }

  @Override
  public List<Consent> inForceAt(Subject subject, Instant instant) {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(instant, "instant");
    return inForce(chains.registered(subject), instant, null);
  }

  private List<Consent> inForce(Subject subject, Instant until, @Nullable String domain) {
    return InForce.of(chains.read(subject, until, domain), until, context.settings().zone());
  }

  @Override
  public boolean permits(Subject subject, String url, ConsentPurpose purpose) {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(purpose, "purpose");
    context.checkOpen();
    return permits(subject, ConsentChecks.domain(url), purpose, consent -> true);
  }

  @Override
  public boolean permits(
      Subject subject, String url, ConsentPurpose purpose, String minimumNotice) {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(purpose, "purpose");
    context.checkOpen();
    String domain = ConsentChecks.domain(url, minimumNotice);
    return permits(
        subject,
        domain,
        purpose,
        consent ->
            consent
                .noticeVersion()
                .filter(given -> NoticeVersions.covers(given, minimumNotice))
                .isPresent());
  }

  private boolean permits(
      Subject subject, String domain, ConsentPurpose purpose, Predicate<Consent> condition) {
    return inForce(chains.registered(subject), Instant.MAX, domain).stream()
        .anyMatch(
            consent ->
                consent.purpose().equals(purpose)
                    && consent.status() == ConsentStatus.YES
                    && isValid(consent.consentedAt())
                    && condition.test(consent));
  }

  private boolean isValid(Instant consentedAt) {
    Period validity = context.settings().consents().validity();
    if (validity == null) {
      return true;
    }
    ZoneId zone = context.settings().zone();
    return context.time().now().isBefore(consentedAt.atZone(zone).plus(validity).toInstant());
  }

  @Override
  public Page<ConsentEvent> history(Subject subject, PageRequest page) {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(page, "page");
    context.checkOpen();
    long after = page.after().map(ConsentService::sequence).orElse(0L);
    List<ConsentChainRow> counting = chains.of(chains.registered(subject), Instant.MAX);
    List<ConsentEventRow> rows =
        counting.isEmpty()
            ? List.of()
            : chains.store().page(tenant, Chains.ids(counting), null, after, page.limit() + 1);
    return Pages.cut(rows, page, row -> Long.toString(row.sequence()), EventReader::event);
  }

  private static long sequence(String token) {
    if (token.matches("[0-9]{1,18}")) {
      return Long.parseLong(token);
    }
    new Violations().add("after", "is not a page token of this listing").throwIfAny();
    throw new AssertionError();
  }

  @Override
  public String proof(Subject subject) {
    Objects.requireNonNull(subject, "subject");
    Chains.Found found = chains.read(chains.registered(subject), Instant.MAX, null);
    return Json.write(json -> ProofWriter.write(json, byChain(found)));
  }

  @Override
  public Optional<String> proof(UUID chain) {
    Objects.requireNonNull(chain, "chain");
    return chains
        .store()
        .findChain(tenant, chain)
        .map(
            row -> {
              Map<UUID, List<ConsentEventRow>> events =
                  Map.of(row.id(), chains.events(Set.of(row.id()), null));
              return Json.write(json -> ProofWriter.write(json, events));
            });
  }

  /** Returns a map from the id of each chain to its events, in order. */
  private static Map<UUID, List<ConsentEventRow>> byChain(Chains.Found found) {
    Map<UUID, List<ConsentEventRow>> events = new LinkedHashMap<>();
    found
        .chains()
        .forEach(
            chain ->
                events.put(
                    chain.id(),
                    found.events().stream()
                        .filter(event -> event.chain().equals(chain.id()))
                        .toList()));
    return events;
  }

  @Override
  public ProofVerdict verify(String proof) {
    return verify(proof, List.of());
  }

  @Override
  public ProofVerdict verify(String proof, Collection<ConsentHead> kept) {
    Elements.check(kept, "kept");
    context.checkOpen();
    Violations.requireText("proof", proof);
    return ProofReader.verify(proof, kept);
  }

  @Override
  public List<UUID> erase(CustomerId customerId) {
    Objects.requireNonNull(customerId, "customerId");
    context.checkChange();
    String id = chains.owner(customerId).map(CustomerRow::id).orElse(customerId.value());
    return chains.store().erase(tenant, id).stream().sorted().toList();
  }

  @Override
  public String export(CustomerId customerId) {
    Objects.requireNonNull(customerId, "customerId");
    Optional<CustomerRow> customer = chains.owner(customerId);
    String id = customer.map(CustomerRow::id).orElse(customerId.value());
    Chains.Found found = chains.read(Subject.customer(id), Instant.MAX, null);
    if (customer.isEmpty() && found.chains().isEmpty()) {
      throw new UnknownCustomerException(customerId);
    }
    return ExportWriter.write(
        id,
        customer.map(CustomerRow::aliases).orElse(List.of()),
        found.chains(),
        InForce.of(found, Instant.MAX, context.settings().zone()),
        byChain(found));
  }
}
