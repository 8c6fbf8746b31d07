package io.octroi.wire;

import io.octroi.Violation;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Thrown when a request of the Omeda form is refused. */
final class OmedaException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient List<Violation> faults;
  private final @Nullable UUID submissionId;

  /**
   * Creates the exception.
   *
   * @param status the HTTP status
   * @param faults the faults, at least one: the name of a field, or an empty text, and the message
   *     as the response shows it
   * @param submissionId the id under which the service has recorded the request; null if it has not
   */
  OmedaException(int status, List<Violation> faults, @Nullable UUID submissionId) {
    super("status " + status);
    this.status = status;
    this.faults = List.copyOf(faults);
    this.submissionId = submissionId;
  }

  OmedaException(int status, List<Violation> faults) {
    this(status, faults, null);
  }

  OmedaException(int status, String message) {
    this(status, List.of(new Violation("", message)));
  }

  int status() {
    return status;
  }

  /** Returns the id under which the service has recorded the request, or null if it has not. */
  @Nullable UUID submissionId() {
    return submissionId;
  }

  /** Returns the texts of the errors, as the response shows them. */
  List<String> messages() {
    return faults.stream().map(Violation::message).toList();
  }

  /** Returns the status and the names of the fields, without any value. */
  String summary() {
    String fields =
        faults.stream()
            .map(Violation::subject)
            .filter(subject -> !subject.isEmpty())
            .distinct()
            .collect(Collectors.joining(", "));
    return fields.isEmpty() ? String.valueOf(status) : status + ": " + fields;
  }
}
