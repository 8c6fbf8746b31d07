package io.octroi.storage.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.h2.store.fs.async.FilePathAsync;

/**
 * Records the writes of H2 to a file, in order. A process that is killed leaves a prefix of them,
 * of which the last write may be partial.
 */
final class WriteLog {

  // H2 keeps its file systems for the lifetime of the process.
  private static final ConcurrentMap<String, WriteLog> LOGS = new ConcurrentHashMap<>();

  private final List<Write> writes = new ArrayList<>();

  /** A write of bytes at a position; without bytes, the file is truncated there. */
  record Write(long position, ByteBuffer bytes) {

    /** Returns the number of bytes. */
    int count() {
      return bytes.limit();
    }
  }

  private WriteLog() {}

  /** Starts to record the writes to a file. */
  static WriteLog of(H2File file) {
    FilePath.register(new Logged());
    WriteLog log = new WriteLog();
    LOGS.put(file.file().toString(), log);
    return log;
  }

  /** Stops recording for all files. */
  static void end() {
    LOGS.clear();
    FilePath.register(new FilePathAsync());
  }

  /** Returns the number of writes. */
  synchronized int size() {
    return writes.size();
  }

  synchronized List<Write> writes() {
    return List.copyOf(writes);
  }

  private synchronized void add(Write write) {
    writes.add(write);
  }

  /** A replacement for H2's file system of the same name, which records writes. */
  public static final class Logged extends FilePathWrapper {

    @Override
    public String getScheme() {
      return "async";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
      FilePath path = new FilePathAsync().getPath(name);
      WriteLog log = LOGS.get(name.substring(getPrefix().length()));
      return log == null ? path.open(mode) : new LoggedChannel(path.open(mode), log);
    }
  }

  private static final class LoggedChannel extends FileBaseDefault {

    private final FileChannel file;
    private final WriteLog log;

    LoggedChannel(FileChannel file, WriteLog log) {
      this.file = file;
      this.log = log;
    }

    @Override
    public synchronized int write(ByteBuffer from, long position) throws IOException {
      ByteBuffer bytes = ByteBuffer.allocate(from.remaining()).put(from.duplicate()).flip();
      log.add(new Write(position, bytes));
      return file.write(from, position);
    }

    @Override
    protected void implTruncate(long length) throws IOException {
      log.add(new Write(length, ByteBuffer.allocate(0)));
      file.truncate(length);
    }

    @Override
    public synchronized int read(ByteBuffer into, long position) throws IOException {
      return file.read(into, position);
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
      file.close();
    }
  }
}
