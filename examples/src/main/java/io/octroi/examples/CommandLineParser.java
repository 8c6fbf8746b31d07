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

/** Reads a command line, and tells all that is wrong with it at once. */
final class CommandLineParser {

  private static final Set<String> FLAGS = Set.of("--explain", "--help");
  private static final Set<String> VALUED =
      Set.of("--date", "--issues", "--customer", "--amount", "--store");
  private static final int REGION_MAX = 3;

  private final LocalDate today;
  private final List<Violation> faults = new ArrayList<>();
  private final List<String> positional = new ArrayList<>();
  private final Set<String> flags = new HashSet<>();
  private final Map<String, String> values = new HashMap<>();

  private CommandLineParser(LocalDate today) {
    this.today = today;
  }

  /**
   * Reads the arguments.
   *
   * @param arguments what follows the command
   * @param today the day of the sale when none is given
   * @throws InvalidInputException naming every fault
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
    boolean asks = !positional.isEmpty() || !flags.isEmpty();
    asks |= values.keySet().stream().anyMatch(option -> !option.equals("--store"));
    Optional<Question> question = asks ? question() : Optional.empty();
    if (!faults.isEmpty()) {
      throw new InvalidInputException(faults, 0);
    }
    return new CommandLine(false, store == null ? CommandLine.DEFAULT_STORE : store, question);
  }

  /** Tells options from positional arguments. */
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
        faults.add(new Violation(quoted(argument), "is no option, --help tells which there are"));
      } else if (equals >= 0) {
        values.put(name, argument.substring(equals + 1));
      } else if (i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("--")) {
        values.put(name, arguments.get(++i));
      } else {
        faults.add(new Violation(name, "needs a value"));
      }
    }
    positional.stream()
        .skip(2)
        .forEach(extra -> faults.add(new Violation(quoted(extra), "is one argument too many")));
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
      faults.addAll(e.violations());
      return Optional.empty();
    }
  }

  /** No region is longer than three characters: what is, is a postal code. */
  private void place(TaxQueryBuilder query, String text) {
    String[] parts = text.split("/", -1);
    if (parts.length > 3) {
      faults.add(
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
      e.violations().forEach(fault -> faults.add(new Violation(option, fault.message())));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      faults.add(new Violation(option, "is not " + expected + ": " + quoted(text)));
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
