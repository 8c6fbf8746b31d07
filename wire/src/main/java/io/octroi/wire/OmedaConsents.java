package io.octroi.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.octroi.CustomerId;
import io.octroi.InvalidInputException;
import io.octroi.Violation;
import io.octroi.consent.AnonymousId;
import io.octroi.consent.Consent;
import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentDraft;
import io.octroi.consent.ConsentEvent;
import io.octroi.consent.ConsentPurpose;
import io.octroi.consent.Consents;
import io.octroi.consent.Subject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The consent resources of the Omeda form. */
final class OmedaConsents {

  private static final String DATE = "ConsentDate";

  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

  /** Ids that are written as integers, as in the document. Others are written as texts. */
  private static final Pattern INTEGER = Pattern.compile("0|[1-9][0-9]{0,17}");

  private final Bodies bodies;

  OmedaConsents(Bodies bodies) {
    this.bodies = bodies;
  }

  static Subject subject(OmedaRoute route) {
    return route.kind() == OmedaRoute.Kind.CUSTOMER
        ? Subject.customer(route.id())
        : Subject.anonymous(route.id());
  }

  /** Returns the consents and refusals in force. The service does not record such a request. */
  OmedaAnswer get(Consents consents, Subject subject) {
    ObjectNode body = bodies.object();
    ArrayNode array = body.putArray("Consents");
    for (Consent consent : consents.inForce(subject)) {
      ObjectNode item = array.addObject();
      item.put(DATE, consent.date().toString());
      item.set(
          OmedaErrors.CUSTOMER,
          consent.customerId().map(OmedaConsents::number).orElse(NullNode.instance));
      consent.alternateId().map(AnonymousId::value).ifPresent(id -> item.put("AlternateId", id));
      item.put("StatusCode", consent.status().code());
      item.put("ConsentDomain", consent.domain());
      item.put("ConsentTypeCode", consent.purpose().typeCode());
    }
    return new OmedaAnswer(body, null);
  }

  /**
   * Records a choice.
   *
   * @param zone the time zone of the date in the request
   * @throws OmedaException if the request has a fault
   */
  OmedaAnswer post(Consents consents, Subject subject, JsonFields fields, ZoneId zone)
      throws OmedaException {
    List<Violation> faults = new ArrayList<>();
    String consent = fields.requiredText("Consent");
    String url = fields.requiredText("Url");
    Instant at = date(fields, zone);
    String ip = fields.text("IpAddress");
    ConsentChoice choice =
        fields.faults().kept().stream().anyMatch(it -> it.subject().equals("Consent"))
            ? null
            : fields.read("Consent", () -> ConsentChoice.parse(consent));
    fields.faults().kept().forEach(it -> faults.add(OmedaErrors.fault(it.subject(), it.message())));
    if (choice == null || !faults.isEmpty()) {
      throw new OmedaException(400, withFaultsOfTheRest(faults, consents, subject, url, at, ip));
    }
    ConsentEvent.Recorded event =
        consents.record(subject, ConsentDraft.of(choice, url).withConsentedAt(at).withIp(ip));
    ObjectNode body = bodies.object();
    ObjectNode info = body.putArray("ResponseInfo").addObject();
    info.put("Message", "Consent was updated successfully");
    event
        .person()
        .map(ConsentEvent.Person::subject)
        .ifPresent(
            it -> {
              if (it instanceof Subject.Customer customer) {
                info.set(OmedaErrors.CUSTOMER, number(customer.id()));
              }
            });
    return new OmedaAnswer(body, event.submissionId());
  }

  /**
   * Adds the faults of the url, the date and the IP address. A draft without a choice is always
   * rejected, so the service validates the other parts and records nothing.
   */
  @SuppressWarnings("NullAway") // A draft is not validated until it is recorded.
  private static List<Violation> withFaultsOfTheRest(
      List<Violation> faults,
      Consents consents,
      Subject subject,
      String url,
      @Nullable Instant at,
      @Nullable String ip) {
    List<String> reported = faults.stream().map(Violation::subject).toList();
    try {
      consents.record(
          subject, new ConsentDraft(null, url, at, ip, ConsentPurpose.WEBSITE, null, null, null));
    } catch (InvalidInputException e) {
      OmedaErrors.faults(e).stream()
          .filter(it -> !it.subject().equals("Consent") && !reported.contains(it.subject()))
          .forEach(faults::add);
    }
    return faults;
  }

  private static @Nullable Instant date(JsonFields fields, ZoneId zone) {
    String text = fields.text(DATE);
    if (text == null) {
      return null;
    }
    try {
      return LocalDateTime.parse(text, DATE_TIME).atZone(zone).toInstant();
    } catch (DateTimeException e) {
      fields.faults().add(DATE, "is not a date and time such as 2018-03-14 15:22:11");
      return null;
    }
  }

  private static JsonNode number(CustomerId id) {
    return INTEGER.matcher(id.value()).matches()
        ? JsonNodeFactory.instance.numberNode(Long.parseLong(id.value()))
        : JsonNodeFactory.instance.textNode(id.value());
  }
}
