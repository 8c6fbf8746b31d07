package io.octroi.taxrate;

import io.octroi.CustomerId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The stored record of a request other than a lookup or a choice; see {@link
 * TaxRates#recordSubmission}.
 *
 * @param submissionId the id of the record, a version 7 UUID
 * @param customer the customer whom the request named, registered or not; empty if it named none
 * @param request a description of the request
 * @param answer a description of the answer
 * @param at the time of the record, with microsecond precision
 */
public record Submission(
    UUID submissionId, Optional<CustomerId> customer, String request, String answer, Instant at) {

  /** The maximum length of the description of a request in characters (UTF-16 units). */
  public static final int REQUEST_MAX = 1_024;

  /** The maximum length of the description of an answer in characters (UTF-16 units). */
  public static final int ANSWER_MAX = 4_096;

  /** Rejects null components. */
  public Submission {
    Objects.requireNonNull(submissionId, "submissionId");
    Objects.requireNonNull(customer, "customer");
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(answer, "answer");
    Objects.requireNonNull(at, "at");
  }
}
