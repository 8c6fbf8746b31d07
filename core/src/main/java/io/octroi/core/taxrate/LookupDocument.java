package io.octroi.core.taxrate;

import com.fasterxml.jackson.core.JsonGenerator;
import io.octroi.DateRange;
import io.octroi.InvalidInputException;
import io.octroi.StorageException;
import io.octroi.core.shared.Json;
import io.octroi.core.shared.JsonObject;
import io.octroi.customer.Exemption;
import io.octroi.spi.TaxLookupRow;
import io.octroi.taxrate.FixedAmount;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.PriceBand;
import io.octroi.taxrate.TaxComponent;
import io.octroi.taxrate.TaxLookup;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of a lookup. It is a JSON object that contains the query and the answer. Absent
 * values are omitted. Rates are stored as strings to preserve their scale.
 */
final class LookupDocument {

  private LookupDocument() {}

  static String write(TaxLookup lookup) {
    return Json.write(
        json -> {
          json.writeStartObject();
          json.writeObjectFieldStart("query");
          writeQuery(json, lookup.query());
          json.writeEndObject();
          json.writeObjectFieldStart("answer");
          writeAnswer(json, lookup);
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private static void writeQuery(JsonGenerator json, TaxQuery query) throws IOException {
    Place place = query.place();
    writeOptional(json, "country", place.country());
    writeOptional(json, "region", place.region().orElse(null));
    writeOptional(json, "postalCode", place.postalCode().orElse(null));
    writeOptional(json, "product", query.product());
    if (query.issues().isPresent()) {
      json.writeNumberField("issues", query.issuesOrZero());
    }
    writeOptional(json, "customer", query.customer().orElse(null));
    writeOptional(json, "date", query.date().orElse(null));
    writeOptional(json, "unitPrice", query.unitPrice().map(BigDecimal::toPlainString).orElse(null));
  }

  private static void writeAnswer(JsonGenerator json, TaxLookup lookup) throws IOException {
    TaxRate rate = lookup.rate();
    json.writeNumberField("revision", lookup.revision());
    writeOptional(json, "date", lookup.date());
    json.writeBooleanField("approximate", rate.approximate());
    writeOptional(json, "startInclusive", rate.holds().startInclusive().orElse(null));
    writeOptional(json, "endExclusive", rate.holds().endExclusive().orElse(null));
    json.writeArrayFieldStart("components");
    for (int i = 0; i < rate.components().size(); i++) {
      TaxComponent component = rate.components().get(i);
      json.writeStartObject();
      writeOptional(json, "rule", lookup.ruleIds().get(i));
      writeOptional(json, "authority", component.authority());
      writeOptional(json, "rate", component.rate().toPlainString());
      json.writeBooleanField("compound", component.compound());
      if (component.band().isPresent()) {
        writeBand(json, component.band().get());
      }
      if (component.fixed().isPresent()) {
        FixedAmount fixed = component.fixed().get();
        json.writeObjectFieldStart("fixed");
        writeOptional(json, "per", fixed.per());
        writeOptional(json, "amount", fixed.amount().toPlainString());
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    if (!rate.warnings().isEmpty()) {
      json.writeArrayFieldStart("warnings");
      for (String warning : rate.warnings()) {
        json.writeString(warning);
      }
      json.writeEndArray();
    }
    if (!rate.exemptions().isEmpty()) {
      json.writeArrayFieldStart("exemptions");
      for (Exemption exemption : rate.exemptions()) {
        LookupExemption.write(json, exemption);
      }
      json.writeEndArray();
    }
  }

  private static void writeBand(JsonGenerator json, PriceBand band) throws IOException {
    json.writeObjectFieldStart("band");
    writeOptional(json, "kind", band.kind());
    writeOptional(json, "from", band.from().toPlainString());
    writeOptional(json, "below", band.below().map(BigDecimal::toPlainString).orElse(null));
    json.writeEndObject();
  }

  static void writeOptional(JsonGenerator json, String name, @Nullable Object value)
      throws IOException {
    if (value != null) {
      json.writeStringField(name, value.toString());
    }
  }

  /**
   * Reads a stored lookup.
   *
   * @throws StorageException if the document is corrupt
   */
  static TaxLookup read(TaxLookupRow row) {
    try {
      JsonObject document = JsonObject.parse(row.document());
      return read(row, document.object("query"), document.object("answer"));
    } catch (IllegalArgumentException | DateTimeException | InvalidInputException e) {
      throw new StorageException("tax lookup " + row.submissionId() + " has a corrupt document", e);
    }
  }

  private static TaxLookup read(TaxLookupRow row, JsonObject query, JsonObject answer) {
    DateRange holds = DateRange.of(date(answer, "startInclusive"), date(answer, "endExclusive"));
    List<TaxComponent> components = new ArrayList<>();
    List<String> ruleIds = new ArrayList<>();
    for (JsonObject component : answer.objects("components")) {
      ruleIds.add(component.text("rule"));
      components.add(
          new TaxComponent(
              component.text("authority"),
              new BigDecimal(component.text("rate")),
              component.flag("compound"),
              Optional.ofNullable(component.optionalObject("band")).map(LookupDocument::band),
              Optional.ofNullable(component.optionalObject("fixed")).map(LookupDocument::fixed)));
    }
    TaxRate rate = TaxRate.of(components, holds, answer.flag("approximate"));
    if (answer.names().contains("exemptions")) {
      List<Exemption> exemptions =
          answer.objects("exemptions").stream().map(LookupExemption::read).toList();
      rate = rate.reducedBy(exemptions, components, holds);
    }
    TaxQuery asked = query(query);
    rate = asked.unitPrice().map(rate::at).orElse(rate);
    List<String> warnings =
        answer.names().contains("warnings")
            ? answer.array("warnings").stream().map(String::valueOf).toList()
            : List.of();
    return new TaxLookup(
        row.submissionId(),
        asked,
        LocalDate.parse(answer.text("date")),
        warnings.isEmpty() ? rate : rate.withWarnings(warnings),
        ruleIds,
        answer.number("revision"),
        row.at());
  }

  private static PriceBand band(JsonObject object) {
    String below = object.optionalText("below");
    return new PriceBand(
        PriceBand.Kind.valueOf(object.text("kind")),
        new BigDecimal(object.text("from")),
        Optional.ofNullable(below).map(BigDecimal::new));
  }

  private static FixedAmount fixed(JsonObject object) {
    return new FixedAmount(
        FixedAmount.Per.valueOf(object.text("per")), new BigDecimal(object.text("amount")));
  }

  private static TaxQuery query(JsonObject object) {
    String country = object.text("country");
    String region = object.optionalText("region");
    String postalCode = object.optionalText("postalCode");
    Place place =
        region != null && postalCode == null
            ? Place.region(country, region)
            : Place.of(country, region, postalCode);
    TaxQuery query = TaxQuery.of(place, object.text("product"));
    if (object.names().contains("issues")) {
      query = query.withIssues(object.integer("issues"));
    }
    String customer = object.optionalText("customer");
    query = customer == null ? query : query.withCustomer(customer);
    String unitPrice = object.optionalText("unitPrice");
    query = unitPrice == null ? query : query.withUnitPrice(new BigDecimal(unitPrice));
    LocalDate date = date(object, "date");
    return date == null ? query : query.withDate(date);
  }

  static @Nullable LocalDate date(JsonObject object, String name) {
    String text = object.optionalText(name);
    return text == null ? null : LocalDate.parse(text);
  }
}
