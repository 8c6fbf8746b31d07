package io.octroi.examples;

import io.octroi.InvalidInputException;
import io.octroi.NotFoundException;
import io.octroi.OctroiException;
import io.octroi.Tenant;
import io.octroi.core.Octroi;
import io.octroi.spi.Storage;
import io.octroi.storage.h2.H2Storage;
import io.octroi.taxrate.Product;
import io.octroi.taxrate.RateFileReport;
import io.octroi.taxrate.TaxQuery;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * A command-line program that checks a file of tax rates, imports and exports it, and answers a
 * query from the result. The option {@code --help} prints the usage.
 */
public final class RateDesk {

  private static final int SUCCESS = 0;
  private static final int STORE_FAILED = 1;
  private static final int INVALID = 2;

  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;

  RateDesk(PrintStream out, PrintStream err, boolean terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  /**
   * Runs the command in the arguments, and then exits the process.
   *
   * @param arguments the command and its options
   */
  public static void main(String[] arguments) {
    boolean terminal = Boolean.getBoolean("octroi.terminal"); // set by examples/rates
    System.exit(new RateDesk(System.out, System.err, terminal).run(List.of(arguments)));
  }

  /** Runs the program and returns the exit code. */
  int run(List<String> arguments) {
    try {
      RateCommand command = RateCommand.parse(arguments, LocalDate.now(ZoneId.systemDefault()));
      if (command.help()) {
        out.print(RateCommand.HELP);
        return SUCCESS;
      }
      Storage storage = command.store().map(H2Storage::open).orElseGet(H2Storage::inMemory);
      try (Octroi octroi = Octroi.with(storage).open()) {
        return run(command, octroi.tenant("desk"));
      }
    } catch (InvalidInputException e) {
      e.violations().forEach(fault -> err.println(fault.subject() + " " + fault.message()));
      err.println("rates: " + (e.violations().size() + e.more()) + " faults");
      return INVALID;
    } catch (NotFoundException e) {
      err.println("rates: " + e.getMessage());
      return INVALID;
    } catch (OctroiException e) {
      err.println("rates: " + e.getMessage());
      return STORE_FAILED;
    }
  }

  private int run(RateCommand command, Tenant tenant) {
    String source = source(command.file());
    FileReport report = new FileReport(out);
    if (command.check()) {
      RateFileReport checked = command.format().check(tenant, command, source);
      report.print(checked);
      return checked.isValid() ? SUCCESS : INVALID;
    }
    ProgressLine progress = new ProgressLine(err, terminal, source);
    report.print(command.format().importInto(tenant, command, source, progress).report());
    progress.done(source);
    command.export().ifPresent(file -> new RateExport(tenant, source, err).write(file));
    command.question().ifPresent(question -> answer(tenant, question));
    return SUCCESS;
  }

  private void answer(Tenant tenant, TaxQuery question) {
    String product = question.product();
    tenant
        .products()
        .put(
            product.equals(RateCommand.ANY_PRODUCT)
                ? Product.of(product)
                : Product.of(product, product));
    out.println();
    new Report(out).print(question, tenant.taxRates().resolve(question));
  }

  /** Returns the data set of a file, which is its name. */
  private static String source(Path file) {
    Path name = file.getFileName();
    String text = (name == null ? file : name).toString();
    return text.length() <= 64 ? text : text.substring(text.length() - 64);
  }
}
