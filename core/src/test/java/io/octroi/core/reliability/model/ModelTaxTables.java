package io.octroi.core.reliability.model;

import io.octroi.ConflictException;
import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.core.taxrate.EntryEdits;
import io.octroi.core.taxrate.NaiveResolution;
import io.octroi.taxrate.ImportProgress;
import io.octroi.taxrate.RateFile;
import io.octroi.taxrate.RateFileReport;
import io.octroi.taxrate.RateImport;
import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleFilter;
import io.octroi.taxrate.TaxTableChange;
import io.octroi.taxrate.TaxTableReview;
import io.octroi.taxrate.TaxTables;
import io.octroi.taxrate.Taxability;
import java.io.Reader;
import java.io.Writer;
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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Entries by id; each publication compares every entry with every other. */
final class ModelTaxTables implements TaxTables {

  private static final Comparator<TaxEntry> ORDER =
      Comparator.comparing(TaxEntry::country)
          .thenComparing(entry -> entry.region().orElse(""))
          .thenComparing(ModelTaxTables::block)
          .thenComparing(entry -> entry.id().orElseThrow());

  private final ModelOctroi octroi;
  private final Map<String, TaxEntry> entries = new TreeMap<>();
  private long revision;

  ModelTaxTables(ModelOctroi octroi) {
    this.octroi = octroi;
  }

  void copy(ModelTaxTables other) {
    entries.putAll(other.entries);
    revision = other.revision;
  }

  /** Returns the first three characters common to all codes of an entry, if there are as many. */
  private static String block(TaxEntry entry) {
    String from = entry.postalFrom().orElse("");
    boolean one =
        from.length() >= 3 && entry.postalTo().orElse("").startsWith(from.substring(0, 3));
    return one ? from.substring(0, 3) : "";
  }

