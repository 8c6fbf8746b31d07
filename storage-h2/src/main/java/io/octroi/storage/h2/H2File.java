package io.octroi.storage.h2;

import io.octroi.OctroiException;
import io.octroi.StorageException;
import io.octroi.internal.Violations;
import io.octroi.storage.sql.Causes;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * A database file.
 *
 * @param path the validated real path, without the extension
 */
record H2File(Path path) {

  private static final String ENDING = ".mv.db";

  private static final byte[] ENCRYPTED = "H2encrypt\n".getBytes(StandardCharsets.US_ASCII);

  /** The file extension and the suffixes of temporary files. */
  private static final List<String> RESERVED = List.of(ENDING, ".new", ".rewrite", ".restore");

  /** Returns the file at a path. Creates its directory if necessary. */
  static H2File at(Path given) {
    Path path = checked(given);
    Path directory = path.getParent();
    try {
      Files.createDirectories(directory == null ? path : directory);
    } catch (IOException e) {
      throw new StorageException(
          "the directory of " + path + " " + FileProblem.explainOrName(e), e);
    }
    return resolved(path);
  }

  /**
   * Returns the existing file at a path. Creates neither the file nor its directory.
   *
   * @throws StorageException if the file does not exist
   */
  static H2File existing(Path given) {
    Path path = checked(given);
    if (!Files.exists(Path.of(path + ENDING), LinkOption.NOFOLLOW_LINKS)) {
      throw new StorageException("the file " + path + ENDING + " does not exist", null);
    }
    return resolved(path);
  }

  private static Path checked(Path given) {
    Path path = given.toAbsolutePath().normalize();
    check(path);
    Violations faults = new Violations();
    for (String ending : RESERVED) {
      if (path.toString().toLowerCase(Locale.ROOT).endsWith(ending)) {
        faults.add(
            "path",
            "ends with "
                + ending
                + (ending.equals(ENDING)
                    ? ", which is appended automatically: omit it: "
                    : ", which is reserved for temporary files: ")
                + Violations.shown(path.toString()));
      }
    }
    faults.throwIfAny();
    return path;
  }

  /**
   * Returns the file at a path after following symbolic links, so that a file with two names is
   * treated as one database.
   */
  private static H2File resolved(Path path) {
    Path directory = path.getParent();
    try {
      Path home = (directory == null ? path : directory).toRealPath();
      Path file = home.resolve(path.getFileName() + ENDING);
      Path real = Files.isSymbolicLink(file) ? linkTarget(file) : file;
      if (Files.exists(real) && !Files.isRegularFile(real)) {
        throw new StorageException("the file " + real + " " + FileProblem.NO_FILE.text(), null);
      }
      String text = real.toString();
      Path database = Path.of(text.substring(0, text.length() - ENDING.length()));
      check(database);
      rejectTooLong(database);
      return new H2File(database);
    } catch (IOException e) {
      throw new StorageException(
          "the directory of " + path + " " + FileProblem.explainOrName(e), e);
    }
  }

  /** Rejects a name that becomes too long when the suffix of a temporary file is appended. */
  private static void rejectTooLong(Path database) {
    for (String suffix : RESERVED) {
      Path aside = Path.of(database + suffix + (suffix.equals(ENDING) ? "" : ENDING));
      try {
        Files.readAttributes(aside, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      } catch (NoSuchFileException | AccessDeniedException e) {
        // The file system accepts the name.
      } catch (IOException e) {
        throw new StorageException(
            "the name of "
                + database
                + " is too long: the file system rejects "
                + aside.getFileName()
                + ", which is created beside it: choose a shorter name",
            e);
      }
    }
  }

  /**
   * Returns the target of a symbolic link. Rejects a target without the extension that H2 requires.
   */
  private static Path linkTarget(Path link) {
    Path real;
    try {
      real = link.toRealPath();
    } catch (IOException e) {
      throw new StorageException(link + " is a symbolic link to a missing file", e);
    }
    String name = real.getFileName().toString();
    if (!name.endsWith(ENDING) || name.equals(ENDING)) {
      throw new StorageException(
          link + " is a symbolic link to " + real + ", whose name does not end with " + ENDING,
          null);
    }
    return real;
  }

  /** Rejects a path that H2 would misinterpret in a database URL. */
  static void check(Path path) {
    Violations faults = new Violations();
    String text = path.toString();
    if (!path.getFileSystem().equals(FileSystems.getDefault())) {
      faults.add("path", "is not in the default file system: " + Violations.shown(text));
    }
    if (path.getFileName() == null) {
      faults.add("path", "has no file name: " + Violations.shown(text));
    }
    if (text.indexOf(';') >= 0) {
      faults.add(
          "path", "contains ';', which separates settings in H2's URL: " + Violations.shown(text));
    }
    if (File.separatorChar != '\\' && text.indexOf('\\') >= 0) {
      faults.add("path", "contains a backslash, which H2 treats as '/': " + Violations.shown(text));
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      faults.add("path", "contains a control character: " + Violations.shown(text));
    }
    faults.throwIfAny();
  }

  /** Returns the path of the database file, including the extension. */
  Path file() {
    return Path.of(path + ENDING);
  }

  /** Returns the path of the lock file. */
  Path lock() {
    return Path.of(path + ".lock");
  }

  StorageException inUse(String where, @Nullable Throwable cause) {
    return new StorageException(
        this + " is already open " + where + "; an H2 file can be open only once", cause);
  }

  /** Returns the exception that reports a failure to open this file. */
  OctroiException notOpened(Throwable failure, boolean withPassword) {
    return notOpened(toString(), failure, withPassword);
  }

  /**
   * Returns the exception that reports a failure to open this file.
   *
   * @param what the name of the file in the message
   */
  OctroiException notOpened(String what, Throwable failure, boolean withPassword) {
    return switch (Causes.code(failure)) {
      case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
          inUse("in another process, or without H2Storage", Failures.stripped(failure));
      case ErrorCode.FILE_ENCRYPTION_ERROR_1, ErrorCode.FILE_CORRUPTED_1 ->
          rejected(what, unreadable(withPassword), failure);
      case ErrorCode.FILE_VERSION_ERROR_1 ->
          rejected(
              what,
              "has a format that H2 "
                  + H2Version.inUse()
                  + " does not support: open it with the versions of Octroi and H2 that last used it",
              failure);
      case ErrorCode.WRONG_USER_OR_PASSWORD ->
          rejected(
              what,
              "was not created by Octroi: choose another file, or open this database as a DataSource",
              failure);
      default -> DamageDetector.openFailure(what, failure);
    };
  }

  private static StorageException rejected(String what, String why, Throwable failure) {
    return new StorageException(what + " " + why, Failures.stripped(failure));
  }

  private String unreadable(boolean withPassword) {
    if (isEncrypted()) {
      return withPassword
          ? "is encrypted with another password: use the password with which it was created"
          : "is encrypted: open it with encryptionPassword(...)";
    }
    return withPassword
        ? "is not encrypted: open it without encryptionPassword(...)"
        : "is damaged or not an H2 database: restore a backup, or choose another file";
  }

  boolean isEncrypted() {
    try (InputStream stream = Files.newInputStream(file())) {
      return Arrays.equals(stream.readNBytes(ENCRYPTED.length), ENCRYPTED);
    } catch (IOException e) {
      return false;
    }
  }

  /** Syncs a closed file. Does not use a channel, because an interrupt would close it. */
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
