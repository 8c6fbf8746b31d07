package io.octroi.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.InvalidInputException;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommandLineParserTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 4, 1);

  private static CommandLine parse(String line) {
    return CommandLineParser.parse(line.isEmpty() ? List.of() : List.of(line.split(" ")), TODAY);
  }

  private static TaxQuery query(String line) {
    return parse(line).question().orElseThrow().query();
  }

  private static String rejection(String line) {
    return assertThrows(InvalidInputException.class, () -> parse(line)).getMessage();
  }

  @Test
  void withoutAQuestionThePreparedQueriesAreAnswered() {
    assertEquals(new CommandLine(false, CommandLine.DEFAULT_STORE, Optional.empty()), parse(""));
    assertEquals(
        new CommandLine(false, Path.of("elsewhere"), Optional.empty()), parse("--store elsewhere"));
  }

  @Test
  void allPartsOfAQuestionAreParsed() {
    CommandLine line =
        parse(
            "USA/GA/30004 food --date 2026-03-31 --issues 12 --customer 12345 --explain"
                + " --amount 99.90");

    assertEquals(
        Optional.of(
            new Question(
                TaxQuery.of(Place.usa("GA", "30004"), "food")
                    .withDate(LocalDate.of(2026, 3, 31))
                    .withIssues(12)
                    .withCustomer("12345"),
                Optional.of(new BigDecimal("99.90")),
                true)),
        line.question());
  }

  @Test
  void valuesMayFollowAnEqualsSignAndOptionsMayComeFirst() {
    assertEquals(
        query("USA/GA/30004 food --customer x=1"), query("--customer=x=1 USA/GA/30004 food"));
    assertEquals(
        Optional.of(new BigDecimal("-5")),
        parse("DEU food --amount -5").question().orElseThrow().amount());
  }

  @Test
  void theDateDefaultsToToday() {
    assertEquals(Optional.of(TODAY), query("DEU 19").date());
  }

  @Test
  void theHelpOptionSuppressesOtherViolations() {
    assertTrue(parse("ATLANTIS --help --colour").help());
  }

  @ParameterizedTest
  @CsvSource({
    "ESP/35001, ESP//35001",
    "ESP//35001, ESP//35001",
    "ESP/M, ESP/M",
    "ESP/M/28013, ESP/M/28013",
    "can/on/m5v-3l9, CAN/ON/M5V3L9",
    "ARE, ARE"
  })
  void placesAreParsed(String text, String expected) {
    assertEquals(expected, query(text + " 19").place().toString());
  }

  @Test
  void allViolationsAreReportedAtOnce() {
    String message =
        rejection("ATLANTIS 19 more --date soon --issues 1.5 --amount much --colour red");

    for (String part :
        List.of(
            "country", "\"more\"", "--date", "--issues", "--amount", "\"--colour\"", "\"red\"")) {
      assertTrue(message.contains(part + ": "), message);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--explain, country: is missing; product: is missing",
    "DEU, product: is missing",
    "DEU 19 --date, --date: needs a value",
    "DEU 19 --date --explain, --date: needs a value",
    "DEU 19 -x, '\"-x\": is not an option; --help lists the options'",
    "DEU 19 --explain=yes, '\"--explain=yes\": is not an option; --help lists the options'",
    "DEU/BE/10115/1 19, 'place: has more parts than COUNTRY/REGION/POSTAL: \"DEU/BE/10115/1\"'",
    "DEU 19 --issues 0, 'issues: is 0, but must be at least 1'",
    "DEU 19 --amount 1e99, --amount: has more than 24 digits before or 12 after the decimal point",
    "--store=, '--store: is not a path: \"\"'"
  })
  void invalidArgumentsAreRejected(String line, String message) {
    assertEquals(message, rejection(line));
  }
}
