package io.octroi.examples;

import io.octroi.InvalidInputException;
import io.octroi.NotFoundException;
import io.octroi.OctroiException;
import io.octroi.Rounding;
import io.octroi.Tenant;
import io.octroi.core.Octroi;
import io.octroi.storage.h2.H2Storage;
import io.octroi.taxrate.TaxRate;
import java.io.PrintStream;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * A command-line program that answers tax-rate queries from real tax tables. The first run imports
 * the tables into an H2 file. The option {@code --help} prints the usage.
 */
public final class TaxDesk {

  private static final int SUCCESS = 0;
  private static final int STORE_FAILED = 1;
  private static final int INVALID_QUESTION = 2;

  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;

  TaxDesk(PrintStream out, PrintStream err, boolean terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  /**
   * Answers the query in the arguments or the prepared queries, and then exits the process.
   *
   * @param arguments the query and its options; if empty, the prepared queries are answered
   */
  public static void main(String[] arguments) {
    boolean terminal = Boolean.getBoolean("octroi.terminal"); // set by examples/run
    TaxDesk desk = new TaxDesk(System.out, System.err, terminal);
    System.exit(desk.run(List.of(arguments)));
  }

  /** Runs the program and returns the exit code. */
  int run(List<String> arguments) {
    try {
      LocalDate today = LocalDate.now(ZoneId.systemDefault());
      CommandLine line = CommandLineParser.parse(arguments, today);
      if (line.help()) {
        out.print(CommandLine.HELP);
      } else {
        answer(line);
      }
      return SUCCESS;
    } catch (InvalidInputException | NotFoundException e) {
      return fail(e, INVALID_QUESTION);
    } catch (OctroiException e) {
      return fail(e, STORE_FAILED);
    }
  }

  private int fail(OctroiException failure, int code) {
    err.println("tax desk: " + String.valueOf(failure.getMessage()).replaceAll("\\s+", " "));
    return code;
  }

  private void answer(CommandLine line) {
    try (Octroi octroi = Octroi.with(H2Storage.open(line.store())).open()) {
      Tenant tenant = octroi.tenant("desk");
      new SampleData(tenant, err, terminal).importMissing();
      line.question()
          .ifPresentOrElse(question -> answer(tenant, question), () -> answerPrepared(tenant));
    }
  }

  private void answerPrepared(Tenant tenant) {
    List<PreparedQueries> groups = PreparedQueries.all();
    List<TaxRate> rates =
        tenant
            .taxRates()
            .resolveAll(groups.stream().flatMap(group -> group.queries().stream()).toList());
    new Report(out).print(groups, rates);
  }

  private void answer(Tenant tenant, Question question) {
    TaxRate rate = tenant.taxRates().resolve(question.query());
    Report report = new Report(out);
    report.print(question.query(), rate);
    question
        .amount()
        .map(amount -> tenant.taxRates().assess(question.sale(amount), Rounding.halfUp(2)))
        .ifPresent(report::print);
    if (question.explain()) {
      report.print(tenant.taxRates().explain(question.query()));
    }
  }
}
