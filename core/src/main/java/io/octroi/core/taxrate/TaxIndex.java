package io.octroi.core.taxrate;

import io.octroi.DateRange;
import io.octroi.internal.PlaceKeys;
import io.octroi.taxrate.TaxRate;
import java.util.List;
import java.util.Map;

/**
 * One revision of a tenant's table, compiled: from country, region, postal code, category, issues
 * and date to a ready-made answer. Immutable, so that a reader who holds one sees one table.
 */
final class TaxIndex {

  /** The region of queries whose region no rule names; no region packs to it. */
  static final int OTHER_REGION = 0xFFFF;

  private static final TaxRate UNRATED = TaxRate.of(List.of(), DateRange.always(), false);

  private final long revision;
  private final Map<Integer, RegionNode> nodes;
  private final IntMap<RegionNode> nodesByArea;

  /** The nodes by packed area: of regions, of countries alone, and of {@link #OTHER_REGION}s. */
  TaxIndex(long revision, Map<Integer, RegionNode> nodes) {
    this.revision = revision;
    this.nodes = Map.copyOf(nodes);
    this.nodesByArea = IntMap.of(nodes);
  }

  long revision() {
    return revision;
  }

  Map<Integer, RegionNode> nodes() {
    return nodes;
  }

  TaxRate find(int area, long postalKey, String category, int issues, int epochDay) {
    RegionNode node = nodesByArea.get(area);
    if (node == null) {
      node = nodesByArea.get(PlaceKeys.countryArea(area) | OTHER_REGION);
      if (node == null) {
        return UNRATED;
      }
    }
    return node.find(postalKey, category, issues, epochDay);
  }
}
