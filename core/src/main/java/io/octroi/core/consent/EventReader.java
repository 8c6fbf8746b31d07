package io.octroi.core.consent;

import io.octroi.CustomerId;
import io.octroi.InvalidInputException;
import io.octroi.StorageException;
import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentEvent;
import io.octroi.consent.ConsentHead;
import io.octroi.consent.ConsentPurpose;
import io.octroi.consent.Subject;
import io.octroi.core.shared.JsonObject;
import io.octroi.spi.ConsentEventRow;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Reads events from their rows. */
final class EventReader {

  private EventReader() {}

  static ConsentEvent event(ConsentEventRow row) {
    try {
      return read(row);
    } catch (DateTimeException
        | IllegalArgumentException
        | ClassCastException
        | NullPointerException
        | InvalidInputException e) {
      // The data is corrupt or foreign. The cause is omitted, because its message may quote
      // personal data.
      throw new StorageException("the text of a consent event cannot be read", null);
    }
  }

  private static ConsentEvent read(ConsentEventRow row) {
    Evidence evidence = Evidence.read(JsonObject.parse(row.evidence()));
    Optional<PersonalData> data =
        Optional.ofNullable(row.identity())
            .map(JsonObject::parse)
            .map(Identity::read)
            .map(Identity::data);
    ConsentHead head = new ConsentHead(row.chain(), row.position(), evidence.hash());
    Instant recordedAt = Instant.parse(evidence.recordedAt());
    Evidence.Action action = evidence.action();
    if (action.name().equals(Evidence.Action.LINK)) {
      return new ConsentEvent.Linked(
          row.submissionId(), head, recordedAt, data.map(EventReader::names));
    }
    return new ConsentEvent.Recorded(
        row.submissionId(),
        head,
        recordedAt,
        ConsentChoice.valueOf(action.name()),
        Objects.requireNonNull(action.domain()),
        ConsentPurpose.of(
            Objects.requireNonNull(action.purpose()),
            Objects.requireNonNull(action.typeCode()).intValue()),
        Instant.parse(Objects.requireNonNull(action.consentedAt())),
        Optional.ofNullable(action.noticeVersion()),
        data.map(EventReader::person));
  }

  private static ConsentEvent.Names names(PersonalData data) {
    return new ConsentEvent.Names(
        ((Subject.Anonymous) SubjectNames.subject(data.subject())).id(),
        CustomerId.of(Objects.requireNonNull(data.customer())));
  }

  private static ConsentEvent.Person person(PersonalData data) {
    return new ConsentEvent.Person(
        SubjectNames.subject(data.subject()),
        Objects.requireNonNull(data.url()),
        Optional.ofNullable(data.ip()),
        Optional.ofNullable(data.language()),
        Optional.ofNullable(data.actor()));
  }
}
