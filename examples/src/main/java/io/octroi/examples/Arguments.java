package io.octroi.examples;

import io.octroi.InvalidInputException;
import io.octroi.Violation;
import io.octroi.taxrate.TaxQueryBuilder;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The arguments of a command, separated into options and positional arguments. */
final class Arguments {

  private static final int REGION_MAX = 3;

  private final List<Violation> violations = new ArrayList<>();
  private final List<String> positional = new ArrayList<>();
  private final Set<String> flags = new HashSet<>();
  private final Map<String, String> values = new HashMap<>();

  /**
   * Separates arguments.
   *
   * @param arguments the command-line arguments
   * @param flags the accepted options without a value
   * @param valued the accepted options with a value
   * @param expected the names of the accepted positional arguments
   */
  Arguments(List<String> arguments, Set<String> flags, Set<String> valued, List<String> expected) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      if (!argument.startsWith("-")) {
        positional.add(argument);
      } else if (flags.contains(argument)) {
        this.flags.add(argument);
      } else if (!valued.contains(name)) {
        reject(quoted(argument), "is not an option; --help lists the options");
      } else if (equals >= 0) {
        values.put(name, argument.substring(equals + 1));
      } else if (i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("--")) {
        values.put(name, arguments.get(++i));
      } else {
        reject(name, "needs a value");
      }
    }
    String accepted =
        "is not expected; at most " + String.join(" and ", expected) + " are accepted";
    positional.stream().skip(expected.size()).forEach(extra -> reject(quoted(extra), accepted));
  }

  /** Returns whether an option without a value is present. */
  boolean has(String flag) {
    return flags.contains(flag);
  }

  /** Returns whether there is an argument other than the given options. */
  boolean hasOther(Set<String> options) {
    return !positional.isEmpty() || !flags.isEmpty() || !options.containsAll(values.keySet());
  }

  /** Returns a positional argument, or null if there are fewer. */
  @Nullable String positional(int index) {
    return index < positional.size() ? positional.get(index) : null;
  }

  /** Returns the text of an option, or null if it is absent. */
  @Nullable String value(String option) {
    return values.get(option);
  }

  /** Returns the value of an option, or null if it is absent or invalid. */
  <T> @Nullable T read(String option, String expected, Function<String, T> reader) {
    String text = values.get(option);
    return text == null ? null : read(option, text, expected, reader);
  }

  /** Returns the value of a text, or null if it is invalid. */
  <T> @Nullable T read(String name, String text, String expected, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (InvalidInputException e) {
      e.violations().forEach(violation -> reject(name, violation.message()));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      reject(name, "is not " + expected + ": " + quoted(text));
    }
    return null;
  }

  /**
   * Adds a place to a query. If the text has two parts and the second part has more than three
   * characters, the second part is a postal code instead of a region.
   */
  void place(TaxQueryBuilder query, String text) {
    String[] parts = text.split("/", -1);
    if (parts.length > 3) {
      reject("place", "has more parts than COUNTRY/REGION/POSTAL: " + quoted(text));
    }
    boolean withoutRegion = parts.length == 2 && parts[1].length() > REGION_MAX;
    query.country(parts[0]);
    query.region(parts.length < 2 || withoutRegion ? null : parts[1]);
    query.postalCode(withoutRegion ? parts[1] : parts.length > 2 ? parts[2] : null);
  }

  void reject(String subject, String message) {
    violations.add(new Violation(subject, message));
  }

  void reject(InvalidInputException faults) {
    violations.addAll(faults.violations());
  }

  void throwIfInvalid() {
    if (!violations.isEmpty()) {
      throw new InvalidInputException(violations, 0);
    }
  }

  static Path path(String text) {
    if (text.isEmpty()) {
      throw new InvalidPathException(text, "is empty");
    }
    return Path.of(text);
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
