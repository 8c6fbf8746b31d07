package io.octroi.storage.h2;

import io.octroi.OctroiException;
import io.octroi.StorageException;
import io.octroi.internal.Violations;
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

/** A database file: its name checked and in its real form, without the ending. */
record H2File(Path path) {

  private static final String ENDING = ".mv.db";

  private static final byte[] ENCRYPTED = "H2encrypt\n".getBytes(StandardCharsets.US_ASCII);

  /** What this library appends to the names of databases. */
  private static final List<String> RESERVED = List.of(ENDING, ".new", ".rewrite", ".restore");

  /** Returns the file that a host names, after creating its folder if that does not exist. */
  static H2File at(Path given) {
    Path path = checked(given);
    Path folder = path.getParent();
    try {
      Files.createDirectories(folder == null ? path : folder);
    } catch (IOException e) {
      throw new StorageException("the folder of " + path + " " + FileProblem.explainOrName(e), e);
    }
    return resolved(path);
  }

  /**
   * Returns the file that a host names, and creates nothing.
   *
   * @throws StorageException if it does not exist
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
                    ? ", which is appended: name the database without it: "
                    : ", which is kept for files that are being written: ")
                + Violations.shown(path.toString()));
      }
    }
    faults.throwIfAny();
    return path;
  }

  /** One file under two names is one database: links are followed to it. */
  private static H2File resolved(Path path) {
    Path folder = path.getParent();
    try {
      Path home = (folder == null ? path : folder).toRealPath();
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
      throw new StorageException("the folder of " + path + " " + FileProblem.explainOrName(e), e);
    }
  }

  /** Rejects a name that leaves no room for those of the files that are written beside it. */
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
                + ", which is written beside it: name the database with fewer characters",
            e);
      }
    }
  }

  /** Returns where a link leads; H2 opens only files of its own ending. */
  private static Path linkTarget(Path link) {
    Path real;
    try {
      real = link.toRealPath();
    } catch (IOException e) {
      throw new StorageException(link + " is a symbolic link that leads to no file", e);
    }
    String name = real.getFileName().toString();
    if (!name.endsWith(ENDING) || name.equals(ENDING)) {
      throw new StorageException(
          link
              + " is a symbolic link to "
              + real
              + ", whose name is not that of a database: it"
              + " has to end with "
              + ENDING,
          null);
    }
    return real;
  }

  /** H2 takes a name as part of a URL: what would mean something else there is rejected. */
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

  /** Returns where its lock file is. */
  Path lock() {
    return Path.of(path + ".lock");
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
    return switch (Causes.code(failure)) {
      case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
          inUse("in another process, or by other means than H2Storage", Failures.stripped(failure));
      case ErrorCode.FILE_ENCRYPTION_ERROR_1, ErrorCode.FILE_CORRUPTED_1 ->
          rejected(what, unreadable(withPassword), failure);
      case ErrorCode.FILE_VERSION_ERROR_1 ->
          rejected(
              what,
              "has a format that H2 "
                  + H2Version.inUse()
                  + " does not know: open it with the version of Octroi and H2 that it was last"
                  + " used with",
              failure);
      case ErrorCode.WRONG_USER_OR_PASSWORD ->
          rejected(
              what,
              "was not made by Octroi: give Octroi a file of its own, or open this database as a"
                  + " DataSource",
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
          ? "is encrypted with another password: open it with the password that it was made with"
          : "is encrypted: open it with encryptionPassword(...)";
    }
    return withPassword
        ? "is not encrypted: open it without encryptionPassword(...)"
        : "is damaged or no H2 database: restore a backup, or name another file";
  }

  boolean isEncrypted() {
    try (InputStream stream = Files.newInputStream(file())) {
      return Arrays.equals(stream.readNBytes(ENCRYPTED.length), ENCRYPTED);
    } catch (IOException e) {
      return false;
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
