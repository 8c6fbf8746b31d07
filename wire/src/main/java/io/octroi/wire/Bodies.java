package io.octroi.wire;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.xml.XmlFactory;
import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The reading and writing of bodies as trees. JSON with single quotes is accepted, as in the
 * examples of the ship-tax document. Duplicate names, trailing text, deep nesting, document types
 * and entities are rejected. Thread-safe.
 */
final class Bodies {

  private static final int LENGTH_MAX = WireRequest.BODY_LENGTH_MAX;

  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxNestingDepth(32)
          .maxStringLength(LENGTH_MAX)
          .maxNumberLength(100)
          .build();

  private final ObjectMapper json =
      JsonMapper.builder(
              new JsonFactoryBuilder()
                  .streamReadConstraints(LIMITS)
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final XMLInputFactory xmlInput = xmlInput();

  private final XmlMapper xml =
      XmlMapper.builder(
              XmlFactory.builder().streamReadConstraints(LIMITS).xmlInputFactory(xmlInput).build())
          .build();

  private static XMLInputFactory xmlInput() {
    XMLInputFactory input = XMLInputFactory.newFactory();
    input.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    input.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return input;
  }

  /** Parses a body. */
  @FunctionalInterface
  private interface Parser {
    JsonNode parse(byte[] body) throws IOException, XMLStreamException;
  }

  /**
   * Parses the body of a request as a JSON object.
   *
   * @throws BadRequestException if the body is too long or not a JSON object
   */
  ObjectNode readJson(WireRequest request) throws BadRequestException {
    return read(json::readTree, "JSON", request.body());
  }

  /**
   * Parses the body of a request as an XML document, whose elements become the fields of an object.
   * The values of all fields are texts.
   *
   * @throws BadRequestException if the body is too long or not such a document
   */
  ObjectNode readXml(WireRequest request) throws BadRequestException {
    return read(this::parseXml, "XML", request.body());
  }

  private JsonNode parseXml(byte[] body) throws IOException, XMLStreamException {
    XMLStreamReader reader = xmlInput.createXMLStreamReader(new ByteArrayInputStream(body));
    while (reader.next() != XMLStreamConstants.START_ELEMENT) {
      if (reader.getEventType() == XMLStreamConstants.DTD) {
        throw new XMLStreamException("a document type");
      }
    }
    JsonNode tree = xml.readValue(reader, JsonNode.class);
    while (reader.hasNext()) { // Fails if a second element follows.
      reader.next();
    }
    return tree;
  }

  private static ObjectNode read(Parser parser, String format, byte[] body)
      throws BadRequestException {
    if (body.length > LENGTH_MAX) {
      throw new BadRequestException(
          "the body has " + body.length + " bytes, and at most " + LENGTH_MAX + " are allowed");
    }
    try {
      JsonNode tree = parser.parse(body);
      if (tree instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException | XMLStreamException | RuntimeException e) {
      // The XML parser fails with unchecked exceptions in texts. A message may quote a secret.
    }
    throw new BadRequestException("the body is not a " + format + " object");
  }

  /** Creates an empty object. */
  ObjectNode object() {
    return json.createObjectNode();
  }

  /** Writes a tree as a JSON response. */
  WireResponse json(int status, JsonNode tree) {
    try {
      return WireResponse.of(
          status, "application/json; charset=utf-8", json.writeValueAsString(tree));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e); // Trees of plain values can be written.
    }
  }

  /** Writes a tree as an XML response. */
  WireResponse xml(int status, String root, JsonNode tree) {
    try {
      return WireResponse.of(
          status,
          "application/xml; charset=utf-8",
          xml.writer().withRootName(root).writeValueAsString(tree));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e); // Trees of plain values can be written.
    }
  }
}
