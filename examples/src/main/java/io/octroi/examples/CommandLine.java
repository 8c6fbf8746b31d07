package io.octroi.examples;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The parsed command line.
 *
 * @param help whether to print only the help text
 * @param store the path of the H2 file
 * @param question the question, or empty to answer the prepared queries
 */
record CommandLine(boolean help, Path store, Optional<Question> question) {

  static final Path DEFAULT_STORE = Path.of("data", "tax-desk");

  static final String HELP =
      """
      Usage: examples/run [PLACE PRODUCT [options]] [--store PATH]

      Prints the applicable tax rate. Without a place, answers a set of prepared queries.

        PLACE            COUNTRY[/REGION[/POSTAL]], such as USA/GA/30004, CAN/ON/M5V, ESP/35001, DEU
        PRODUCT          19 (a magazine), food, book (category reduced), bread (super-reduced), hotel

        --date DATE      the date of the sale, such as 2026-03-31; default: today
        --issues N       the number of issues sold
        --customer ID    12345; or 777, alias x-777, which is exempt in Georgia in 2026
        --amount AMOUNT  also prints an invoice line of this amount
        --explain        prints the considered rules, and why each applies or not
        --store PATH     the H2 file of the tables; default: data/tax-desk
        --help           prints this help

      Exit codes: 0 success, 1 storage failure, 2 invalid question.
      """;
}
