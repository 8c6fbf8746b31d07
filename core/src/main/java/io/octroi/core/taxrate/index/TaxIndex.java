package io.octroi.core.taxrate.index;

import io.octroi.DateRange;
import io.octroi.taxrate.PlaceKeys;
import io.octroi.taxrate.TaxRate;
import java.util.List;
import java.util.Map;

/**
 * One compiled revision of a tenant's table. Maps country, region, postal code, category, number of
 * issues and date to a ready-made rate. Immutable: a reader that holds an index sees one consistent
 * table.
 */
public final class TaxIndex {

  /**
   * The region of the node for queries whose region no rule names. No real region packs to this
   * value.
   */
  static final int OTHER_REGION = 0xFFFF;

  private static final TaxRate UNRATED = TaxRate.of(List.of(), DateRange.always(), false);

  private final long revision;
  private final Map<Integer, RegionNode> nodes;
  private final IntMap<RegionNode> nodesByArea;

  /**
   * Creates an index.
   *
   * @param revision the revision of the table
   * @param nodes the nodes by packed area: those of regions, of countries without a region, and of
   *     {@link #OTHER_REGION}s
   */
  TaxIndex(long revision, Map<Integer, RegionNode> nodes) {
    this.revision = revision;
    this.nodes = Map.copyOf(nodes);
    this.nodesByArea = IntMap.of(nodes);
  }

  /** Returns the revision of the table. */
  public long revision() {
    return revision;
  }

  Map<Integer, RegionNode> nodes() {
    return nodes;
  }

  /**
   * Returns the rate for a query.
   *
   * @param area country and region, packed
   * @param postalKey the packed postal code
   * @param category the product category
   * @param issues the number of issues; 0 if unspecified
   * @param epochDay the date, as an epoch day
   * @return the rate, which is unrated if no rule matches
   */
  public TaxRate find(int area, long postalKey, String category, int issues, int epochDay) {
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
