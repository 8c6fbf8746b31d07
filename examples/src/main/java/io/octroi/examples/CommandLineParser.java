package io.octroi.examples;

import io.octroi.InvalidInputException;
import io.octroi.Rounding;
import io.octroi.Violation;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxQueryBuilder;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Parses a command line and reports all violations at once. */
final class CommandLineParser {

  private static final Set<String> FLAGS = Set.of("--explain", "--help");
  private static final Set<String> VALUED =
      Set.of("--date", "--issues", "--customer", "--amount", "--store");
  private static final int REGION_MAX = 3;

  private final LocalDate today;
  private final List<Violation> violations = new ArrayList<>();
  private final List<String> positional = new ArrayList<>();
  private final Set<String> flags = new HashSet<>();
  private final Map<String, String> values = new HashMap<>();

  private CommandLineParser(LocalDate today) {
    this.today = today;
  }

  /**
   * Parses the arguments.
   *
   * @param arguments the command-line arguments
   * @param today the default date of the sale
   * @throws InvalidInputException if any argument is invalid, with all violations
   */
  static CommandLine parse(List<String> arguments, LocalDate today) {
    return new CommandLineParser(today).parse(arguments);
  }

  private CommandLine parse(List<String> arguments) {
    split(arguments);
    if (flags.contains("--help")) {
      return new CommandLine(true, CommandLine.DEFAULT_STORE, Optional.empty());
    }
    Path store = read("--store", "a path", CommandLineParser::path);
    boolean hasQuestion = !positional.isEmpty() || !flags.isEmpty();
    hasQuestion |= values.keySet().stream().anyMatch(option -> !option.equals("--store"));
    Optional<Question> question = hasQuestion ? question() : Optional.empty();
    if (!violations.isEmpty()) {
      throw new InvalidInputException(violations, 0);
    }
    return new CommandLine(false, store == null ? CommandLine.DEFAULT_STORE : store, question);
  }

  /** Separates options from positional arguments. */
  private void split(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      if (!argument.startsWith("-")) {
        positional.add(argument);
      } else if (FLAGS.contains(argument)) {
        flags.add(argument);
      } else if (!VALUED.contains(name)) {
        violations.add(
            new Violation(quoted(argument), "is not an option; --help lists the options"));
      } else if (equals >= 0) {
        values.put(name, argument.substring(equals + 1));
      } else if (i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("--")) {
        values.put(name, arguments.get(++i));
      } else {
        violations.add(new Violation(name, "needs a value"));
      }
    }
    positional.stream()
        .skip(2)
        .forEach(
            extra ->
                violations.add(
                    new Violation(
                        quoted(extra), "is not expected; at most PLACE and PRODUCT are accepted")));
  }

  private Optional<Question> question() {
    BigDecimal amount = read("--amount", "a number such as 99.90", CommandLineParser::amount);
    LocalDate date = read("--date", "a date such as 2026-03-31", LocalDate::parse);
    TaxQueryBuilder query =
        TaxQuery.builder()
            .issues(read("--issues", "a whole number", Integer::valueOf))
            .customer(values.get("--customer"))
            .date(date == null ? today : date);
    if (!positional.isEmpty()) {
      place(query, positional.get(0));
    }
    if (positional.size() > 1) {
      query.product(positional.get(1));
    }
    try {
      return Optional.of(
          new Question(query.build(), Optional.ofNullable(amount), flags.contains("--explain")));
    } catch (InvalidInputException e) {
      violations.addAll(e.violations());
      return Optional.empty();
    }
  }

  /** Parses a place. A second part of more than three characters is a postal code, not a region. */
  private void place(TaxQueryBuilder query, String text) {
    String[] parts = text.split("/", -1);
    if (parts.length > 3) {
      violations.add(
          new Violation("place", "has more parts than COUNTRY/REGION/POSTAL: " + quoted(text)));
    }
    boolean withoutRegion = parts.length == 2 && parts[1].length() > REGION_MAX;
    query.country(parts[0]);
    query.region(parts.length < 2 || withoutRegion ? null : parts[1]);
    query.postalCode(withoutRegion ? parts[1] : parts.length > 2 ? parts[2] : null);
  }

  private <T> @Nullable T read(String option, String expected, Function<String, T> reader) {
    String text = values.get(option);
    if (text == null) {
      return null;
    }
    try {
      return reader.apply(text);
    } catch (InvalidInputException e) {
      e.violations()
          .forEach(violation -> violations.add(new Violation(option, violation.message())));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      violations.add(new Violation(option, "is not " + expected + ": " + quoted(text)));
    }
    return null;
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private static BigDecimal amount(String text) {
    BigDecimal amount = new BigDecimal(text);
    Rounding.checkAmount("amount", amount);
    return amount;
  }

  private static Path path(String text) {
    if (text.isEmpty()) {
      throw new InvalidPathException(text, "is empty");
    }
    return Path.of(text);
  }
}
