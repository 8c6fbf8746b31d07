package io.octroi.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * An HTTP response.
 *
 * @param status the status code
 * @param headers the headers, by name
 * @param body the body; empty if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // The array is copied.
public record WireResponse(int status, Map<String, String> headers, byte[] body) {

  /** Copies the headers and the body. */
  public WireResponse {
    headers = Map.copyOf(headers);
    body = body.clone();
  }

  /**
   * Creates a response with a body.
   *
   * @param status the status code
   * @param contentType the media type of the body
   * @param text the body, which is encoded as UTF-8
   * @return the response
   */
  public static WireResponse of(int status, String contentType, String text) {
    Objects.requireNonNull(contentType, "contentType");
    Objects.requireNonNull(text, "text");
    return new WireResponse(
        status, Map.of("Content-Type", contentType), text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns a copy of this response with another header.
   *
   * @param name the name
   * @param value the value
   * @return the copy
   */
  public WireResponse withHeader(String name, String value) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new WireResponse(status, more, body);
  }

  /**
   * Returns the body as text.
   *
   * @return the body, decoded as UTF-8
   */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Returns a copy of the body. */
  @Override
  public byte[] body() {
    return body.clone();
  }

  /** Returns the status and the length of the body, which may contain secrets. */
  @Override
  public String toString() {
    return status + ", " + body.length + " bytes";
  }
}
