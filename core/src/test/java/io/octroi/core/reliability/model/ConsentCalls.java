package io.octroi.core.reliability.model;

import io.octroi.CustomerId;
import io.octroi.consent.AnonymousId;
import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentDraft;
import io.octroi.consent.ConsentEvent;
import io.octroi.consent.ConsentPurpose;
import io.octroi.consent.ProofVerdict;
import io.octroi.consent.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Calls about consents of two visitors, who may become customers, on two sites. */
final class ConsentCalls {

  private static final List<String> NOTICES = List.of("7", "10");
  private static final List<String> MINIMA = List.of("", "7", "9", "10");

  private final Draw draw;

  /** Counted, not drawn, so that the sequence of other draws is unchanged. */
  private int notices;

  ConsentCalls(Draw draw) {
    this.draw = draw;
  }

  private Subject subject() {
    return draw.oneIn(2)
        ? Subject.customer(CustomerCalls.name(draw))
        : Subject.anonymous(draw.of("a", "b"));
  }

  private String url() {
    return draw.oneIn(40)
        ? "ftp://x.com"
        : draw.of("https://www.x.com/1?q#f", "http://X.com", "https://bücher.example./");
  }

  private ConsentPurpose purpose() {
    return draw.oneIn(4) ? ConsentPurpose.of("mail", 2) : ConsentPurpose.WEBSITE;
  }

  Call next(Instant now) {
    Subject subject = subject();
    return switch (draw.below(16)) {
      case 0, 1, 2, 3, 4 -> record(subject, now);
      case 5, 6 -> link();
      case 7, 8 ->
          draw.call(
              "consents of " + subject, (party, tenant) -> tenant.consents().inForce(subject));
      case 9 -> {
        Instant instant = now.minus(Duration.ofMinutes(draw.below(60)));
        yield draw.call(
            "consents of " + subject + " as of " + instant,
            (party, tenant) -> tenant.consents().inForceAt(subject, instant));
      }
      case 10 -> {
        String url = url();
        ConsentPurpose purpose = purpose();
        String notice = MINIMA.get(++notices % 4);
        yield draw.call(
            "permits " + subject + " " + url + " " + purpose + " " + notice,
            (party, tenant) ->
                notice.isEmpty()
                    ? tenant.consents().permits(subject, url, purpose)
                    : tenant.consents().permits(subject, url, purpose, notice));
      }
      case 11 -> {
        int limit = 1 + draw.below(5);
        yield draw.call(
            "history of " + subject + " by " + limit,
            (party, tenant) -> Call.pages(limit, page -> tenant.consents().history(subject, page)));
      }
      case 12, 13 -> proof(subject);
      case 14 -> {
        String event = draw.tag("event");
        yield draw.call(
            "find " + event, (party, tenant) -> tenant.consents().getEvent(party.uuid(event)));
      }
      default -> {
        CustomerId customer = CustomerCalls.name(draw);
        yield draw.oneIn(3)
            ? draw.call(
                "erase " + customer,
                (party, tenant) -> Set.copyOf(tenant.consents().erase(customer)))
            : draw.call(
                "export " + customer,
                (party, tenant) -> {
                  tenant.consents().export(customer);
                  return "exported";
                });
      }
    };
  }

  private Call record(Subject subject, Instant now) {
    ConsentDraft plain =
        ConsentDraft.of(draw.of(ConsentChoice.values()), url()).withPurpose(purpose());
    ConsentDraft draft =
        switch (draw.below(6)) {
          case 0, 1 -> plain.withConsentedAt(now.minusSeconds(draw.below(100)));
          case 2 -> plain.withIp(draw.oneIn(8) ? "x" : "192.0.2.77").withActor("staff");
          case 3 -> plain.withNotice(NOTICES.get(++notices % 2), "de-AT");
          default ->
              draw.oneIn(10) ? plain.withConsentedAt(now.plus(Duration.ofMinutes(6))) : plain;
        };
    String event = draw.newTag("event");
    return draw.call(
        "record " + event + " of " + subject + ": " + draft,
        (party, tenant) -> {
          ConsentEvent.Recorded recorded = tenant.consents().record(subject, draft);
          party.keep(event, recorded.submissionId());
          party.keep("chain of " + event, recorded.head().chain());
          return recorded;
        });
  }

  private Call link() {
    AnonymousId visitor = AnonymousId.of(draw.of("a", "b"));
    CustomerId customer = CustomerCalls.name(draw);
    return draw.call(
        "link " + visitor + " with " + customer,
        (party, tenant) -> tenant.consents().link(visitor, customer));
  }

  private Call proof(Subject subject) {
    String chain = "chain of " + draw.tag("event");
    return draw.oneIn(3)
        ? draw.call(
            "proof of " + chain,
            (party, tenant) ->
                tenant
                    .consents()
                    .proof(party.uuid(chain))
                    .map(proof -> events(party, tenant.consents().verify(proof))))
        : draw.call(
            "proof of " + subject,
            (party, tenant) -> {
              String proof = tenant.consents().proof(subject);
              return events(party, tenant.consents().verify(proof));
            });
  }

  /** Returns the number of events of a valid proof. */
  private static Object events(Participant party, ProofVerdict verdict) {
    if (verdict instanceof ProofVerdict.Whole whole) {
      Stream<String> heads =
          whole.heads().stream().map(head -> party.name(head.chain()) + ":" + head.position());
      return List.of(heads.sorted().toList(), whole.withheld());
    }
    return verdict;
  }
}
