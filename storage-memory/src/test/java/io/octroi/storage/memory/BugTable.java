package io.octroi.storage.memory;

import static java.util.Comparator.comparing;

import io.octroi.spi.VersionedRow;
import io.octroi.spi.Written;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Parses bugs from a table. A line consists of a method of the store, the index of an argument if
 * the bug changes an argument, a colon, the mistake, an arrow, and the test that must catch it:
 *
 * <pre>{@code
 * find: for every tenant -> findsNoProductOfAnotherTenant
 * page 2: one more -> listsTokensAfterAnIdUpToALimit
 * insert 0: roles cut to 255 characters -> findsARowAsItWasInserted
 * }</pre>
 */
final class BugTable {

  private static final Pattern LINE =
      Pattern.compile(
          "(?<method>\\w+)(?: (?<index>\\d))?: (?<mistake>.+) -> (?:(?<suite>\\w+)\\.)?(?<test>\\w+)");

  private static final Pattern PART =
      Pattern.compile("without (?<absent>[\\w.]+)|(?<part>[\\w.]+) (?<change>.+)");

  private static final Map<String, UnaryOperator<Object>> ARGUMENTS =
      Map.of(
          "one more", value -> (int) value + 1,
          "one less", value -> Math.max(1, (int) value - 1),
          "twice", value -> 2 * (int) value,
          "unlimited", value -> Integer.MAX_VALUE,
          "absent", value -> null,
          "a microsecond later", value -> moved(value, 1),
          "a microsecond earlier", value -> moved(value, -1),
          "in milliseconds", BugTable::inMilliseconds,
          "in lower case",
              value -> value == null ? null : ((String) value).toLowerCase(Locale.ROOT),
          "stripped", value -> value == null ? null : ((String) value).strip());

  private static final Map<String, Fault.Handler> CALLS =
      Map.of(
          "for every tenant", Tenants::all,
          "acknowledged without a change", call -> Written.done(),
          "acknowledged if refused", call -> acknowledged(call.proceed(), Written.class),
          "acknowledged if keys are taken",
              call -> acknowledged(call.proceed(), Written.Taken.class),
          "naming one contested key", call -> Claims.onlyTheFirst((Written) call.proceed()),
          "finding nothing", call -> Optional.empty(),
          "ordered without case", BugTable::orderedWithoutCase);

  private BugTable() {}

  static <S> Stream<Bug> of(Bug.In<S> in, String table) {
    return of(in, "", table);
  }

  static <S> Stream<Bug> of(Bug.In<S> in, String prefix, String table) {
    return table
        .lines()
        .map(
            line -> {
              Matcher parts = LINE.matcher(line);
              if (!parts.matches()) {
                throw new IllegalArgumentException("malformed line: " + line);
              }
              String what = prefix + line.substring(0, line.indexOf(" -> "));
              return suite(in, parts.group("suite")).bug(what, parts.group("test"), fault(parts));
            });
  }

  private static <S> Bug.In<S> suite(Bug.In<S> in, String name) {
    return Suites.ALL.stream()
        .filter(suite -> suite.getSimpleName().equals(name))
        .findFirst()
        .map(in::caughtIn)
        .orElse(in);
  }

  private static Fault fault(Matcher line) {
    String mistake = line.group("mistake");
    return line.group("index") == null
        ? Fault.calling(line.group("method"), known(CALLS, mistake))
        : Fault.argument(
            line.group("method"), Integer.parseInt(line.group("index")), argument(mistake));
  }

  private static UnaryOperator<Object> argument(String mistake) {
    Matcher parts = PART.matcher(mistake);
    if (ARGUMENTS.containsKey(mistake) || !parts.matches()) {
      return known(ARGUMENTS, mistake);
    }
    String absent = parts.group("absent");
    return absent == null
        ? row -> Records.changed(row, parts.group("part"), change(parts.group("change")))
        : row -> Records.without(row, absent);
  }

  private static UnaryOperator<Object> change(String change) {
    Matcher cut = Pattern.compile("cut to (\\d+) characters").matcher(change);
    return cut.matches()
        ? text -> cut((String) text, Integer.parseInt(cut.group(1)))
        : known(ARGUMENTS, change);
  }

  private static <T> T known(Map<String, T> all, String name) {
    return Optional.ofNullable(all.get(name))
        .orElseThrow(() -> new IllegalArgumentException("unknown mistake: " + name));
  }

  private static Object cut(String text, int length) {
    return text == null ? null : text.substring(0, Math.min(length, text.length()));
  }

  private static Object moved(Object instant, int micros) {
    return instant == null ? null : ((Instant) instant).plus(micros, ChronoUnit.MICROS);
  }

  /** Truncates an instant, or an optional instant, to milliseconds. */
  static Object inMilliseconds(Object time) {
    return time instanceof Optional<?> maybe
        ? maybe.map(BugTable::inMilliseconds)
        : time instanceof Instant instant ? instant.truncatedTo(ChronoUnit.MILLIS) : time;
  }

  private static Object acknowledged(Object answer, Class<?> refusal) {
    return refusal.isInstance(answer) ? Written.done() : answer;
  }

  private static Object orderedWithoutCase(Fault.Call call) {
    return ((List<?>) call.proceed())
        .stream()
            .map(VersionedRow.class::cast)
            .sorted(comparing(VersionedRow::key, String.CASE_INSENSITIVE_ORDER))
            .toList();
  }
}
