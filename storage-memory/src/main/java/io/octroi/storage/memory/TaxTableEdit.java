package io.octroi.storage.memory;

import io.octroi.spi.TaxRuleRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Builds the next revision of a table. It shares unchanged areas and buckets with the previous
 * revision, and copies each of them on its first change. Not safe for use by several threads.
 */
final class TaxTableEdit {

  private final NavigableMap<String, NavigableMap<String, TaxRuleRow>> byArea;
  private final List<Map<String, TaxRuleRow>> byId;
  private final Set<String> ownAreas = new HashSet<>();
  private final Set<Integer> ownBuckets = new HashSet<>();

  TaxTableEdit(
      NavigableMap<String, NavigableMap<String, TaxRuleRow>> byArea,
      List<Map<String, TaxRuleRow>> byId) {
    this.byArea = new TreeMap<>(byArea);
    this.byId = new ArrayList<>(byId);
  }

  void remove(String id) {
    Map<String, TaxRuleRow> bucket = byId.get(TaxTable.bucket(id));
    TaxRuleRow row = bucket.get(id);
    if (row != null) {
      ownBucket(id).remove(id);
      NavigableMap<String, TaxRuleRow> area = ownArea(row.area());
      area.remove(id);
      if (area.isEmpty()) {
        byArea.remove(row.area());
        ownAreas.remove(row.area());
      }
    }
  }

  void put(TaxRuleRow row) {
    remove(row.id());
    ownBucket(row.id()).put(row.id(), row);
    ownArea(row.area()).put(row.id(), row);
  }

  private Map<String, TaxRuleRow> ownBucket(String id) {
    int bucket = TaxTable.bucket(id);
    if (ownBuckets.add(bucket)) {
      byId.set(bucket, new HashMap<>(byId.get(bucket)));
    }
    return byId.get(bucket);
  }

  private NavigableMap<String, TaxRuleRow> ownArea(String area) {
    NavigableMap<String, TaxRuleRow> before = byArea.get(area);
    if (ownAreas.add(area) || before == null) {
      before = before == null ? new TreeMap<>() : new TreeMap<>(before);
      byArea.put(area, before);
    }
    return before;
  }

  TaxTable build(long revision) {
    return new TaxTable(revision, byArea, byId);
  }
}
