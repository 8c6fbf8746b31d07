package io.octroi.storage.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.StorageException;
import io.octroi.spi.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that a damaged file is handled in time: it is rejected when it is opened, a read fails and
 * names the file, or all acknowledged data is found.
 */
class DamagedFileTest {

  /** The number of single bits to flip, each in a separate copy. */
  private static final int FLIPS = Integer.getInteger("octroi.flips", 12);

  private static final int BLOCK = 4096;

  /** The read timeout, which is short in a short run. */
  private static final Duration TIMEOUT = Duration.ofSeconds(FLIPS > 20 ? 10 : 1);

  /** The maximum duration of a read or of opening a file. */
  private static final Duration MAX_DURATION = Duration.ofSeconds(15);

  /** The number of failed reads of one copy after which its other reads are skipped. */
  private static final int MAX_FAILED = 3;

  private static final Pattern CAUSE = Pattern.compile("damaged|is older");

  @TempDir Path folder;

  private final long seed = Long.getLong("octroi.seed", System.nanoTime());
  private final Map<String, Function<Storage, Object>> reads = AllReads.all();
  private final Map<String, Object> answers = new TreeMap<>();
  private final Map<String, List<String>> outcomes = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();
  private Path copy;
  private int copies;
  private Image closed;
  private Image running;

  /** A snapshot of a database file and its lock file. */
  private static final class Image {

    private final String moment;
    private final byte[] database;
    private final byte[] lock;

    private Image(String moment, byte[] database, byte[] lock) {
      this.moment = moment;
      this.database = database;
      this.lock = lock;
    }

    static Image of(Path path, String moment) throws IOException {
      return new Image(
          moment,
          Files.readAllBytes(Path.of(path + ".mv.db")),
          Files.readAllBytes(Path.of(path + ".lock")));
    }

    Image flipped(int bit) {
      byte[] bytes = database.clone();
      bytes[bit / 8] ^= (byte) (1 << (bit % 8));
      return new Image(moment + ", bit " + bit + " flipped", bytes, lock);
    }

    Image truncatedTo(int length) {
      return new Image(moment + ", truncated to " + length, Arrays.copyOf(database, length), lock);
    }

    void write(Path path) throws IOException {
      Files.write(Path.of(path + ".mv.db"), database);
      Files.write(Path.of(path + ".lock"), lock);
    }
  }

  @BeforeEach
  void fill() throws IOException {
    copy = folder.resolve("copy");
    Path original = folder.resolve("original");
    try (H2Storage storage = H2Storage.open(original)) {
      AllReads.fill(storage);
      reads.forEach((name, read) -> answers.put(name, read.apply(storage)));
      running = Image.of(original, "running");
    }
    closed = Image.of(original, "closed");
  }

