package io.octroi.consent;

import io.octroi.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A consent or refusal in force for one domain and purpose.
 *
 * @param alternateId the anonymous id that it was recorded for; empty if it was recorded for the
 *     customer
 * @param customerId the id that the customer was registered with; empty for an anonymous id that is
 *     not linked with a customer
 * @param domain the domain of the site
 * @param purpose the purpose
 * @param consentedAt the date of consent, to the microsecond
 * @param date the date of consent as a local date, in the time zone of the {@code Octroi}
 * @param status whether it is a consent or a refusal
 * @param noticeVersion the version of the notice that the person was shown; empty if unknown
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
