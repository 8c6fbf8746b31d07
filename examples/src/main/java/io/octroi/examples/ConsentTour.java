package io.octroi.examples;

import io.octroi.PageRequest;
import io.octroi.Tenant;
import io.octroi.consent.AnonymousId;
import io.octroi.consent.Consent;
import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentDraft;
import io.octroi.consent.ConsentEvent;
import io.octroi.consent.ConsentHead;
import io.octroi.consent.ConsentPurpose;
import io.octroi.consent.Consents;
import io.octroi.consent.IpKeeping;
import io.octroi.consent.ProofVerdict;
import io.octroi.consent.Subject;
import io.octroi.core.Octroi;
import io.octroi.core.OctroiBuilder;
import io.octroi.customer.CustomerErasure;
import io.octroi.spi.Storage;
import java.io.PrintStream;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;

/** The code examples in {@code docs/consent.md}, in the order in which they appear. */
final class ConsentTour {

  private final Tenant acme;
  private final Consents consents;
  private final PrintStream out;

  ConsentTour(Tenant acme, PrintStream out) {
    this.acme = acme;
    this.consents = acme.consents();
    this.out = out;
  }

  ConsentHead record() {
    Subject visitor = Subject.anonymous("05baf4ed-c969-4416-8d98-a35434180854");
    ConsentChoice choice = ConsentChoice.parse("Yes"); // yes, no or clr; not case-sensitive
    ConsentDraft draft =
        ConsentDraft.of(choice, "https://www.example.com/sign-up?source=mail")
            .withIp("192.0.2.77")
            .withNotice("privacy-7", "de-AT");
    ConsentEvent.Recorded receipt = consents.record(visitor, draft);
    out.println(receipt.domain() + " " + receipt.submissionId()); // example.com 019...
    return receipt.head();
  }

  void ask() {
    Subject visitor = Subject.anonymous("05baf4ed-c969-4416-8d98-a35434180854");
    if (consents.permits(visitor, "https://example.com/", ConsentPurpose.WEBSITE)) {
      out.println("measure this visit");
    }
    for (Consent consent : consents.inForce(visitor)) {
      out.println(consent.domain() + " " + consent.status() + " since " + consent.date());
    }
    boolean upToDate =
        consents.permits(visitor, "https://example.com/", ConsentPurpose.WEBSITE, "privacy-8");
    out.println(upToDate ? "go on" : "show privacy-8 and ask");
  }

  void link() {
    acme.customers().register("454824");
    consents.link(AnonymousId.of("05baf4ed-c969-4416-8d98-a35434180854"), "454824");
    Subject customer = Subject.customer("454824");
    consents.record(customer, ConsentDraft.of(ConsentChoice.NO, "https://example.com/"));
    consents
        .history(customer, PageRequest.first(100))
        .items()
        .forEach(event -> out.println(event.recordedAt() + " position " + event.head().position()));
  }

  void prove(ConsentHead kept) {
    String proof = consents.proof(Subject.customer("454824"));
    ProofVerdict verdict = consents.verify(proof, List.of(kept));
    if (verdict instanceof ProofVerdict.Broken broken) {
      out.println("tampered with at " + broken.position() + ": " + broken.reason());
    } else if (verdict instanceof ProofVerdict.Whole whole) {
      whole.heads().forEach(head -> out.println("keep " + head)); // store it elsewhere
    }
  }

  void erase() {
    out.println(consents.export("454824")); // everything stored about the customer, as JSON
    CustomerErasure erased = acme.customers().erase("454824");
    erased.consentChains().forEach(chain -> out.println(consents.proof(chain).orElseThrow()));
  }

  /**
   * Opens an Octroi instance that does not store IP addresses. Consents are valid for 13 months.
   */
  static Octroi strict(Storage storage) {
    OctroiBuilder builder =
        Octroi.with(storage)
            .zone(ZoneId.of("Europe/Vienna"))
            .consentIps(IpKeeping.NONE)
            .consentValidity(Period.ofMonths(13));
    return builder.open();
  }
}
