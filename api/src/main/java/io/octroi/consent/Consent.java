package io.octroi.consent;

import io.octroi.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A consent or refusal in force, for one domain and purpose.
 *
 * @param alternateId the anonymous id under which it was recorded; empty if it was recorded for the
 *     customer
 * @param customerId the customer, as far as known: the id that it was registered with; empty for an
 *     anonymous id that is linked to none
 * @param domain the site
 * @param purpose what for; its type code is the consent's
 * @param consentedAt the date of consent, to the microsecond
 * @param date the same as a local date, in the zone of the settings
 * @param status yes or no
 * @param noticeVersion which text the person was shown; empty if none was named
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

  /** Refuses null components. */
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
