package io.octroi.core.reliability.model;

import io.octroi.ConflictException;
import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.core.taxrate.NaiveResolution;
import io.octroi.taxrate.ImportProgress;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleFilter;
import io.octroi.taxrate.TaxTableChange;
import io.octroi.taxrate.TaxTables;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rules by id; each publication compares every rule with every other. */
final class ModelTaxTables implements TaxTables {

  private static final Comparator<TaxRule> ORDER =
      Comparator.comparing(TaxRule::country)
          .thenComparing(rule -> rule.region().orElse(""))
          .thenComparing(ModelTaxTables::block)
          .thenComparing(rule -> rule.id().orElseThrow());

  private final ModelOctroi octroi;
  private final Map<String, TaxRule> rules = new TreeMap<>();
  private long revision;

  ModelTaxTables(ModelOctroi octroi) {
    this.octroi = octroi;
  }

  void copy(ModelTaxTables other) {
    rules.putAll(other.rules);
    revision = other.revision;
  }

  /** Returns the first three characters common to all codes of a rule, if there are as many. */
  private static String block(TaxRule rule) {
    String from = rule.postalFrom().orElse("");
    boolean one = from.length() >= 3 && rule.postalTo().orElse("").startsWith(from.substring(0, 3));
    return one ? from.substring(0, 3) : "";
  }

  /** Returns the rules that are ever in force, as changed by a mutation. */
  List<TaxRule> forResolution() {
    boolean inclusive = octroi.gets(Mutation.RULES_END_INCLUSIVELY);
    return rules.values().stream()
        .map(
            rule ->
                inclusive && rule.endExclusive().isPresent()
                    ? rule.toBuilder().until(rule.endExclusive().orElseThrow().plusDays(1)).build()
                    : rule)
        .toList();
  }

  @Override
  public long publish(List<TaxTableChange> changes) {
    return publish(changes, null);
  }

  @Override
  public long publish(List<TaxTableChange> changes, long expectedRevision) {
    return publish(changes, (Long) expectedRevision);
  }

  private long publish(List<TaxTableChange> changes, @Nullable Long expected) {
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      if (changes.get(i) instanceof TaxTableChange.Put put) {
        check(put.rule(), "changes[" + i + "].rule", faults);
      }
    }
    ModelChecks.refuse(faults);
    if (expected != null && revision != expected) {
      throw new ConflictException("revision", "");
    }
    Map<String, TaxRule> after = new LinkedHashMap<>(rules);
    for (int i = 0; i < changes.size(); i++) {
      TaxTableChange change = changes.get(i);
      if (change instanceof TaxTableChange.Put put) {
        after.put(put.rule().id().orElseThrow(), canonical(put.rule(), TaxRule.NO_SOURCE));
      } else if (change instanceof TaxTableChange.EndOn end) {
        TaxRule rule = after.get(end.id());
        LocalDate start = rule == null ? null : rule.startInclusive().orElse(null);
        if (rule == null) {
          faults.add("changes[" + i + "].id");
        } else if (start != null && !end.dateExclusive().isAfter(start)) {
          faults.add("changes[" + i + "].dateExclusive");
        } else {
          after.put(end.id(), rule.toBuilder().until(end.dateExclusive()).build());
        }
      } else if (change instanceof TaxTableChange.Remove remove
          && after.remove(remove.id()) == null) {
        faults.add("changes[" + i + "].id");
      }
    }
    ModelChecks.refuse(faults);
    return keep(after);
  }

  private static void check(TaxRule rule, String subject, List<String> faults) {
    if (rule.rate().compareTo(BigDecimal.ONE) > 0) {
      faults.add(subject + ".rate");
    }
    if (rule.region().filter("XX"::equals).isPresent()) {
      faults.add(subject + ".region");
    }
  }

  private static TaxRule canonical(TaxRule rule, String source) {
    return rule.toBuilder().source(source).rate(rule.rate().stripTrailingZeros()).build();
  }

  private long keep(Map<String, TaxRule> after) {
    List<TaxRule> all = List.copyOf(after.values());
    for (int i = 0; i < all.size(); i++) {
      for (int j = 0; j < i; j++) {
        ModelChecks.refuse(NaiveResolution.ambiguous(all.get(i), all.get(j)), "rule");
      }
    }
    rules.clear();
    rules.putAll(after);
    return ++revision;
  }

  @Override
  public long replaceSource(String source, List<TaxRule> given) {
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      check(given.get(i), "rules[" + i + "]", faults);
    }
    ModelChecks.refuse(faults);
    Map<String, TaxRule> after = new LinkedHashMap<>(rules);
    after.values().removeIf(rule -> rule.source().filter(source::equals).isPresent());
    for (TaxRule rule : given) {
      TaxRule twin = after.put(rule.id().orElseThrow(), canonical(rule, source));
      ModelChecks.refuse(twin != null, "rule");
    }
    return keep(after);
  }

  @Override
  public long importCsv(Path file, String source, Consumer<? super ImportProgress> progress) {
    throw ModelChecks.neverAsked();
  }

  @Override
  public long importCsv(Reader csv, String source, Consumer<? super ImportProgress> progress) {
    throw ModelChecks.neverAsked();
  }

  @Override
  public Page<TaxRule> list(TaxRuleFilter filter, PageRequest page) {
    ModelChecks.refuse(filter.region() != null && filter.country() == null, "country");
    return ModelChecks.page(
        rules.values().stream()
            .filter(rule -> same(filter.source(), rule.source().orElse(null)))
            .filter(rule -> same(filter.authority(), rule.authority()))
            .filter(rule -> same(filter.country(), rule.country()))
            .filter(rule -> same(filter.region(), rule.region().orElse(null)))
            .filter(rule -> same(filter.category(), rule.category().orElse(null)))
            .filter(rule -> filter.inForceOn() == null || inForce(rule, filter.inForceOn()))
            .sorted(ORDER)
            .toList(),
        page);
  }

  private static boolean same(@Nullable String wanted, @Nullable String its) {
    return wanted == null || wanted.equals(its);
  }

  private static boolean inForce(TaxRule rule, LocalDate day) {
    return (rule.startInclusive().isEmpty() || !day.isBefore(rule.startInclusive().orElseThrow()))
        && (rule.endExclusive().isEmpty() || day.isBefore(rule.endExclusive().orElseThrow()));
  }

  @Override
  public Optional<TaxRule> get(String id) {
    return Optional.ofNullable(rules.get(id));
  }

  @Override
  public long revision() {
    return revision;
  }
}
