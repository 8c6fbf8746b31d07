package io.octroi.core.taxrate;

import com.fasterxml.jackson.core.JsonGenerator;
import io.octroi.DateRange;
import io.octroi.Percent;
import io.octroi.core.shared.JsonObject;
import io.octroi.customer.Exemption;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The form of an exemption in the {@link LookupDocument stored form} of a lookup. */
final class LookupExemption {

  private LookupExemption() {}

  static void write(JsonGenerator json, Exemption exemption) throws IOException {
    json.writeStartObject();
    LookupDocument.writeOptional(json, "certificate", exemption.certificate());
    json.writeArrayFieldStart("areas");
    for (Exemption.Area area : exemption.areas()) {
      json.writeStartObject();
      LookupDocument.writeOptional(json, "country", area.country());
      LookupDocument.writeOptional(json, "region", area.region().orElse(null));
      json.writeEndObject();
    }
    json.writeEndArray();
    LookupDocument.writeOptional(json, "category", exemption.category().orElse(null));
    DateRange period = exemption.period();
    LookupDocument.writeOptional(json, "startInclusive", period.startInclusive().orElse(null));
    LookupDocument.writeOptional(json, "endExclusive", period.endExclusive().orElse(null));
    LookupDocument.writeOptional(json, "reason", exemption.reason().orElse(null));
    json.writeArrayFieldStart("authorities");
    for (String authority : exemption.authorities()) {
      json.writeString(authority);
    }
    json.writeEndArray();
    LookupDocument.writeOptional(
        json, "part", exemption.part().map(part -> part.value().toPlainString()).orElse(null));
    json.writeEndObject();
  }

  static Exemption read(JsonObject object) {
    List<Exemption.Area> areas =
        object.objects("areas").stream()
            .map(
                area ->
                    new Exemption.Area(
                        area.text("country"), Optional.ofNullable(area.optionalText("region"))))
            .toList();
    List<String> authorities = object.array("authorities").stream().map(String::valueOf).toList();
    return new Exemption(
        object.text("certificate"),
        areas,
        Optional.ofNullable(object.optionalText("category")),
        DateRange.of(
            LookupDocument.date(object, "startInclusive"),
            LookupDocument.date(object, "endExclusive")),
        Optional.ofNullable(object.optionalText("reason")),
        authorities,
        Optional.ofNullable(object.optionalText("part")).map(BigDecimal::new).map(Percent::new));
  }
}
