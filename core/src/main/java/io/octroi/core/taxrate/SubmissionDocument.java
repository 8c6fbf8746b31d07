package io.octroi.core.taxrate;

import io.octroi.CustomerId;
import io.octroi.InvalidInputException;
import io.octroi.StorageException;
import io.octroi.TenantId;
import io.octroi.core.shared.Json;
import io.octroi.core.shared.JsonObject;
import io.octroi.internal.Violations;
import io.octroi.spi.TaxLookupRow;
import io.octroi.taxrate.Submission;
import java.util.Optional;

/** The stored form of a submission: a row among the lookups, with a document of its own format. */
final class SubmissionDocument {

  private static final String START = "{\"submission\":";

  private SubmissionDocument() {}

  static void check(String request, String answer) {
    new Violations()
        .text("request", request, 1, Submission.REQUEST_MAX)
        .text("answer", answer, 1, Submission.ANSWER_MAX)
        .throwIfAny();
  }

  /** Returns whether a row is the record of a submission rather than of a lookup. */
  static boolean isIn(TaxLookupRow row) {
    return row.document().startsWith(START);
  }

  static TaxLookupRow row(TenantId tenant, Submission submission) {
    String document =
        Json.write(
            json -> {
              json.writeStartObject();
              json.writeObjectFieldStart("submission");
              json.writeStringField("request", submission.request());
              json.writeStringField("answer", submission.answer());
              json.writeEndObject();
              json.writeEndObject();
            });
    String customer = submission.customer().map(CustomerId::value).orElse(null);
    return new TaxLookupRow(tenant, submission.submissionId(), submission.at(), customer, document);
  }

  /**
   * Reads a stored submission.
   *
   * @throws StorageException if the document is corrupt
   */
  static Submission read(TaxLookupRow row) {
    try {
      JsonObject document = JsonObject.parse(row.document()).object("submission");
      return new Submission(
          row.submissionId(),
          Optional.ofNullable(row.customer()).map(CustomerId::of),
          document.text("request"),
          document.text("answer"),
          row.at());
    } catch (IllegalArgumentException | InvalidInputException e) {
      throw new StorageException("submission " + row.submissionId() + " has a corrupt document", e);
    }
  }
}
