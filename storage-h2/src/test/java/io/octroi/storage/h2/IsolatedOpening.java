package io.octroi.storage.h2;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.h2.jdbcx.JdbcDataSource;

/**
 * Opens and restores stores in every way, and returns the failures. Loaded by a separate class
 * loader, together with another H2 version.
 *
 * @param folder the directory of the files
 */
public record IsolatedOpening(Path folder) implements Callable<List<String>> {

  @Override
  public List<String> call() {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:async:" + folder.resolve("host") + ";OPTIMIZE_REUSE_RESULTS=0");
    List<String> messages = new ArrayList<>();
    messages.add(failure(() -> H2Storage.open(folder.resolve("file")).close()));
    messages.add(failure(() -> H2Storage.restore(folder.resolve("none"), folder.resolve("file"))));
    messages.add(failure(() -> H2Storage.inMemory().close()));
    messages.add(failure(() -> H2Storage.open(source).close()));
    messages.add(failure(() -> H2Storage.builder(source).allowUnsafeSettings().open().close()));
    return messages;
  }

  private static String failure(Runnable opening) {
    try {
      opening.run();
      return "opened";
    } catch (RuntimeException e) {
      return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
  }
}
