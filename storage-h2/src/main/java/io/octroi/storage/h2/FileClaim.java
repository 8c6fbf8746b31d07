package io.octroi.storage.h2;

import io.octroi.StorageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to be the one opener of a database file: a lock on the file beside it that ends in
 * {@code .lock}. H2's own lock keeps other processes out, but within a process H2 would share the
 * database without a word, and the first to close it would close it for all. The lock's file stays,
 * because who deletes it cannot know who is about to lock it.
 */
final class FileClaim implements AutoCloseable {

  private final FileChannel channel;

  private FileClaim(FileChannel channel) {
    this.channel = channel;
  }

  static FileClaim of(H2File file) {
    Path lock = Path.of(file.path() + ".lock");
    try {
      FileChannel channel =
          FileChannel.open(
              lock, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      boolean claimed = false;
      try {
        claimed = channel.tryLock() != null;
      } catch (OverlappingFileLockException e) {
        throw file.inUse("in this process, by another H2Storage", e);
      } finally {
        if (!claimed) {
          channel.close();
        }
      }
      if (!claimed) {
        throw file.inUse("in another process", null);
      }
      return new FileClaim(channel);
    } catch (IOException e) {
      throw new StorageException("the file " + lock + " cannot be locked", e);
    }
  }

  /** The lock's file; open while the claim is. */
  FileChannel channel() {
    return channel;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StorageException("a lock on a database file could not be given up", e);
    }
  }
}
