package io.octroi.consent;

import io.octroi.CustomerId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A recorded event in the consent history of a subject. Events never change, except that an erasure
 * removes the identity of the person.
 */
public sealed interface ConsentEvent {

  /**
   * Returns the id of the event.
   *
   * @return the submission id, a version 7 UUID
   */
  UUID submissionId();

  /**
   * Returns the position of the event in its chain.
   *
   * @return the chain, the position and the hash
   */
  ConsentHead head();

  /**
   * Returns the time at which the event was recorded, according to the clock of the {@code Octroi}.
   *
   * @return the time, with microsecond precision
   */
  Instant recordedAt();

  /**
   * A recorded choice.
   *
   * @param submissionId the id of the event
   * @param head the position in the chain
   * @param recordedAt the time at which the choice was recorded
   * @param choice the choice
   * @param domain the domain, derived from the URL
   * @param purpose the purpose
   * @param consentedAt the time of consent, with microsecond precision
   * @param noticeVersion the version of the notice that was shown to the person; empty if unknown
   * @param person the identity of the person; empty after an erasure
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
   * A recorded link between an anonymous id and a customer.
   *
   * @param submissionId the id of the event
   * @param head the position in the chain of the anonymous id
   * @param recordedAt the time at which the link was recorded
   * @param names the linked ids; empty after an erasure
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
   * @param subject the person; a customer is identified by the id with which it was registered
   * @param url the URL without its user info, query and fragment
   * @param ip the IP address from which the choice was made, or the part of it that is stored;
   *     empty if unknown or not stored
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
   * The ids of a person that are linked to each other.
   *
   * @param anonymousId the anonymous id
   * @param customerId the id with which the customer was registered
   */
  record Names(AnonymousId anonymousId, CustomerId customerId) {

    /** Rejects null components. */
    public Names {
      Objects.requireNonNull(anonymousId, "anonymousId");
      Objects.requireNonNull(customerId, "customerId");
    }
  }
}
