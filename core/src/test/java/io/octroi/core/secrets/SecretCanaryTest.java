package io.octroi.core.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.Secret;
import io.octroi.StorageException;
import io.octroi.TenantId;
import io.octroi.spi.ProductRow;
import io.octroi.storage.h2.H2Storage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Tests that no secret that was issued or presented is found afterwards, in any encoding: in open
 * and closed files of the store, a backup, log records, printed output, the text of any object, or
 * exceptions with their causes.
 */
@Isolated
class SecretCanaryTest {

  @TempDir Path folder;

  private final Canaries canaries = new Canaries();

  private static void recordingOutput(Canaries canaries, Runnable run) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    Logger root = Logger.getLogger("");
    Level level = root.getLevel();
    Handler handler = new RecordingHandler(canaries);
    try (PrintStream captured = new PrintStream(output, true, StandardCharsets.UTF_8)) {
      System.setOut(captured);
      System.setErr(captured);
      root.setLevel(Level.ALL);
      root.addHandler(handler);
      run.run();
    } finally {
      root.removeHandler(handler);
      root.setLevel(level);
      System.setOut(out);
      System.setErr(err);
    }
    canaries.tell(output.toString(StandardCharsets.UTF_8));
  }

  private Set<String> foundIn(SecretScan scan, Path searched) {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> all = Files.walk(searched)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        for (String hit : scan.in(withoutHandles(bytes).getBytes(StandardCharsets.ISO_8859_1))) {
          found.add(searched.relativize(file) + ": " + hit);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return found;
  }

  /** Removes the ids, whose digits may contain a six-digit code by chance. */
  private String withoutHandles(String text) {
    String rest = text;
    for (String handle : canaries.handles()) {
      rest = rest.replace(handle, "");
    }
    return rest;
  }

  @Test
  void noSecretIsStoredLoggedOrPrinted() throws IOException {
    Path file = folder.resolve("scanned");
    Path backup = folder.resolve("backup");
    recordingOutput(
        canaries,
        () -> {
          H2Storage storage = H2Storage.open(file);
          canaries.live(
              storage,
              () -> {
                storage.backup(backup);
                canaries.tell("open: " + foundIn(SecretScan.of(canaries.secrets()), folder));
              });
        });

    for (Canaries.Kind kind : Canaries.Kind.values()) {
      assertTrue(canaries.byKind().containsKey(kind), () -> "no secret of the kind " + kind);
    }
    SecretScan scan = SecretScan.of(canaries.secrets());
    assertEquals(Set.of(), foundIn(scan, folder));
    assertEquals(Set.of(), scan.in(withoutHandles(canaries.told())));
    assertTrue(canaries.told().contains("open: []"), "no secret is in the open file");
    assertTrue(canaries.told().contains("cannot deliver"), "the log is recorded");
    assertTrue(canaries.told().contains("the store is closed"), "failures are recorded");
    for (Path each : List.of(folder.resolve("scanned.mv.db"), backup)) {
      assertTrue(
          Files.readString(each, StandardCharsets.ISO_8859_1).contains("ann@example.com"),
          "other data is found in the file");
    }
  }

  /** Control: a planted secret is detected in every place. */
  @Test
  void aPlantedSecretIsDetected() {
    String secret = "a-planted-secret";
    byte[] raw = secret.getBytes(StandardCharsets.UTF_8);
    SecretScan scan = SecretScan.of(List.of(secret));
    List<String> forms =
        List.of(
            secret,
            HexFormat.of().formatHex(raw),
            Base64.getEncoder().encodeToString(raw),
            Base64.getUrlEncoder().encodeToString(("x" + secret).getBytes(StandardCharsets.UTF_8)));
    for (int i = 0; i < forms.size(); i++) {
      String form = forms.get(i);
      Path planted = folder.resolve("planted" + i);
      try (H2Storage storage = H2Storage.open(planted.resolve("octroi"))) {
        storage.products().put(List.of(new ProductRow(TenantId.of("acme"), form, "book")));
        assertFalse(foundIn(scan, planted).isEmpty(), "in a column of an open file: " + form);
      }
      assertFalse(foundIn(scan, planted).isEmpty(), "in a column: " + form);
    }
    for (Runnable leak :
        List.<Runnable>of(
            () -> System.out.println("value " + secret),
            () -> System.err.println("value " + secret),
            () -> Logger.getLogger("io.octroi.some").finest("value " + secret),
            () -> logBySlf4j("value " + secret),
            () -> System.getLogger("some").log(System.Logger.Level.TRACE, "value " + secret))) {
      Canaries recorded = new Canaries();
      recordingOutput(recorded, leak);
      assertFalse(scan.in(recorded.told()).isEmpty());
    }
    StorageException failure =
        new StorageException("no", new IllegalStateException("because of " + secret));
    assertFalse(scan.in(Canaries.traceOf(failure)).isEmpty());
    StorageException other = new StorageException("no", null);
    other.addSuppressed(new IllegalStateException("and " + secret));
    assertFalse(scan.in(Canaries.traceOf(other)).isEmpty());
  }

  /** By reflection, because only the libraries depend on SLF4J. */
  private static void logBySlf4j(String message) {
    try {
      Class<?> factory = Class.forName("org.slf4j.LoggerFactory");
      Object logger = factory.getMethod("getLogger", String.class).invoke(null, "some");
      Class<?> type = Class.forName("org.slf4j.Logger");
      type.getMethod("trace", String.class).invoke(logger, message);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aSecretIsRedactedAndEqualsTheSameSecret() {
    Secret secret = Secret.of("opensesame1");
    assertEquals("<redacted>", secret.toString());
    assertEquals("opensesame1", secret.reveal());
    assertEquals(secret, Secret.of("opensesame1"));
    assertEquals(secret.hashCode(), Secret.of("something else").hashCode());
    assertFalse(secret.equals(Secret.of("opensesame2")));
    assertFalse(secret.equals("opensesame1"));
  }

  private static final class RecordingHandler extends Handler {

    private final Canaries canaries;

    RecordingHandler(Canaries canaries) {
      this.canaries = canaries;
    }

    @Override
    public void publish(LogRecord record) {
      canaries.tell(new SimpleFormatter().format(record));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
