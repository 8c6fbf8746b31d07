package io.octroi.examples;

import io.octroi.InvalidInputException;
import io.octroi.NotFoundException;
import io.octroi.OctroiException;
import io.octroi.Tenant;
import io.octroi.core.Octroi;
import io.octroi.storage.h2.H2Storage;
import io.octroi.taxrate.TaxRate;
import java.io.PrintStream;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * A desk that tells tax rates from real tables. It keeps them in an H2 file: the first start
 * imports them, the next ones answer at once. {@code --help} tells the rest.
 */
public final class TaxDesk {

  private static final int ANSWERED = 0;
  private static final int STORE_FAILED = 1;
  private static final int QUESTION_AT_FAULT = 2;

  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;

  TaxDesk(PrintStream out, PrintStream err, boolean terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  /**
   * Answers, and ends the process.
   *
   * @param arguments none for the prepared queries, or a query
   */
  public static void main(String[] arguments) {
    boolean terminal = Boolean.getBoolean("octroi.terminal"); // which examples/run can tell
    TaxDesk desk = new TaxDesk(System.out, System.err, terminal);
    System.exit(desk.run(List.of(arguments)));
  }

  /** Gives the exit code. */
  int run(List<String> arguments) {
    try {
      LocalDate today = LocalDate.now(ZoneId.systemDefault());
      CommandLine line = CommandLineParser.parse(arguments, today);
      if (line.help()) {
        out.print(CommandLine.HELP);
      } else {
        answer(line);
      }
      return ANSWERED;
    } catch (InvalidInputException | NotFoundException e) {
      return fail(e, QUESTION_AT_FAULT);
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
      new FirstStart(tenant, err, terminal).fillWhatIsMissing();
      line.question()
          .ifPresentOrElse(question -> answer(tenant, question), () -> answerPrepared(tenant));
    }
  }

  private void answerPrepared(Tenant tenant) {
    List<PreparedQueries> sets = PreparedQueries.all();
    List<TaxRate> rates =
        tenant.taxRates().resolveAll(sets.stream().flatMap(set -> set.queries().stream()).toList());
    new Report(out).print(sets, rates);
  }

  private void answer(Tenant tenant, Question question) {
    TaxRate rate = tenant.taxRates().resolve(question.query());
    Report report = new Report(out);
    report.print(question.query(), rate);
    question.amount().ifPresent(amount -> report.print(amount, rate));
    if (question.explain()) {
      report.print(tenant.taxRates().explain(question.query()));
    }
  }
}
