package io.octroi.storage.h2;

import io.octroi.OctroiException;
import io.octroi.StorageException;
import io.octroi.Violations;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/** A database file: its name checked and in its real form, without the ending. */
record H2File(Path path) {

  private static final String ENDING = ".mv.db";
  private static final byte[] ENCRYPTED = "H2encrypt\n".getBytes(StandardCharsets.US_ASCII);

  /** The file that a host names; its folder is made if it is not there. */
  static H2File at(Path given) {
    Path path = given.toAbsolutePath().normalize();
    check(path);
    Path name = path.getFileName();
    Path folder = path.getParent();
    try {
      Path home = Files.createDirectories(folder == null ? path : folder).toRealPath();
      Path file = home.resolve(name + ENDING);
      // One file under two names is one database, also to H2.
      Path real = Files.isSymbolicLink(file) ? file.toRealPath() : file;
      String text = real.toString();
      Path database = Path.of(text.substring(0, text.length() - ENDING.length()));
      check(database);
      return new H2File(database);
    } catch (IOException e) {
      throw new StorageException("the folder of " + path + " cannot be used", e);
    }
  }

  /** H2 takes a name as part of a URL: what would mean something else there is refused. */
  static void check(Path path) {
    Violations faults = new Violations();
    String text = path.toString();
    if (!path.getFileSystem().equals(FileSystems.getDefault())) {
      faults.add("path", "is not in the default file system: " + Violations.shown(text));
    }
    if (path.getFileName() == null) {
      faults.add("path", "names no file: " + Violations.shown(text));
    }
    if (text.indexOf(';') >= 0) {
      faults.add("path", "contains ';', behind which H2 reads settings: " + Violations.shown(text));
    }
    if (File.separatorChar != '\\' && text.indexOf('\\') >= 0) {
      faults.add("path", "contains a backslash, which H2 takes for '/': " + Violations.shown(text));
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      faults.add("path", "contains a control character: " + Violations.shown(text));
    }
    faults.throwIfAny();
  }

  /** Where it is on the disk, with the ending. */
  Path file() {
    return Path.of(path + ENDING);
  }

  StorageException inUse(String where, @Nullable Throwable cause) {
    return new StorageException(
        this + " is already open " + where + "; an H2 file has one opener at a time", cause);
  }

  /** What it means that H2 did not open the file. */
  OctroiException notOpened(Throwable failure, boolean withPassword) {
    return notOpened(toString(), failure, withPassword);
  }

  /** The same of a file that the host knows as something else. */
  OctroiException notOpened(String what, Throwable failure, boolean withPassword) {
    return switch (Failures.code(failure)) {
      case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
          inUse("in another process, or by other means than H2Storage", Failures.stripped(failure));
      case ErrorCode.FILE_ENCRYPTION_ERROR_1, ErrorCode.FILE_CORRUPTED_1 ->
          refused(what, unreadable(withPassword), failure);
      case ErrorCode.WRONG_USER_OR_PASSWORD -> refused(what, "was not made by Octroi", failure);
      default -> Damage.atOpen(what, failure);
    };
  }

  private static StorageException refused(String what, String why, Throwable failure) {
    return new StorageException(what + " " + why, Failures.stripped(failure));
  }

  private String unreadable(boolean withPassword) {
    if (isEncrypted()) {
      return withPassword
          ? "is encrypted with another password"
          : "is encrypted, and no password was given";
    }
    return withPassword ? "is not encrypted, and a password was given" : "is damaged";
  }

  boolean isEncrypted() {
    try (InputStream stream = Files.newInputStream(file())) {
      return Arrays.equals(stream.readNBytes(ENCRYPTED.length), ENCRYPTED);
    } catch (IOException e) {
      return false;
    }
  }

  /** Lets a file be read and written by those only by whom another can. */
  static void protectLike(Path pattern, Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(pattern, PosixFileAttributeView.class);
    if (view != null) {
      Files.setPosixFilePermissions(file, view.readAttributes().permissions());
    }
  }

  /** Brings a closed file onto the device. Not by a channel, which an interrupt would close. */
  static void sync(Path file) throws IOException {
    try (RandomAccessFile written = new RandomAccessFile(file.toFile(), "rw")) {
      written.getFD().sync();
    }
  }

  @Override
  public String toString() {
    return "the file " + path + ENDING;
  }
}
