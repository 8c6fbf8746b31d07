package io.octroi.storage.h2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The identity that the file at a path had when it was opened.
 *
 * @param key the file key, such as the device and inode, or null if the file system does not
 *     support file keys
 */
record FileIdentity(Path path, @Nullable Object key) {

  static FileIdentity of(Path path) throws IOException {
    return new FileIdentity(path, keyOf(path));
  }

  private static @Nullable Object keyOf(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .fileKey();
  }

  /** Returns a description of what happened to the file, or null if the path still refers to it. */
  @Nullable String loss() throws IOException {
    try {
      Object now = keyOf(path);
      return key == null || key.equals(now)
          ? null
          : "the file " + path + " was replaced by another file";
    } catch (NoSuchFileException e) {
      return "the file " + path + " was deleted or moved";
    }
  }
}
