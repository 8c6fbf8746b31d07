package io.octroi.storage.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FileUtils;
import org.h2.store.fs.async.FilePathAsync;

/**
 * A replacement for H2's file system {@code async:} whose threads end when their file is closed.
 * H2's own implementation uses a JDK thread pool whose threads never end and keep class loaders of
 * the host alive.
 */
final class AsyncFileSystem {

  private AsyncFileSystem() {}

  /** Replaces H2's file system with this one, unless the host has registered a different one. */
  static void register() {
    String present = FilePath.get("async:x").getClass().getName();
    // A class of the same name from another class loader is left over from an earlier deployment.
    if (present.equals(FilePathAsync.class.getName()) || present.equals(Files.class.getName())) {
      FilePath.register(new Files());
    }
  }

  /** The file system. Public because H2 creates instances by reflection. */
  public static final class Files extends FilePathAsync {

    @Override
    public FileChannel open(String mode) throws IOException {
      return new Channel(Path.of(name.substring(getScheme().length() + 1)), mode);
    }
  }

  @SuppressWarnings(
      "UnsynchronizedOverridesSynchronized") // positional reads and writes are independent
  private static final class Channel extends FileBaseDefault {

    private final Path path;
    private final ExecutorService threads = Executors.newCachedThreadPool(Channel::thread);
    private final AsynchronousFileChannel file;

    Channel(Path path, String mode) throws IOException {
      this.path = path;
      this.file = AsynchronousFileChannel.open(path, FileUtils.modeToOptions(mode), threads);
    }

    private static Thread thread(Runnable task) {
      Thread thread = new Thread(task, "octroi-h2-file");
      thread.setDaemon(true);
      thread.setContextClassLoader(null);
      return thread;
    }

    /**
     * Waits uninterruptibly for a read or write, and returns the number of bytes transferred. With
     * an ordinary file channel, an interrupt would close the file.
     */
    private static int complete(Future<Integer> bytes) throws IOException {
      boolean interrupted = false;
      try {
        while (true) {
          try {
            return bytes.get();
          } catch (InterruptedException e) {
            interrupted = true;
          } catch (ExecutionException e) {
            throw new IOException(e.getCause());
          }
        }
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
      return complete(file.read(into, position));
    }

    @Override
    public int write(ByteBuffer from, long position) throws IOException {
      return complete(file.write(from, position));
    }

    @Override
    protected void implTruncate(long length) throws IOException {
      file.truncate(length);
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public void force(boolean metaData) throws IOException {
      file.force(metaData);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      try (file) {
        threads.shutdown();
      }
    }

    @Override
    public String toString() {
      return "async:" + path;
    }
  }
}
