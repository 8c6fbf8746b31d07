package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.Change;
import io.octroi.spi.ChangeLog;
import io.octroi.spi.ChangePage;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The change logs of all tenants. Thread-safe. Each method is atomic. */
final class MemoryChangeLog implements ChangeLog, ChangeRecorder {

  private final Gate gate;
  private final InstantSource clock;
  private final Steps steps = new Steps();
  private final Map<TenantId, Log> logs = new HashMap<>();

  MemoryChangeLog(Gate gate, InstantSource clock) {
    this.gate = gate;
    this.clock = clock;
  }

  /** A log entry and the time of its change. */
  private record Entry(Change change, Instant loggedAt) {}

  /** The log of one tenant. */
  private static final class Log {

    private final NavigableMap<Long, Entry> entries = new TreeMap<>();
    private long newest;
    private long purged;
  }

  private Log log(TenantId tenant) {
    return logs.getOrDefault(tenant, new Log());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public <T> T step(Supplier<T> step) {
    return steps.write(step);
  }

  @Override
  public void append(TenantId tenant, Change.Kind kind, Set<String> keys) {
    if (keys.isEmpty()) {
      return;
    }
    step(
        () -> {
          Instant now = now();
          Log log = logs.computeIfAbsent(tenant, absent -> new Log());
          for (String key : Change.logged(keys)) {
            if (key.equals(Change.ALL)) {
              log.entries.values().removeIf(entry -> entry.change().kind() == kind);
            }
            Change change = new Change(++log.newest, kind, key);
            log.entries.put(change.sequence(), new Entry(change, now));
          }
          return keys;
        });
  }

  @Override
  public Newest newest(Set<TenantId> tenants) {
    return gate.pass(
        () ->
            steps.read(
                () -> {
                  Map<TenantId, Long> sequences = new HashMap<>();
                  for (TenantId tenant : tenants) {
                    if (logs.containsKey(tenant)) {
                      sequences.put(tenant, log(tenant).newest);
                    }
                  }
                  return new Newest(now(), "", sequences);
                }));
  }

  @Override
  public ChangePage since(TenantId tenant, long after, int limit) {
    return gate.pass(() -> steps.read(() -> page(log(tenant), after, limit)));
  }

  private static ChangePage page(Log log, long after, int limit) {
    boolean reset = after < log.purged || after > log.newest;
    return new ChangePage(
        log.newest,
        reset,
        log.entries.tailMap(after, false).values().stream()
            .limit(reset ? 0 : limit)
            .map(Entry::change)
            .toList());
  }

  @Override
  public int purge(TenantId tenant, Instant before) {
    return gate.pass(() -> steps.write(() -> purge(log(tenant), before)));
  }

  /**
   * Deletes all entries up to and including the last entry that is old enough. Earlier entries are
   * deleted even if they have later times because the clock was set back.
   */
  private static int purge(Log log, Instant before) {
    Optional<Long> last =
        log.entries.descendingMap().values().stream()
            .filter(entry -> entry.loggedAt().isBefore(before))
            .map(entry -> entry.change().sequence())
            .findFirst();
    if (last.isEmpty()) {
      return 0;
    }
    log.purged = last.get();
    Map<Long, Entry> old = log.entries.headMap(last.get(), true);
    int count = old.size();
    old.clear();
    return count;
  }
}
