package io.octroi.examples;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the command line says.
 *
 * @param help whether only help is asked for
 * @param store the H2 file
 * @param question the question; empty for the prepared ones
 */
record CommandLine(boolean help, Path store, Optional<Question> question) {

  static final Path DEFAULT_STORE = Path.of("data", "tax-desk");

  static final String HELP =
      """
      Usage: examples/run [PLACE PRODUCT [options]] [--store PATH]

      Tells which tax rate applies. Without a place it answers a prepared set of queries.

        PLACE            COUNTRY[/REGION[/POSTAL]], such as USA/GA/30004, CAN/ON/M5V, ESP/35001, DEU
        PRODUCT          19 (a magazine), food, book (category reduced), bread (super-reduced), hotel

        --date DATE      the day of the sale, such as 2026-03-31; today unless given
        --issues N       how many issues are sold
        --customer ID    12345, or 777 alias x-777, who is exempt in Georgia throughout 2026
        --amount AMOUNT  tells the tax on it too
        --explain        tells which rules were considered, and why each won or lost
        --store PATH     the H2 file that keeps the tables; data/tax-desk unless given
        --help           tells this

      Exit code: 0 answered, 1 the store failed, 2 the question is at fault.
      """;
}
