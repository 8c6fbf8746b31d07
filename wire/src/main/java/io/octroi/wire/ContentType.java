package io.octroi.wire;

import java.util.List;
import java.util.Locale;

/** The media types of bodies. */
enum ContentType {
  /** JSON, which is also the default. */
  JSON("application/json", "text/json"),
  /** XML. */
  XML("application/xml", "text/xml"),
  /** A form, which is encoded as a query is. */
  FORM("application/x-www-form-urlencoded", "application/x-www-form-urlencoded");

  private final String name;
  private final String alias;

  ContentType(String name, String alias) {
    this.name = name;
    this.alias = alias;
  }

  private boolean isNamed(String mediaType) {
    return mediaType.equals(name) || mediaType.equals(alias);
  }

  /**
   * Returns the type of a request's body.
   *
   * @param request the request
   * @param allowed the types that the form has
   * @return the type; JSON if the request does not state a type
   * @throws BadRequestException if the type is unknown or not allowed, or if the body is not
   *     encoded as UTF-8
   */
  static ContentType ofBody(WireRequest request, List<ContentType> allowed)
      throws BadRequestException {
    List<String> values = request.headers().getOrDefault("content-type", List.of());
    if (values.isEmpty()) {
      return JSON;
    }
    String[] parts = values.get(0).toLowerCase(Locale.ROOT).split(";", -1);
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().replace("\"", "");
      if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
        throw new BadRequestException("the body is not encoded as UTF-8");
      }
    }
    for (ContentType type : allowed) {
      if (values.size() == 1 && type.isNamed(parts[0].strip())) {
        return type;
      }
    }
    throw new BadRequestException("the content type is not supported");
  }

  /** Returns the type, JSON or XML, that a request prefers for the response. */
  static ContentType accepted(WireRequest request) {
    ContentType best = JSON;
    double bestQuality = 0;
    for (String value : request.headers().getOrDefault("accept", List.of())) {
      for (String range : value.toLowerCase(Locale.ROOT).split(",", -1)) {
        String[] parts = range.split(";", -1);
        ContentType type = XML.isNamed(parts[0].strip()) ? XML : JSON;
        boolean any = List.of("*/*", "application/*").contains(parts[0].strip());
        double quality = type.isNamed(parts[0].strip()) || any ? quality(parts) : 0;
        if (quality > bestQuality) {
          best = type;
          bestQuality = quality;
        }
      }
    }
    return best;
  }

  private static double quality(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      if (parameter.matches("q=[01](\\.[0-9]{1,3})?")) {
        return Double.parseDouble(parameter.substring(2));
      }
    }
    return 1;
  }
}
