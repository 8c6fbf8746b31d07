package io.octroi.consent;

import io.octroi.CustomerId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A recorded event about the consents of a subject. Events never change, except that erasure
 * removes the identity.
 */
public sealed interface ConsentEvent {

  /**
   * Returns the id of the event.
   *
   * @return the submission id, a UUID of version 7
   */
  UUID submissionId();

  /**
   * Returns the position of the event in its chain.
   *
   * @return the chain, the position and the hash
   */
  ConsentHead head();

  /**
   * Returns the time at which the event was recorded, by the clock of the {@code Octroi}.
   *
   * @return the instant, to the microsecond
   */
  Instant recordedAt();

  /**
   * A recorded choice.
   *
   * @param submissionId the id of the event
   * @param head the position in the chain
   * @param recordedAt the time at which it was recorded
   * @param choice the choice
   * @param domain the domain, derived from the URL
   * @param purpose the purpose
   * @param consentedAt the date of consent, to the microsecond
   * @param noticeVersion the version of the notice that the person was shown; empty if unknown
   * @param person the identity of the person; empty once erased
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

    /** Rejects null components. */
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
   * A link of an anonymous id with a customer.
   *
   * @param submissionId the id of the event
   * @param head the position in the chain of the anonymous id
   * @param recordedAt the time at which it was recorded
   * @param names the linked ids; empty once erased
   */
  record Linked(UUID submissionId, ConsentHead head, Instant recordedAt, Optional<Names> names)
      implements ConsentEvent {

    /** Rejects null components. */
    public Linked {
      Objects.requireNonNull(submissionId, "submissionId");
      Objects.requireNonNull(head, "head");
      Objects.requireNonNull(recordedAt, "recordedAt");
      Objects.requireNonNull(names, "names");
    }
  }

  /**
   * The identity of the person who made a choice.
   *
   * @param subject the person; a customer with the id that it was registered with
   * @param url the URL, without user info, query and fragment
   * @param ip the address that the choice came from, as far as it is stored; empty if unknown or
   *     not stored
   * @param language the language of the notice; empty if unknown
   * @param actor the person or program that recorded the choice; empty if unknown
   */
  record Person(
      Subject subject,
      String url,
      Optional<String> ip,
      Optional<String> language,
      Optional<String> actor) {

    /** Rejects null components. */
    public Person {
      Objects.requireNonNull(subject, "subject");
      Objects.requireNonNull(url, "url");
      Objects.requireNonNull(ip, "ip");
      Objects.requireNonNull(language, "language");
      Objects.requireNonNull(actor, "actor");
    }
  }

  /**
   * The linked ids of one person.
   *
   * @param anonymousId the anonymous id
   * @param customerId the id that the customer was registered with
   */
  record Names(AnonymousId anonymousId, CustomerId customerId) {

    /** Rejects null components. */
    public Names {
      Objects.requireNonNull(anonymousId, "anonymousId");
      Objects.requireNonNull(customerId, "customerId");
    }
  }
}
