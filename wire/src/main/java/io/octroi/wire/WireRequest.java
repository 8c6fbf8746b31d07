package io.octroi.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An HTTP request. Nothing in it is validated here.
 *
 * @param method the method, such as {@code GET}, in upper case
 * @param path the path as sent, percent-encoded, beginning with a slash
 * @param query the query as sent, percent-encoded, without the question mark; empty if there is
 *     none
 * @param headers the values of each header, by name in lower case
 * @param body the body; empty if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // The array is copied.
public record WireRequest(
    String method, String path, String query, Map<String, List<String>> headers, byte[] body) {

  /**
   * The maximum number of bytes of a body that handlers accept. A host may cut off a longer body
   * after one more byte, so that it need not be kept in memory.
   */
  public static final int BODY_LENGTH_MAX = 1 << 20;

  /** Copies the headers and the body, and converts the method and the names to their case. */
  public WireRequest {
    method = method.toUpperCase(Locale.ROOT);
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(query, "query");
    Map<String, List<String>> copy = new TreeMap<>();
    headers.forEach(
        (name, values) ->
            copy.computeIfAbsent(name.toLowerCase(Locale.ROOT), lower -> new ArrayList<>())
                .addAll(values));
    copy.replaceAll((name, values) -> List.copyOf(values));
    headers = Map.copyOf(copy);
    body = body.clone();
  }

  /**
   * Creates a request without headers and body.
   *
   * @param method the method, such as {@code GET}
   * @param target the path and, after a question mark, the query, both percent-encoded
   * @return the request
   */
  public static WireRequest of(String method, String target) {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(target, "target");
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    String query = mark < 0 ? "" : target.substring(mark + 1);
    return new WireRequest(method, path, query, Map.of(), new byte[0]);
  }

  /**
   * Returns a copy of this request with another header.
   *
   * @param name the name
   * @param value the value, which is added to the values that the header already has
   * @return the copy
   */
  public WireRequest withHeader(String name, String value) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
    Map<String, List<String>> more = new TreeMap<>(headers);
    List<String> values = new ArrayList<>(headers.getOrDefault(lower(name), List.of()));
    values.add(value);
    more.put(lower(name), values);
    return new WireRequest(method, path, query, more, body);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /**
   * Returns a copy of this request with a body.
   *
   * @param contentType the media type of the body
   * @param bytes the body
   * @return the copy
   */
  public WireRequest withBody(String contentType, byte[] bytes) {
    Objects.requireNonNull(contentType, "contentType");
    Objects.requireNonNull(bytes, "bytes");
    Map<String, List<String>> more = new TreeMap<>(headers);
    more.put("content-type", List.of(contentType));
    return new WireRequest(method, path, query, more, bytes);
  }

  /**
   * Returns the value of a header.
   *
   * @param name the name, in any case
   * @return the value, or empty if the header is absent or has several values
   */
  public Optional<String> header(String name) {
    Objects.requireNonNull(name, "name");
    List<String> values = headers.getOrDefault(lower(name), List.of());
    return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
  }

  /** Returns a copy of the body. */
  @Override
  public byte[] body() {
    return body.clone();
  }

  /** Returns the method and the length of the body, because all other parts may have secrets. */
  @Override
  public String toString() {
    return method + ", " + body.length + " bytes";
  }
}
