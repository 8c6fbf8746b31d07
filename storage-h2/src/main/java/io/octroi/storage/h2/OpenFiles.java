package io.octroi.storage.h2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one store in the registry of all files that stores of this process have open.
 *
 * <p>The registry can be consulted without opening a file. On POSIX systems, a process loses all
 * its locks on a file when it closes any descriptor of that file. Even an attempt to lock a file
 * would therefore release the lock of another store in the process.
 *
 * <p>The registry is stored in the system properties, because all class loaders share these
 * properties, and because strings keep no class loader alive. A file is registered by its path and
 * by its file key, which also matches hard links and renamed files.
 */
final class OpenFiles implements AutoCloseable {

  private static final String PREFIX = "io.octroi.storage.h2.open.";

  private final Properties registry = System.getProperties();
  private final String holder = UUID.randomUUID().toString();
  private final Deque<String> entries = new ArrayDeque<>();

  /**
   * Registers a file. If a file is registered before it exists, it must be registered again after
   * it has been created, so that its file key is also registered.
   *
   * @return false if another store of this process has already registered the file
   */
  boolean register(Path file) throws IOException {
    String key = byKey(file);
    return register(byPath(file)) && (key == null || register(key));
  }

  private boolean register(String entry) {
    Object other = registry.putIfAbsent(entry, holder);
    if (other == null) {
      entries.push(entry);
    }
    return other == null || other.equals(holder);
  }

  /** Returns whether a store of this process has a file open, under any name. */
  static boolean contains(Path file) throws IOException {
    Properties registry = System.getProperties();
    String key = byKey(file);
    return registry.containsKey(byPath(file)) || (key != null && registry.containsKey(key));
  }

  private static String byPath(Path file) throws IOException {
    Path path = file.toAbsolutePath().normalize();
    Path folder = path.getParent();
    if (Files.exists(path)) {
      path = path.toRealPath();
    } else if (folder != null && Files.exists(folder)) {
      path = folder.toRealPath().resolve(path.getFileName());
    }
    return PREFIX + "path:" + path;
  }

  /**
   * Returns the entry for the file key, or null if the file does not exist or the file system does
   * not support file keys.
   */
  private static @Nullable String byKey(Path file) throws IOException {
    if (!Files.exists(file)) {
      return null;
    }
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return key == null ? null : PREFIX + "key:" + key;
  }

  @Override
  public void close() {
    for (String entry = entries.poll(); entry != null; entry = entries.poll()) {
      registry.remove(entry, holder);
    }
  }
}
