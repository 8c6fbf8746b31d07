package io.octroi.storage.h2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which H2 versions are accepted, and that others are rejected before a file is touched. */
class H2VersionTest {

  /** The version of Spring Boot 3.5, copied by the build. */
  private static final Path OLD = Path.of("target", "other-h2", "h2-2.3.232.jar");

  private static final String OLD_REFUSED =
      "H2 2.3.232 is on the class path, must be 2.4.240 or a later 2.4 (2.4.240 is tested; 2.3.232"
          + " loses data when it compacts, 2.5.252 never reclaims space). With Maven, add to"
          + " <dependencyManagement>: <dependency><groupId>com.h2database</groupId>"
          + "<artifactId>h2</artifactId><version>2.4.240</version></dependency>; with Spring Boot's"
          + " parent, add to <properties>: <h2.version>2.4.240</h2.version>";

  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void createFolder() throws IOException {
    folder = Files.createDirectory(temporary.resolve("data"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.4.240", "2.4.240 (2025-09-22)", "2.4.242"})
  void acceptsTheTestedVersionAndItsFixReleases(String version) {
    assertNull(H2Version.fault(version));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.4.200",
        "2.3.232",
        "2.4.239",
        "2.5.252",
        "2.5.252 (2026-05-01)",
        "3.0.300",
        "",
        "?"
      })
  void rejectsAllOtherVersions(String version) {
    assertTrue(H2Version.fault(version).startsWith("is " + version + ", must be 2.4.240 or"));
  }

  @Test
  void rejectsTheVersionOfSpringBoot() throws Exception {
    String setting =
        OLD_REFUSED.replaceFirst("H2 2.3.232 is on the class path", "is 2.3.232 (2024-08-11)");

    String rejected = "StorageException: " + OLD_REFUSED;
    List<String> messages = messages(OLD);
    assertEquals(List.of(rejected, rejected, rejected), messages.subList(0, 3));
    assertTrue(
        messages.get(3).equals("InvalidInputException: version: " + setting),
        () -> messages.get(3));
    assertArrayEquals(new String[] {"host.mv.db"}, folder.toFile().list(), "files were created");
  }

  @Test
  void rejectsAnH2VersionWithoutAStoreLockBeforeAnythingIsWritten() throws Exception {
    String rejected =
        "StorageException: H2 2.4.240 has no usable field MVStore.storeLock, which prevents"
            + " partial transactions after a kill: use H2 2.4.240";

    assertEquals(
        List.of(rejected, rejected, rejected, rejected, rejected), messages(withoutLock()));
    assertArrayEquals(new String[] {"host.mv.db"}, folder.toFile().list(), "files were created");
  }

  /** Returns the messages of all ways to open a store with another H2 version. */
  private List<String> messages(Path h2) throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(classPathAfter(h2), ClassLoader.getPlatformClassLoader())) {
      Object opening =
          loader
              .loadClass(IsolatedOpening.class.getName())
              .getConstructor(Path.class)
              .newInstance(folder);
      return ((Callable<?>) opening).call() instanceof List<?> messages
          ? messages.stream().map(Object::toString).toList()
          : List.of();
    }
  }

  private static URL[] classPathAfter(Path first) throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    urls.add(first.toUri().toURL());
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return urls.toArray(new URL[0]);
  }

  /** Returns a copy of the H2 version in use whose lock has another name. */
  private Path withoutLock() throws Exception {
    Path original =
        Path.of(MVStore.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path copy = temporary.resolve("h2.jar");
    try (JarFile from = new JarFile(original.toFile());
        JarOutputStream to = new JarOutputStream(Files.newOutputStream(copy))) {
      for (JarEntry entry : from.stream().toList()) {
        byte[] bytes = from.getInputStream(entry).readAllBytes();
        to.putNextEntry(new JarEntry(entry.getName()));
        to.write(
            entry.getName().startsWith("org/h2/mvstore/MVStore")
                ? new String(bytes, StandardCharsets.ISO_8859_1)
                    .replace("storeLock", "otherLock")
                    .getBytes(StandardCharsets.ISO_8859_1)
                : bytes);
      }
    }
    return copy;
  }
}
