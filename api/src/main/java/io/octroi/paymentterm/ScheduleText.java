package io.octroi.paymentterm;

import io.octroi.InvalidInputException;
import io.octroi.Percent;
import io.octroi.Violation;
import io.octroi.internal.Violations;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A parser for the text form of a {@link Schedule}. */
final class ScheduleText {

  private static final String NUMBER = "[0-9]{1,24}(?:\\.[0-9]{1,12})?";
  private static final String COUNT = "[0-9]{1,9}";

  /** A discount, and the comma before another discount or the white space before the parts. */
  private static final Pattern DISCOUNT =
      Pattern.compile(
          "\\s*(?<percent>"
              + NUMBER
              + ")/(?<days>"
              + COUNT
              + ")(?<eom>\\s+eom)?(?:\\s*,(?=\\s*"
              + NUMBER
              + "/)|\\s+)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern COMMA =
      Pattern.compile(",(?!\\s*cut-off\\s)", Pattern.CASE_INSENSITIVE);

  private static final Pattern PART =
      Pattern.compile(
          "\\s*(?:(?:(?<percent>"
              + NUMBER
              + ")%|(?<amount>"
              + NUMBER
              + ")|rest)\\s+)?"
              + "(?:net\\s+(?<net>"
              + COUNT
              + ")(?:(?<then>\\s+then)?(?<eom>\\s+eom))?|\\+(?<months>"
              + COUNT
              + ")\\s+months?|day\\s+(?<day>"
              + COUNT
              + ")\\s+of\\s+(?:month\\s+\\+(?<month>"
              + COUNT
              + ")|this\\s+or\\s+next\\s+month\\s*,\\s*cut-off\\s+(?<cutOff>"
              + COUNT
              + "))|due\\s+on\\s+receipt)\\s*",
          Pattern.CASE_INSENSITIVE);

  private final Violations faults = new Violations();

  private ScheduleText() {}

  static Schedule parse(String text) {
    new Violations().text("schedule", text, 1, Schedule.TEXT_MAX).throwIfAny();
    return new ScheduleText().schedule(text);
  }

  private Schedule schedule(String text) {
    List<Schedule.@Nullable Discount> discounts = new ArrayList<>();
    Matcher discount = DISCOUNT.matcher(text);
    int start = 0;
    for (boolean isMore = true; isMore && discount.region(start, text.length()).lookingAt(); ) {
      discounts.add(tryCreate("discounts[" + discounts.size() + "]", () -> discount(discount)));
      start = discount.end();
      isMore = text.charAt(start - 1) == ',';
    }
    List<Schedule.Part> parts = new ArrayList<>();
    List<@Nullable Share> shares = new ArrayList<>();
    List<@Nullable DueRule> rules = new ArrayList<>();
    String[] texts = COMMA.split(text.substring(start), -1);
    for (int i = 0; i < texts.length; i++) {
      String subject = "parts[" + i + "]";
      Matcher part = PART.matcher(texts[i]);
      boolean matches = part.matches();
      if (!matches) {
        faults.add(
            subject,
            "is "
                + Violations.shown(texts[i])
                + ", but must be of a form such as \"net 30\", \"50% net 30 eom\","
                + " \"+1 month\", \"9.90 day 15 of month +1\" or \"due on receipt\"");
      }
      Share share = matches ? tryCreate(subject, () -> share(part)) : null;
      DueRule due = matches ? tryCreate(subject, () -> due(part)) : null;
      shares.add(share);
      rules.add(due);
      if (share != null && due != null) {
        parts.add(new Schedule.Part(share, due));
      }
    }
    if (!faults.isEmpty()) {
      new ScheduleChecks(faults).check(shares, rules, discounts);
      faults.throwIfAny();
    }
    return new Schedule(parts, discounts.stream().map(Objects::requireNonNull).toList());
  }

  private static Schedule.Discount discount(Matcher discount) {
    return new Schedule.Discount(
        Percent.of(discount.group("percent")),
        Integer.parseInt(discount.group("days")),
        discount.group("eom") != null);
  }

  private static Share share(Matcher part) {
    if (part.group("percent") != null) {
      return new Share.Part(Percent.of(part.group("percent")));
    }
    if (part.group("amount") != null) {
      return new Share.Fixed(new BigDecimal(part.group("amount")));
    }
    return new Share.Rest();
  }

  private static DueRule due(Matcher part) {
    if (part.group("months") != null) {
      return new DueRule.Months(count(part, "months"));
    }
    if (part.group("cutOff") != null) {
      return new DueRule.DayWithCutOff(count(part, "day"), count(part, "cutOff"));
    }
    if (part.group("day") != null) {
      return new DueRule.DayOfMonth(count(part, "day"), count(part, "month"));
    }
    if (part.group("net") == null) {
      return new DueRule.Net(0);
    }
    int days = count(part, "net");
    if (part.group("eom") == null) {
      return new DueRule.Net(days);
    }
    return part.group("then") == null
        ? new DueRule.EndOfMonth(days)
        : new DueRule.NetThenEndOfMonth(days);
  }

  private static int count(Matcher part, String group) {
    return Integer.parseInt(part.group(group));
  }

  /**
   * Returns the value that the factory creates. If the factory rejects its input, adds the
   * violations and returns null.
   */
  private <T> @Nullable T tryCreate(String subject, Supplier<T> factory) {
    try {
      return factory.get();
    } catch (InvalidInputException e) {
      for (Violation fault : e.violations()) {
        String where = fault.subject().equals(subject) ? "" : fault.subject() + " ";
        faults.add(subject, where + fault.message());
      }
      return null;
    }
  }
}