  @Test
  void aFlippedBitIsReportedOrHarmless() throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < FLIPS; i++) {
      Image original = i % 2 == 0 ? closed : running;
      check(original.flipped(random.nextInt(8 * original.database.length)));
    }
    report("flips");
    assertEquals(List.of(), wrong, () -> "seed " + seed);
  }

  @Test
  void aTruncatedFileIsRejected() throws IOException {
    for (Image original : List.of(closed, running)) {
      TreeSet<Integer> lengths = new TreeSet<>(List.of(1, 100, 5_000, 20_001));
      for (int length = 0; length < original.database.length; length += BLOCK) {
        lengths.add(length);
      }
      for (int length : lengths) {
        check(original.truncatedTo(length));
      }
    }
    report("truncations");
    assertEquals(List.of(), wrong);
  }

  private void report(String what) {
    StringBuilder text = new StringBuilder("DamagedFileTest: " + what + ", seed " + seed);
    outcomes.forEach(
        (outcome, of) -> text.append("; ").append(outcome).append(' ').append(of.size()));
    System.out.println(text);
    if (Boolean.getBoolean("octroi.verbose")) {
      outcomes.forEach(
          (outcome, of) -> of.forEach(each -> System.out.println(outcome + ": " + each)));
    }
  }

  /** Verifies a damaged copy, opens it, reads everything, and records the outcome. */
  private void check(Image image) throws IOException {
    String damage = image.moment;
    // Separate copies, because H2 keeps the lock on a file in which it finds no user.
    copy = folder.resolve("copy" + copies++);
    image.write(copy);
    boolean verified = isIntact(damage);
    copy = folder.resolve("copy" + copies++);
    image.write(copy);
    Outcome outcome = new Outcome(damage);
    long start = System.nanoTime();
    try (H2Storage storage = H2Storage.builder(copy).readTimeout(TIMEOUT).open()) {
      note(Duration.ofNanos(System.nanoTime() - start), damage + ": open");
      reads.forEach((name, read) -> outcome.read(storage, name, read));
      outcome.end(verified);
    } catch (StorageException e) {
      if (!outcome.failed.isEmpty()) {
        // The damage was reported before; H2 has closed the database because of it.
        note("read and close failed", damage + ": " + e.getMessage(), false);
        return;
      }
      boolean clear = e.getMessage().contains("copy") && CAUSE.matcher(e.getMessage()).find();
      note(clear ? "rejected" : "UNCLEAR", damage + ": " + e.getMessage(), !clear);
      noteIfWhole(verified, damage);
    } catch (RuntimeException | Error e) {
      note("UNDOCUMENTED", damage + ": " + e, true);
    }
  }

  private boolean isIntact(String damage) {
    long start = System.nanoTime();
    try {
      return H2Storage.builder(copy).readTimeout(TIMEOUT).verify().isIntact();
    } catch (RuntimeException | Error e) {
      note("NOT VERIFIED", damage + ": " + e, true);
      return false;
    } finally {
      note(Duration.ofNanos(System.nanoTime() - start), damage + ": verify");
    }
  }

  private void noteIfWhole(boolean verified, String damage) {
    if (verified) {
      note("FAULT NOT REPORTED", damage, true);
    }
  }

  private void note(Duration time, String what) {
    if (time.compareTo(MAX_DURATION) > 0) {
      note("SLOW", what + ": " + time, true);
    }
  }

  private void note(String outcome, String what, boolean isWrong) {
    outcomes.computeIfAbsent(outcome, any -> new ArrayList<>()).add(what);
    if (isWrong) {
      wrong.add(outcome + " " + what);
    }
  }

  private final class Outcome {

    private final String damage;
    private final List<String> failed = new ArrayList<>();
    private final List<String> different = new ArrayList<>();

    Outcome(String damage) {
      this.damage = damage;
    }

    void read(Storage storage, String name, Function<Storage, Object> read) {
      if (failed.size() == MAX_FAILED) {
        return;
      }
      long start = System.nanoTime();
      try {
        Object answer = read.apply(storage);
        if (!answer.equals(answers.get(name))) {
          different.add(name);
        }
      } catch (StorageException e) {
        boolean clear = e.getMessage().contains("damaged") && e.getMessage().contains("copy");
        if (!clear) {
          note("UNCLEAR READ", damage + ": " + name + ": " + e.getMessage(), true);
        }
        failed.add(name + " (" + e.getMessage() + ")");
      } catch (RuntimeException | Error e) {
        note("UNDOCUMENTED READ", damage + ": " + name + ": " + e, true);
        failed.add(name);
      }
      note(Duration.ofNanos(System.nanoTime() - start), damage + ": " + name);
    }

    void end(boolean verified) {
      if (!failed.isEmpty()) {
        noteIfWhole(verified, damage + ": " + failed);
        note("read failed", damage + ": " + failed, false);
      } else if (different.isEmpty()) {
        note("whole", damage, false);
      } else {
        boolean older = different.contains(AllReads.LAST);
        note(
            older ? "OLDER OR EMPTY" : verified ? "silently wrong" : "found by verify only",
            damage + ": " + different,
            older);
      }
    }
  }
}
