package io.octroi.storage.h2;

import io.octroi.OctroiException;
import io.octroi.storage.tck.jdbc.SampleRows;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A child process under limits of the operating system, which prints the failures of its calls. */
final class FailureMessageProcess {

  private static final String ROOT = "root";

  private FailureMessageProcess() {}

  /** The task of the process. */
  enum Task {
    OPEN,
    OPEN_WITH_PASSWORD,
    /** Publishes rules until a call fails, and then makes one more change. */
    FILL,
    /** Opens a file when no file descriptor is left. */
    OPEN_WITHOUT_DESCRIPTORS
  }

  /** Returns the messages of a process to which a shell command applies limits. */
  static List<String> messages(Task task, Path file, String limit)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", "-c", limit + " exec \"$@\"", "bash"));
    if (System.getProperty("user.name").equals(ROOT)) {
      // Without these capabilities file permissions also apply to root.
      command.addAll(
          List.of(
              "setpriv",
              "--bounding-set=-dac_override,-dac_read_search",
              "--inh-caps=-dac_override,-dac_read_search"));
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:-MaxFDLimit",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            FailureMessageProcess.class.getName(),
            task.name(),
            file.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IOException("the process failed: " + output);
    }
    return output.lines().toList();
  }

  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[1]);
    switch (Task.valueOf(arguments[0])) {
      case OPEN -> print(() -> H2Storage.open(file).close());
      case OPEN_WITH_PASSWORD ->
          print(
              () ->
                  H2Storage.builder(file)
                      .encryptionPassword("secret".toCharArray())
                      .open()
                      .close());
      case FILL -> fill(file);
      case OPEN_WITHOUT_DESCRIPTORS -> openWithoutDescriptors(file);
    }
  }

  private static void fill(Path file) {
    try (H2Storage storage = H2Storage.open(file)) {
      print(
          () -> {
            for (int i = 0; ; i++) {
              storage.taxTables().publish(SampleRows.publication(i, "r" + i, 500));
            }
          });
      print(() -> storage.customers().insertAll(List.of(SampleRows.customer("late"))));
    }
  }

  private static void openWithoutDescriptors(Path file) throws IOException {
    // Loads the classes that are needed later.
    H2Storage.open(file).close();
    failure(() -> H2Storage.builder(file).encryptionPassword("secret".toCharArray()).open());
    failure(() -> H2Storage.open(H2File.at(file).file().resolve("x")));
    List<FileInputStream> held = new ArrayList<>();
    try {
      while (true) {
        held.add(new FileInputStream("/dev/null"));
      }
    } catch (IOException e) {
      // No descriptor is left.
    }
    print(() -> H2Storage.open(file).close());
    for (FileInputStream each : held) {
      each.close();
    }
  }

  private static void print(Runnable call) {
    System.out.println(failure(call));
  }

  private static String failure(Runnable call) {
    try {
      call.run();
      return "";
    } catch (OctroiException e) {
      return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
  }
}
