package io.octroi.core.customer;

import io.octroi.customer.Exemption;
import io.octroi.taxrate.TaxOutcome;
import io.octroi.taxrate.TaxRate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The exemptions of one customer from a part of the tax or from the taxes of some authorities, and
 * a cache of the rates that they reduced. The cache is read and written without locks: its entries
 * are immutable, and an entry that another thread replaces is computed again. Thread-safe.
 */
final class PartialExemptions {

  /** The size of the cache, a power of two. */
  private static final int SLOTS = 64;

  private final List<PackedExemption> exemptions;
  private final @Nullable Entry[] cache = new Entry[SLOTS];

  /**
   * A reduced rate.
   *
   * @param base the rate of the table
   * @param applying the exemptions that apply: bit i is set for the exemption at index i
   * @param rate the reduced rate
   */
  private record Entry(TaxRate base, long applying, TaxRate rate) {

    @SuppressWarnings("ReferenceEquality") // the table shares its rates, and comparing them is slow
    boolean isOf(TaxRate otherBase, long otherApplying) {
      return base == otherBase && applying == otherApplying;
    }
  }

  /** Creates an instance. The exemptions must be in {@link PackedExemption#ORDER}. */
  PartialExemptions(List<PackedExemption> exemptions) {
    this.exemptions = List.copyOf(exemptions);
  }

  /** Returns the rate of a sale as the exemptions that apply reduce it. */
  TaxRate reduce(TaxRate base, int area, String category, int epochDay) {
    if (base.outcome() != TaxOutcome.RATED) {
      return base;
    }
    long applying = 0;
    for (int i = 0; i < exemptions.size(); i++) {
      if (exemptions.get(i).appliesTo(area, category, epochDay)) {
        if (i >= Long.SIZE) {
          return Reduction.of(base, applying(area, category, epochDay));
        }
        applying |= 1L << i;
      }
    }
    return applying == 0 ? base : reduce(base, applying);
  }

  private TaxRate reduce(TaxRate base, long applying) {
    int slot = System.identityHashCode(base) & (SLOTS - 1);
    Entry entry = cache[slot];
    if (entry == null || !entry.isOf(base, applying)) {
      entry = new Entry(base, applying, Reduction.of(base, applying(applying)));
      cache[slot] = entry;
    }
    return entry.rate();
  }

  private List<Exemption> applying(int area, String category, int epochDay) {
    return exemptions.stream()
        .filter(exemption -> exemption.appliesTo(area, category, epochDay))
        .map(PackedExemption::exemption)
        .toList();
  }

  private List<Exemption> applying(long bits) {
    return IntStream.range(0, Math.min(exemptions.size(), Long.SIZE))
        .filter(i -> (bits >>> i & 1) == 1)
        .mapToObj(i -> exemptions.get(i).exemption())
        .toList();
  }
}
