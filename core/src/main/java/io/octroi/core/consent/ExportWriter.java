package io.octroi.core.consent;

import com.fasterxml.jackson.core.JsonGenerator;
import io.octroi.consent.Consent;
import io.octroi.core.shared.Json;
import io.octroi.spi.ConsentChainRow;
import io.octroi.spi.ConsentEventRow;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes exports, which contain all stored data about the consents of a customer. */
final class ExportWriter {

  static final String FORMAT = "octroi-consent-export-1";

  private ExportWriter() {}

  static String write(
      String customer,
      List<String> aliases,
      List<ConsentChainRow> chains,
      List<Consent> inForce,
      Map<UUID, List<ConsentEventRow>> events) {
    return Json.write(
        json -> {
          json.writeStartObject();
          json.writeStringField("format", FORMAT);
          json.writeStringField("customer", customer);
          json.writeArrayFieldStart("aliases");
          for (String alias : aliases) {
            json.writeString(alias);
          }
          json.writeEndArray();
          json.writeArrayFieldStart("chains");
          for (ConsentChainRow chain : chains) {
            write(json, chain);
          }
          json.writeEndArray();
          json.writeArrayFieldStart("inForce");
          for (Consent consent : inForce) {
            write(json, consent);
          }
          json.writeEndArray();
          json.writeFieldName("proof");
          ProofWriter.write(json, events);
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, ConsentChainRow chain) throws IOException {
    Instant linkedAt = chain.linkedAt();
    json.writeStartObject();
    json.writeStringField("chain", chain.id().toString());
    json.writeStringField("subject", chain.subject());
    json.writeStringField("linkedAt", linkedAt == null ? null : linkedAt.toString());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Consent consent) throws IOException {
    json.writeStartObject();
    json.writeStringField("domain", consent.domain());
    json.writeStringField("purpose", consent.purpose().name());
    json.writeNumberField("typeCode", consent.purpose().typeCode());
    json.writeStringField("status", consent.status().name());
    json.writeNumberField("statusCode", consent.status().code());
    json.writeStringField("consentedAt", consent.consentedAt().toString());
    json.writeStringField("date", consent.date().toString());
    json.writeStringField("alternateId", consent.alternateId().map(Object::toString).orElse(null));
    json.writeEndObject();
  }
}
