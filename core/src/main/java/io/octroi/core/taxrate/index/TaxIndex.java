package io.octroi.core.taxrate.index;

import io.octroi.DateRange;
import io.octroi.core.taxrate.entry.Location;
import io.octroi.internal.PlaceKeys;
import io.octroi.internal.PlaceParts;
import io.octroi.taxrate.TaxRate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A compiled revision of a tenant's tax table. It maps the country, region, postal code, category,
 * number of issues and date to a precomputed rate. Immutable, so a reader that holds an index sees
 * a consistent table.
 */
public final class TaxIndex {

  /**
   * The packed region of the node that is used for queries whose region does not occur in any rule.
   * No real region has this packed value.
   */
  static final int OTHER_REGION = 0xFFFF;

  private static final TaxRate UNRATED = TaxRate.of(List.of(), DateRange.always(), false);
  private static final TaxRate UNRATED_ESTIMATE = TaxRate.of(List.of(), DateRange.always(), true);

  private final long revision;
  private final Map<Integer, RegionNode> nodes;
  private final IntMap<RegionNode> nodesByArea;

  /**
   * Creates an index.
   *
   * @param revision the revision of the table
   * @param nodes the nodes by packed area: the nodes of regions, of countries without a region, and
   *     of {@link #OTHER_REGION}
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

  /**
   * Returns the numbers of the blocks of a region whose boundaries name an authority, or {@link
   * Location#WIDE} if the whole region must be compiled when a bounded rule of the authority
   * changes.
   */
  public Set<Integer> blocksNaming(int area, String authority) {
    RegionNode node = nodes.get(area);
    return node == null ? Set.of(Location.WIDE) : node.blocksNaming(authority);
  }

  /**
   * Reads an index from an image.
   *
   * @param revision the revision of the table
   */
  static TaxIndex read(long revision, ImageInput in, AnswerCompiler answers) {
    int count = in.number();
    Map<Integer, RegionNode> nodes = new HashMap<>();
    for (int i = 0; i < count; i++) {
      nodes.put(in.number(), RegionNode.read(in, answers));
    }
    return new TaxIndex(revision, nodes);
  }

  void write(ImageOutput out) {
    out.number(nodes.size());
    new TreeMap<>(nodes)
        .forEach(
            (area, node) -> {
              out.number(area);
              node.write(out);
            });
  }

  /** Returns the number of array elements in the layers of all blocks. */
  long size() {
    return nodes.values().stream().mapToLong(RegionNode::size).sum();
  }

  Map<Integer, RegionNode> nodes() {
    return nodes;
  }

  /**
   * Returns the rate for a query.
   *
   * @param area the packed country and region
   * @param postalKey the packed postal code
   * @param category the product category
   * @param issues the number of issues, or 0 if unspecified
   * @param epochDay the date, as an epoch day
   * @return the rate, or an unrated result if no rule matches
   */
  public TaxRate find(int area, long postalKey, String category, int issues, int epochDay) {
    RegionNode node = nodesByArea.get(area);
    if (node == null) {
      node = nodesByArea.get(PlaceKeys.countryArea(area) | OTHER_REGION);
      if (node == null) {
        boolean isEstimate = postalKey == 0 && PlaceParts.needsRegion(PlaceKeys.countryPart(area));
        return isEstimate ? UNRATED_ESTIMATE : UNRATED;
      }
    }
    return node.find(postalKey, category, issues, epochDay);
  }
}
