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
 * H2's file system {@code async:}, on threads that end when their file is closed. H2's own runs on
 * a pool of the JDK whose threads never end, and each of them keeps alive the class loaders of the
 * code that was running when it was made.
 */
final class AsyncFileSystem {

  private AsyncFileSystem() {}

  /** Puts this file system in the place of H2's, unless another one is there. */
  static void register() {
    String present = FilePath.get("async:x").getClass().getName();
    // The same class of another class loader is one that is left of an earlier deployment.
    if (present.equals(FilePathAsync.class.getName()) || present.equals(Files.class.getName())) {
      FilePath.register(new Files());
    }
  }

  /** A file system for H2, which makes objects of it by reflection. */
  public static final class Files extends FilePathAsync {

    @Override
    public FileChannel open(String mode) throws IOException {
      return new Channel(Path.of(name.substring(getScheme().length() + 1)), mode);
    }
  }

  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // parts of a file are independent
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

    /** Waits without giving way to interrupts, because those would close an ordinary file. */
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
