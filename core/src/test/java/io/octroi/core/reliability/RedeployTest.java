package io.octroi.core.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that nothing retains Octroi after a redeployment: a process loads it with its dependencies
 * in successive class loaders, uses and closes every service over every store, and releases the
 * loader.
 */
class RedeployTest {

  private static final int DEPLOYMENTS = Integer.getInteger("octroi.deployments", 6);

  /**
   * Options with a heap too small for twenty deployments at a time, and immediate clearing of the
   * soft references that the JDK uses for its caches.
   */
  private static final List<String> OPTIONS =
      List.of(
          "-Xmx96m",
          "-XX:SoftRefLRUPolicyMSPerMB=0",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-cp");

  @TempDir Path folder;

  @Test
  void leavesNoClassLoaderAndNoThreadBehind() throws Exception {
    List<String> command = new ArrayList<>(OPTIONS);
    command.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The class path of the process contains only the target.
    command.add(target().toString());
    command.addAll(
        List.of(RedeployTarget.class.getName(), folder.toString(), String.valueOf(DEPLOYMENTS)));
    Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> !entry.isEmpty())
        .forEach(command::add);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();

    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

    assertEquals("0 class loaders of " + DEPLOYMENTS + " remain\nthreads: []", output);
    assertEquals(0, process.waitFor());
  }

  /** Returns a folder that contains only the classes of the target. */
  private Path target() throws IOException, URISyntaxException {
    Path classes =
        Path.of(RedeployTarget.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path room = Path.of(RedeployTarget.class.getPackageName().replace('.', '/'));
    Path root = folder.resolve("target");
    Files.createDirectories(root.resolve(room));
    try (Stream<Path> files = Files.list(classes.resolve(room))) {
      for (Path file : files.filter(RedeployTest::isOfTarget).toList()) {
        Files.copy(file, root.resolve(room).resolve(file.getFileName()));
      }
    }
    return root;
  }

  private static boolean isOfTarget(Path file) {
    return file.getFileName().toString().matches("(RedeployTarget.*|Deployment)\\.class");
  }
}
