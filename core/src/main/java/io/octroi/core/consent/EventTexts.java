package io.octroi.core.consent;

import io.octroi.CustomerId;
import io.octroi.InvalidInputException;
import io.octroi.StorageException;
import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentEvent;
import io.octroi.consent.ConsentHead;
import io.octroi.consent.ConsentPurpose;
import io.octroi.consent.Subject;
import io.octroi.core.shared.Json;
import io.octroi.spi.ConsentEventRow;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads events from the texts in which they are kept. */
final class EventTexts {

  /** The action of an event that links two names; of others it is the choice. */
  static final String LINK = "LINK";

  static final String VALUE = "value";

  private EventTexts() {}

  static ConsentEvent event(ConsentEventRow row) {
    try {
      return read(row);
    } catch (DateTimeException
        | IllegalArgumentException
        | ClassCastException
        | NullPointerException
        | InvalidInputException e) {
      throw unreadable(); // What somebody wrote into the store, and not we.
    }
  }

  private static ConsentEvent read(ConsentEventRow row) {
    Map<?, ?> evidence = object(row.evidence());
    Map<?, ?> identity = row.identity() == null ? null : object(row.identity());
    ConsentHead head = new ConsentHead(row.chain(), row.position(), text(evidence, Seal.HASH));
    UUID submissionId = row.submissionId();
    Instant recordedAt = Instant.parse(text(evidence, "recordedAt"));
    String action = text(evidence, "action");
    if (action.equals(LINK)) {
      return new ConsentEvent.Linked(
          submissionId, head, recordedAt, Optional.ofNullable(identity).map(EventTexts::names));
    }
    return new ConsentEvent.Recorded(
        submissionId,
        head,
        recordedAt,
        ConsentChoice.valueOf(action),
        text(evidence, "domain"),
        ConsentPurpose.of(
            text(evidence, "purpose"),
            ((Long) Objects.requireNonNull(evidence.get("typeCode"))).intValue()),
        Instant.parse(text(evidence, "consentedAt")),
        Optional.ofNullable((String) evidence.get("noticeVersion")),
        Optional.ofNullable(identity).map(EventTexts::person));
  }

  private static ConsentEvent.Names names(Map<?, ?> identity) {
    Subject.Anonymous anonymous =
        (Subject.Anonymous) Names.subject(Objects.requireNonNull(part(identity, "subject")));
    return new ConsentEvent.Names(
        anonymous.id(), CustomerId.of(Objects.requireNonNull(part(identity, "customer"))));
  }

  private static ConsentEvent.Person person(Map<?, ?> identity) {
    return new ConsentEvent.Person(
        Names.subject(Objects.requireNonNull(part(identity, "subject"))),
        Objects.requireNonNull(part(identity, "url")),
        Optional.ofNullable(part(identity, "ip")),
        Optional.ofNullable(part(identity, "language")),
        Optional.ofNullable(part(identity, "actor")));
  }

  private static @Nullable String part(Map<?, ?> identity, String name) {
    Map<?, ?> part = (Map<?, ?>) Objects.requireNonNull(identity.get(name), name);
    return (String) part.get(VALUE);
  }

  private static String text(Map<?, ?> evidence, String field) {
    return (String) Objects.requireNonNull(evidence.get(field), field);
  }

  private static Map<?, ?> object(String text) {
    try {
      if (Json.read(text) instanceof Map<?, ?> object) {
        return object;
      }
    } catch (IOException e) {
      // Its message may quote what is kept.
    }
    throw unreadable();
  }

  private static StorageException unreadable() {
    return new StorageException("the text of a consent event cannot be read", null);
  }
}
