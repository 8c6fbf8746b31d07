package io.octroi.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.octroi.InvalidInputException;
import io.octroi.OctroiException;
import io.octroi.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The precise faults of a request, beyond a document's one message for all of them. They contain no
 * secrets.
 *
 * @param violations the faults, in the order in which they were found; the subject is empty if a
 *     fault is not in a certain field
 */
record Details(List<Violation> violations) {

  static final Details NONE = new Details(List.of());

  Details {
    violations = List.copyOf(violations);
  }

  static Details of(String message) {
    return new Details(List.of(new Violation("", message)));
  }

  /**
   * Returns the details of an exception.
   *
   * @param names the names of fields in the document, by their names in Octroi
   */
  static Details of(OctroiException exception, Map<String, String> names) {
    return switch (exception.kind()) {
      case INVALID_INPUT -> ofInput((InvalidInputException) exception, names);
      case NOT_FOUND, CONFLICT, FORBIDDEN, RATE_LIMITED, ILLEGAL_TRANSITION ->
          of(String.valueOf(exception.getMessage()));
      case CONTENDED -> of("other processes kept changing the same record; nothing was changed");
      case UNKNOWN_OUTCOME -> of("the change may or may not have been stored");
      // The messages of stores may contain the address of a database.
      case STORAGE -> of("the store failed, and nothing was changed");
      case STALE -> of("the store cannot be read at the moment");
      case UNAUTHENTICATED, TOKEN_NOT_ACTIVE, UNRATED -> NONE;
    };
  }

  private static Details ofInput(InvalidInputException exception, Map<String, String> names) {
    List<Violation> all = new ArrayList<>();
    for (Violation violation : exception.violations()) {
      String name = names.getOrDefault(violation.subject(), violation.subject());
      all.add(new Violation(name, violation.message()));
    }
    if (exception.more() > 0) {
      all.add(new Violation("", "and " + exception.more() + " more"));
    }
    return new Details(all);
  }

  /** Adds the details to an object as its field {@code details}, unless there are none. */
  void addTo(ObjectNode object) {
    if (!violations.isEmpty()) {
      ArrayNode list = object.putArray("details");
      for (Violation violation : violations) {
        ObjectNode item = list.addObject();
        if (!violation.subject().isEmpty()) {
          item.put("field", violation.subject());
        }
        item.put("message", violation.message());
      }
    }
  }
}
