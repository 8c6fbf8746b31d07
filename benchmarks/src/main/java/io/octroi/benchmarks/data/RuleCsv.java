package io.octroi.benchmarks.data;

import io.octroi.taxrate.TaxRule;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rules as CSV. */
public final class RuleCsv {

  private static final String HEADER =
      "authority,country,region,postal_from,postal_to,category,issues_from,issues_to,"
          + "effective_from,effective_to,rate,compound\n";

  private final Writer writer;

  /** Writes the header. */
  public RuleCsv(Writer writer) throws IOException {
    this.writer = writer;
    writer.write(HEADER);
  }

  /** Returns a table as CSV. */
  public static String of(List<TaxRule> rules) {
    try {
      StringWriter text = new StringWriter();
      RuleCsv csv = new RuleCsv(text);
      for (TaxRule rule : rules) {
        csv.write(rule);
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a rule that does not depend on the number of issues and is not compound. */
  public void write(TaxRule rule) throws IOException {
    writer.write(
        String.join(
            ",",
            rule.authority(),
            rule.country(),
            text(rule.region().orElse(null)),
            text(rule.postalFrom().orElse(null)),
            text(rule.postalTo().orElse(null)),
            text(rule.category().orElse(null)),
            "", // issues from
            "", // issues to
            text(rule.startInclusive().orElse(null)),
            text(rule.endExclusive().orElse(null)),
            rule.rate().toPlainString(),
            "\n"));
  }

  private static String text(@Nullable Object part) {
    return part == null ? "" : part.toString();
  }
}
