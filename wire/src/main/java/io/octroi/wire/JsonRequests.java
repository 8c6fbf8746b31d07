package io.octroi.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Reads the parts of requests whose bodies are JSON. */
final class JsonRequests {

  private JsonRequests() {}

  /**
   * Returns the decoded segments of a path. A slash at the end is ignored.
   *
   * @throws BadRequestException if the path does not begin with a slash, has an empty segment or
   *     one that names a parent, or is not encoded correctly
   */
  static List<String> segments(WireRequest request) throws BadRequestException {
    String path = request.path();
    if (!path.startsWith("/")) {
      throw new BadRequestException("the path does not begin with a slash");
    }
    String relative = path.substring(1);
    if (relative.endsWith("/")) {
      relative = relative.substring(0, relative.length() - 1);
    }
    List<String> segments = new ArrayList<>();
    for (String segment : relative.split("/", -1)) {
      String decoded = Parameters.decode(segment, false);
      if (decoded.isEmpty() || decoded.equals(".") || decoded.equals("..")) {
        throw new BadRequestException("the path has a segment that is empty, \".\" or \"..\"");
      }
      segments.add(decoded);
    }
    return List.copyOf(segments);
  }

  /**
   * Parses the body of a request.
   *
   * @throws BadRequestException if the content type is not JSON in UTF-8, or the body not a JSON
   *     object
   */
  static ObjectNode body(Bodies bodies, WireRequest request) throws BadRequestException {
    ContentType.ofBody(request, List.of(ContentType.JSON));
    return bodies.readJson(request);
  }
}
