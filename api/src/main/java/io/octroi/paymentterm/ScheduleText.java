package io.octroi.paymentterm;

import io.octroi.InvalidInputException;
import io.octroi.Percent;
import io.octroi.Violation;
import io.octroi.internal.Violations;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A parser for the text form of a {@link Schedule}. */
final class ScheduleText {

  private static final String NUMBER = "[0-9]{1,24}(?:\\.[0-9]{1,12})?";
  private static final String COUNT = "[0-9]{1,9}";

  private static final Pattern WHOLE =
      Pattern.compile("\\s*(?:(" + NUMBER + ")/(" + COUNT + ")\\s+)?(.*)", Pattern.DOTALL);

  private static final Pattern PART =
      Pattern.compile(
          "\\s*(?:(?:(?<percent>"
              + NUMBER
              + ")%|(?<amount>"
              + NUMBER
              + ")|rest)\\s+)?"
              + "(?:net\\s+(?<net>"
              + COUNT
              + ")(?<eom>\\s+eom)?|day\\s+(?<day>"
              + COUNT
              + ")\\s+of\\s+month\\s+\\+(?<month>"
              + COUNT
              + ")|due\\s+on\\s+receipt)\\s*",
          Pattern.CASE_INSENSITIVE);

  private final Violations faults = new Violations();

  private ScheduleText() {}

  static Schedule parse(String text) {
    new Violations().text("schedule", text, 1, Schedule.TEXT_MAX).throwIfAny();
    return new ScheduleText().schedule(text);
  }

  private Schedule schedule(String text) {
    Matcher whole = WHOLE.matcher(text);
    if (!whole.matches()) {
      throw new IllegalStateException("every text matches");
    }
    Schedule.@Nullable Discount discount =
        whole.group(1) == null
            ? null
            : tryCreate(
                "discount",
                () ->
                    new Schedule.Discount(
                        Percent.of(whole.group(1)), Integer.parseInt(whole.group(2))));
    List<Schedule.Part> parts = new ArrayList<>();
    List<@Nullable Share> shares = new ArrayList<>();
    List<@Nullable DueRule> rules = new ArrayList<>();
    String[] texts = whole.group(3).split(",", -1);
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
                + " \"9.90 day 15 of month +1\" or \"due on receipt\"");
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
      Schedule.check(faults, shares, rules, discount);
      faults.throwIfAny();
    }
    return new Schedule(parts, Optional.ofNullable(discount));
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
    if (part.group("day") != null) {
      return new DueRule.DayOfMonth(
          Integer.parseInt(part.group("day")), Integer.parseInt(part.group("month")));
    }
    if (part.group("net") == null) {
      return new DueRule.Net(0);
    }
    int days = Integer.parseInt(part.group("net"));
    return part.group("eom") == null ? new DueRule.Net(days) : new DueRule.EndOfMonth(days);
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
