package io.octroi.storage.memory;

import io.octroi.spi.TaxTableRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Builds the next revision of a table. The new revision shares unchanged areas and buckets with the
 * previous revision. An area or bucket is copied when it is first changed. Not thread-safe.
 */
final class TaxTableEdit {

  private final NavigableMap<String, NavigableMap<String, TaxTableRow>> byArea;
  private final List<Map<String, TaxTableRow>> byId;
  private final Set<String> ownAreas = new HashSet<>();
  private final Set<Integer> ownBuckets = new HashSet<>();

  TaxTableEdit(
      NavigableMap<String, NavigableMap<String, TaxTableRow>> byArea,
      List<Map<String, TaxTableRow>> byId) {
    this.byArea = new TreeMap<>(byArea);
    this.byId = new ArrayList<>(byId);
  }

  void remove(String id) {
    Map<String, TaxTableRow> bucket = byId.get(TaxTable.bucket(id));
    TaxTableRow row = bucket.get(id);
    if (row != null) {
      ownBucket(id).remove(id);
      NavigableMap<String, TaxTableRow> area = ownArea(row.area());
      area.remove(id);
      if (area.isEmpty()) {
        byArea.remove(row.area());
        ownAreas.remove(row.area());
      }
    }
  }

  void put(TaxTableRow row) {
    remove(row.id());
    ownBucket(row.id()).put(row.id(), row);
    ownArea(row.area()).put(row.id(), row);
  }

  private Map<String, TaxTableRow> ownBucket(String id) {
    int bucket = TaxTable.bucket(id);
    if (ownBuckets.add(bucket)) {
      byId.set(bucket, new HashMap<>(byId.get(bucket)));
    }
    return byId.get(bucket);
  }

  private NavigableMap<String, TaxTableRow> ownArea(String area) {
    NavigableMap<String, TaxTableRow> before = byArea.get(area);
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
