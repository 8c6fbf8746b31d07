package io.octroi.examples;

import io.octroi.InvalidInputException;
import io.octroi.Rounding;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxQueryBuilder;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A parser for the command line. Reports all violations at once. */
final class CommandLineParser {

  private static final Set<String> FLAGS = Set.of("--explain", "--help");
  private static final Set<String> VALUED =
      Set.of("--date", "--issues", "--customer", "--amount", "--store");

  private CommandLineParser() {}

  /**
   * Parses the arguments.
   *
   * @param list the command-line arguments
   * @param today the default date of the sale
   * @throws InvalidInputException if an argument is invalid; the exception lists all violations
   */
  static CommandLine parse(List<String> list, LocalDate today) {
    Arguments arguments = new Arguments(list, FLAGS, VALUED, List.of("PLACE", "PRODUCT"));
    if (arguments.has("--help")) {
      return new CommandLine(true, CommandLine.DEFAULT_STORE, Optional.empty());
    }
    Path store = arguments.read("--store", "a path", Arguments::path);
    Optional<Question> question =
        arguments.hasOther(Set.of("--store")) ? question(arguments, today) : Optional.empty();
    arguments.throwIfInvalid();
    return new CommandLine(false, store == null ? CommandLine.DEFAULT_STORE : store, question);
  }

  private static Optional<Question> question(Arguments arguments, LocalDate today) {
    BigDecimal amount =
        arguments.read("--amount", "a number such as 99.90", CommandLineParser::amount);
    LocalDate date = arguments.read("--date", "a date such as 2026-03-31", LocalDate::parse);
    TaxQueryBuilder query =
        TaxQuery.builder()
            .issues(arguments.read("--issues", "a whole number", Integer::valueOf))
            .customer(arguments.value("--customer"))
            .date(date == null ? today : date);
    String place = arguments.positional(0);
    if (place != null) {
      arguments.place(query, place);
    }
    String product = arguments.positional(1);
    if (product != null) {
      query.product(product);
    }
    try {
      return Optional.of(
          new Question(query.build(), Optional.ofNullable(amount), arguments.has("--explain")));
    } catch (InvalidInputException e) {
      arguments.reject(e);
      return Optional.empty();
    }
  }

  private static BigDecimal amount(String text) {
    BigDecimal amount = new BigDecimal(text);
    Rounding.checkAmount("amount", amount);
    return amount;
  }
}
