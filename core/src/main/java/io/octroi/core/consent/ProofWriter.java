package io.octroi.core.consent;

import com.fasterxml.jackson.core.JsonGenerator;
import io.octroi.spi.ConsentEventRow;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes proofs, which contain events exactly as they are stored. */
final class ProofWriter {

  static final String FORMAT = "octroi-consent-proof-1";

  private ProofWriter() {}

  /** Writes a proof of the given chains, each with its events in order. */
  static void write(JsonGenerator json, Map<UUID, List<ConsentEventRow>> chains)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("format", FORMAT);
    json.writeArrayFieldStart("chains");
    for (Map.Entry<UUID, List<ConsentEventRow>> chain : chains.entrySet()) {
      json.writeStartObject();
      json.writeStringField("chain", chain.getKey().toString());
      json.writeArrayFieldStart("events");
      for (ConsentEventRow event : chain.getValue()) {
        json.writeStartObject();
        json.writeFieldName("evidence");
        json.writeRawValue(event.evidence());
        json.writeFieldName("identity");
        json.writeRawValue(event.identity() == null ? "null" : event.identity());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
