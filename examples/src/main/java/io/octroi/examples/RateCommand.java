package io.octroi.examples;

import io.octroi.InvalidInputException;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxQueryBuilder;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The command line of {@link RateDesk}.
 *
 * @param help whether to print only the help text
 * @param format the format of the file
 * @param file the file, which is the rate file if there are two
 * @param boundaries the boundary file, or empty if there is none
 * @param taxability the taxability file, or empty if there is none
 * @param check whether to report on the file without importing it
 * @param export the file to which the imported rules are written, beside the files of other
 *     entries, or empty for none
 * @param store the path of the H2 file, or empty to keep the rules in memory
 * @param question the query, or empty if there is none
 */
record RateCommand(
    boolean help,
    RateFormat format,
    Path file,
    Optional<Path> boundaries,
    Optional<Path> taxability,
    boolean check,
    Optional<Path> export,
    Optional<Path> store,
    Optional<TaxQuery> question) {

  /** The product of queries without a category. */
  static final String ANY_PRODUCT = "any";

  private static final String BOUNDARIES = "--boundaries";
  private static final String TAXABILITY = "--taxability";

  static final String HELP =
      """
      Usage: examples/rates FORMAT FILE [PLACE [CATEGORY]] [options]

      Checks a file of tax rates, imports it, and prints the rate of a place.

        FORMAT         woocommerce, magento, zip5, streamlined (a state's official files),
                       or octroi (Octroi's own CSV)
        FILE           the file; for streamlined, the rate file
        PLACE          COUNTRY[/REGION[/POSTAL]], such as USA/CA/90210, GBR, CAN/QC/H2X1Y4
        CATEGORY       the category of the product; default: a product without a category

        --boundaries FILE  the boundary file, for streamlined and octroi
        --taxability FILE  the taxability file, for octroi
        --check        prints the report on the file, and imports nothing
        --export FILE  writes the imported rules as Octroi's own CSV to a new file, and boundaries
                       and taxability to files beside it, such as rules-boundaries.csv
        --date DATE    the date of the sale, such as 2026-03-31; default: today
        --store PATH   keeps the rules in an H2 file; default: in memory
        --help         prints this help

      Exit codes: 0 success, 1 storage failure, 2 invalid file or arguments.
      """;

  /**
   * Parses the arguments.
   *
   * @param list the command-line arguments
   * @param today the default date of the sale
   * @throws InvalidInputException if an argument is invalid; the exception lists all violations
   */
  static RateCommand parse(List<String> list, LocalDate today) {
    Arguments arguments =
        new Arguments(
            list,
            Set.of("--check", "--help"),
            Set.of(BOUNDARIES, TAXABILITY, "--export", "--date", "--store"),
            List.of("FORMAT", "FILE", "PLACE", "CATEGORY"));
    if (arguments.has("--help")) {
      return new RateCommand(
          true,
          RateFormat.OCTROI,
          Path.of(""),
          Optional.empty(),
          Optional.empty(),
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
    RateFormat format = required(arguments, 0, "FORMAT", "a format", RateCommand::format);
    Path file = required(arguments, 1, "FILE", "a path", Arguments::path);
    Path boundaries = boundaries(arguments, format);
    Path taxability = taxability(arguments, format);
    Path export = arguments.read("--export", "a path", Arguments::path);
    Path store = arguments.read("--store", "a path", Arguments::path);
    Optional<TaxQuery> question = question(arguments, today);
    arguments.throwIfInvalid();
    if (format == null || file == null) {
      throw new IllegalStateException("a missing argument was not reported");
    }
    return new RateCommand(
        false,
        format,
        file,
        Optional.ofNullable(boundaries),
        Optional.ofNullable(taxability),
        arguments.has("--check"),
        Optional.ofNullable(export),
        Optional.ofNullable(store),
        question);
  }

  private static <T> @Nullable T required(
      Arguments arguments, int index, String name, String expected, Function<String, T> reader) {
    String text = arguments.positional(index);
    if (text == null) {
      arguments.reject(name, "is missing; --help prints the usage");
      return null;
    }
    return arguments.read(name, text, expected, reader);
  }

  private static @Nullable Path boundaries(Arguments arguments, @Nullable RateFormat format) {
    boolean isGiven = arguments.value(BOUNDARIES) != null;
    if (format == RateFormat.STREAMLINED && !isGiven) {
      arguments.reject(BOUNDARIES, "is missing: the format streamlined has two files");
    } else if (isGiven
        && format != null
        && format != RateFormat.STREAMLINED
        && format != RateFormat.OCTROI) {
      arguments.reject(BOUNDARIES, "is not expected: only streamlined and octroi have this file");
    }
    return arguments.read(BOUNDARIES, "a path", Arguments::path);
  }

  private static @Nullable Path taxability(Arguments arguments, @Nullable RateFormat format) {
    if (arguments.value(TAXABILITY) != null && format != null && format != RateFormat.OCTROI) {
      arguments.reject(TAXABILITY, "is not expected: only octroi has this file");
    }
    return arguments.read(TAXABILITY, "a path", Arguments::path);
  }

  /** Returns the files of Octroi's own format. */
  List<Path> files() {
    return Stream.of(Optional.of(file), boundaries, taxability).flatMap(Optional::stream).toList();
  }

  private static RateFormat format(String text) {
    return Arrays.stream(RateFormat.values())
        .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(text));
  }

  private static Optional<TaxQuery> question(Arguments arguments, LocalDate today) {
    LocalDate date = arguments.read("--date", "a date such as 2026-03-31", LocalDate::parse);
    String place = arguments.positional(2);
    if (place == null) {
      return Optional.empty();
    }
    String category = arguments.positional(3);
    TaxQueryBuilder query =
        TaxQuery.builder()
            .product(category == null ? ANY_PRODUCT : category)
            .date(date == null ? today : date);
    arguments.place(query, place);
    try {
      return Optional.of(query.build());
    } catch (InvalidInputException e) {
      arguments.reject(e);
      return Optional.empty();
    }
  }
}
