package io.octroi.consent;

import io.octroi.CustomerId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Something that was recorded about a subject's consents; never changed, but for erasure. */
public sealed interface ConsentEvent {

  /**
   * What finds the event again.
   *
   * @return a UUID of version 7
   */
  UUID submissionId();

  /**
   * Where it stands in its chain.
   *
   * @return chain, position and hash
   */
  ConsentHead head();

  /**
   * When it was recorded, by Octroi's time.
   *
   * @return the instant, to the microsecond
   */
  Instant recordedAt();

  /**
   * A choice.
   *
   * @param submissionId what finds the event again
   * @param head where it stands in its chain
   * @param recordedAt when it was recorded
   * @param choice what was chosen
   * @param domain the site, derived from the url
   * @param purpose what for
   * @param consentedAt the date of consent, to the microsecond
   * @param noticeVersion which text the person was shown; empty if nothing was told
   * @param person whom it is about; empty once erased
   */
  record Recorded(
      UUID submissionId,
      ConsentHead head,
      Instant recordedAt,
      ConsentChoice choice,
      String domain,
      ConsentPurpose purpose,
      Instant consentedAt,
      Optional<String> noticeVersion,
      Optional<Person> person)
      implements ConsentEvent {

    /** Refuses null components. */
    public Recorded {
      Objects.requireNonNull(submissionId, "submissionId");
      Objects.requireNonNull(head, "head");
      Objects.requireNonNull(recordedAt, "recordedAt");
      Objects.requireNonNull(choice, "choice");
      Objects.requireNonNull(domain, "domain");
      Objects.requireNonNull(purpose, "purpose");
      Objects.requireNonNull(consentedAt, "consentedAt");
      Objects.requireNonNull(noticeVersion, "noticeVersion");
      Objects.requireNonNull(person, "person");
    }
  }

  /**
   * An anonymous id became known as a customer.
   *
   * @param submissionId what finds the event again
   * @param head where it stands in the chain of the anonymous id
   * @param recordedAt when it was recorded
   * @param names who; empty once erased
   */
  record Linked(UUID submissionId, ConsentHead head, Instant recordedAt, Optional<Names> names)
      implements ConsentEvent {

    /** Refuses null components. */
    public Linked {
      Objects.requireNonNull(submissionId, "submissionId");
      Objects.requireNonNull(head, "head");
      Objects.requireNonNull(recordedAt, "recordedAt");
      Objects.requireNonNull(names, "names");
    }
  }

  /**
   * What identifies the person of a choice.
   *
   * @param subject who; a customer by the id that it was registered with
   * @param url where, without user info, query and fragment
   * @param ip from which address, as far as the setting lets it be kept; empty if it was not told
   *     or is not kept
   * @param language the language of the text shown; empty if nothing was told
   * @param actor who recorded it; empty if nothing was told
   */
  record Person(
      Subject subject,
      String url,
      Optional<String> ip,
      Optional<String> language,
      Optional<String> actor) {

    /** Refuses null components. */
    public Person {
      Objects.requireNonNull(subject, "subject");
      Objects.requireNonNull(url, "url");
      Objects.requireNonNull(ip, "ip");
      Objects.requireNonNull(language, "language");
      Objects.requireNonNull(actor, "actor");
    }
  }

  /**
   * The two names of one person.
   *
   * @param anonymousId the anonymous id
   * @param customerId the id that the customer was registered with
   */
  record Names(AnonymousId anonymousId, CustomerId customerId) {

    /** Refuses null components. */
    public Names {
      Objects.requireNonNull(anonymousId, "anonymousId");
      Objects.requireNonNull(customerId, "customerId");
    }
  }
}