  /** Returns the entries, as changed by a mutation. */
  List<TaxEntry> forResolution() {
    boolean inclusive = octroi.gets(Mutation.RULES_END_INCLUSIVELY);
    return entries.values().stream()
        .map(
            entry ->
                inclusive && entry.endExclusive().isPresent()
                    ? EntryEdits.endingOn(entry, entry.endExclusive().orElseThrow().plusDays(1))
                    : entry)
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
        check(put.entry(), "changes[" + i + "].entry", faults);
      }
    }
    ModelChecks.refuse(faults);
    if (expected != null && revision != expected) {
      throw new ConflictException("revision", "");
    }
    Map<String, TaxEntry> after = new LinkedHashMap<>(entries);
    for (int i = 0; i < changes.size(); i++) {
      TaxTableChange change = changes.get(i);
      if (change instanceof TaxTableChange.Put put) {
        after.put(put.entry().id().orElseThrow(), canonical(put.entry(), TaxEntry.NO_SOURCE));
      } else if (change instanceof TaxTableChange.EndOn end) {
        TaxEntry entry = after.get(end.id());
        LocalDate start = entry == null ? null : entry.startInclusive().orElse(null);
        if (entry == null) {
          faults.add("changes[" + i + "].id");
        } else if (start != null && !end.dateExclusive().isAfter(start)) {
          faults.add("changes[" + i + "].dateExclusive");
        } else {
          after.put(end.id(), EntryEdits.endingOn(entry, end.dateExclusive()));
        }
      } else if (change instanceof TaxTableChange.Remove remove
          && after.remove(remove.id()) == null) {
        faults.add("changes[" + i + "].id");
      }
    }
    ModelChecks.refuse(faults);
    return keep(after);
  }

  private static void check(TaxEntry entry, String subject, List<String> faults) {
    if (entry instanceof TaxRule rule && rule.rate().compareTo(BigDecimal.ONE) > 0) {
      faults.add(subject + ".rate");
    }
    boolean regional = entry.country().equals("USA") || entry.country().equals("CAN");
    boolean lacksRegion = regional && entry.postalFrom().isPresent() && entry.region().isEmpty();
    if (lacksRegion || entry.region().filter("XX"::equals).isPresent()) {
      faults.add(subject + ".region");
    }
  }

  private static TaxEntry canonical(TaxEntry entry, String source) {
    TaxEntry plain = EntryEdits.withSource(NaiveResolution.plain(entry), source);
    return plain instanceof TaxRule rule
        ? rule.toBuilder().rate(rule.rate().stripTrailingZeros()).build()
        : plain;
  }

  private long keep(Map<String, TaxEntry> after) {
    List<TaxEntry> all = List.copyOf(after.values());
    for (int i = 0; i < all.size(); i++) {
      for (int j = 0; j < i; j++) {
        ModelChecks.refuse(NaiveResolution.ambiguous(all.get(i), all.get(j)), "rule");
      }
    }
    entries.clear();
    entries.putAll(after);
    return ++revision;
  }

  @Override
  public long replaceSource(String source, List<? extends TaxEntry> given) {
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      check(given.get(i), "entries[" + i + "]", faults);
    }
    ModelChecks.refuse(faults);
    Map<String, TaxEntry> after = new LinkedHashMap<>(entries);
    after.values().removeIf(entry -> entry.source().filter(source::equals).isPresent());
    for (TaxEntry entry : given) {
      TaxEntry twin = after.put(entry.id().orElseThrow(), canonical(entry, source));
      ModelChecks.refuse(twin != null, "rule");
    }
    return keep(after);
  }

  @Override
  public RateImport importCsv(Path file, String source, Consumer<? super ImportProgress> progress) {
    throw ModelChecks.neverAsked();
  }

  @Override
  public RateImport importCsv(
      Reader csv, String source, Consumer<? super ImportProgress> progress) {
    throw ModelChecks.neverAsked();
  }

  @Override
  public RateImport importCsv(
      List<Path> files, String source, Consumer<? super ImportProgress> progress) {
    throw ModelChecks.neverAsked();
  }

  @Override
  public RateFileReport checkCsv(Path file, String source) {
    throw ModelChecks.neverAsked();
  }

  @Override
  public RateFileReport checkCsv(List<Path> files, String source) {
    throw ModelChecks.neverAsked();
  }

  @Override
  public RateImport importFile(
      RateFile file, String source, Consumer<? super ImportProgress> progress) {
    throw ModelChecks.neverAsked();
  }

  @Override
  public RateFileReport checkFile(RateFile file, String source) {
    throw ModelChecks.neverAsked();
  }

  @Override
  public long exportCsv(Path file, TaxRuleFilter filter) {
    throw ModelChecks.neverAsked();
  }

  @Override
  public long exportCsv(Path file, TaxEntry.Kind kind, TaxRuleFilter filter) {
    throw ModelChecks.neverAsked();
  }

  @Override
  public long exportCsv(Writer csv, TaxRuleFilter filter) {
    throw ModelChecks.neverAsked();
  }

  @Override
  public TaxTableReview review() {
    throw ModelChecks.neverAsked();
  }

  @Override
  public Page<TaxRule> list(TaxRuleFilter filter, PageRequest page) {
    return page(
        TaxRule.class,
        filter,
        rule ->
            same(filter.authority(), rule.authority())
                && same(filter.category(), rule.category().orElse(null)),
        page);
  }

  @Override
  public Page<TaxBoundary> listBoundaries(TaxRuleFilter filter, PageRequest page) {
    return page(
        TaxBoundary.class,
        filter,
        boundary -> names(boundary.authorities(), filter.authority()) && filter.category() == null,
        page);
  }

  @Override
  public Page<Taxability> listTaxabilities(TaxRuleFilter filter, PageRequest page) {
    return page(
        Taxability.class,
        filter,
        taxability ->
            names(taxability.authorities(), filter.authority())
                && same(filter.category(), taxability.category()),
        page);
  }

  private <E extends TaxEntry> Page<E> page(
      Class<E> kind, TaxRuleFilter filter, Predicate<E> own, PageRequest page) {
    ModelChecks.refuse(filter.region() != null && filter.country() == null, "country");
    return ModelChecks.page(
        entries.values().stream()
            .filter(entry -> same(filter.source(), entry.source().orElse(null)))
            .filter(entry -> same(filter.country(), entry.country()))
            .filter(entry -> same(filter.region(), entry.region().orElse(null)))
            .filter(entry -> filter.inForceOn() == null || inForce(entry, filter.inForceOn()))
            .sorted(ORDER)
            .filter(kind::isInstance)
            .map(kind::cast)
            .filter(own)
            .toList(),
        page);
  }

  private static boolean same(@Nullable String wanted, @Nullable String its) {
    return wanted == null || wanted.equals(its);
  }

  private static boolean names(List<String> authorities, @Nullable String wanted) {
    return wanted == null || authorities.contains(wanted);
  }

  private static boolean inForce(TaxEntry entry, LocalDate day) {
    return entry.startInclusive().filter(day::isBefore).isEmpty()
        && entry.endExclusive().filter(end -> !day.isBefore(end)).isEmpty();
  }

  @Override
  public Optional<TaxRule> get(String id) {
    return getEntry(id).filter(TaxRule.class::isInstance).map(TaxRule.class::cast);
  }

  @Override
  public Optional<TaxEntry> getEntry(String id) {
    return Optional.ofNullable(entries.get(id));
  }

  @Override
  public long revision() {
    return revision;
  }
}
