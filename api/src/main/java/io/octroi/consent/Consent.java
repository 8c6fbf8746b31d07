package io.octroi.consent;

import io.octroi.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A consent or refusal that is in force for one domain and purpose.
 *
 * @param alternateId the anonymous id for which the choice was recorded; empty if it was recorded
 *     for the customer
 * @param customerId the id with which the customer was registered; empty if the choice was recorded
 *     for an anonymous id that is not linked to a customer
 * @param domain the domain of the site
 * @param purpose the purpose
 * @param consentedAt the time of consent, with microsecond precision
 * @param date the local date of consent in the time zone of the {@code Octroi}
 * @param status whether the choice is a consent or a refusal
 * @param noticeVersion the version of the notice that was shown to the person; empty if unknown
 */
public record Consent(
    Optional<AnonymousId> alternateId,
    Optional<CustomerId> customerId,
    String domain,
    ConsentPurpose purpose,
    Instant consentedAt,
    LocalDate date,
    ConsentStatus status,
    Optional<String> noticeVersion) {

  /** Rejects null components. */
  public Consent {
    Objects.requireNonNull(alternateId, "alternateId");
    Objects.requireNonNull(customerId, "customerId");
    Objects.requireNonNull(domain, "domain");
    Objects.requireNonNull(purpose, "purpose");
    Objects.requireNonNull(consentedAt, "consentedAt");
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(noticeVersion, "noticeVersion");
  }
}
