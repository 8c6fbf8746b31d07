package io.octroi.storage.h2;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.util.regex.Pattern;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * The states of the operating system in which a file cannot be used. The text of each continues a
 * sentence that begins with the file, and ends with the cure.
 */
enum FileProblem {
  DISK_FULL(
      "cannot be written, its disk is full: free space on the disk",
      "no space left|not enough space|quota exceeded"),
  SIZE_LIMIT(
      "has reached the size that this process may write: raise the limit (ulimit -f)",
      "file too large"),
  TOO_MANY_OPEN_FILES(
      "cannot be used, this process has too many open files: close some, or raise the limit"
          + " (ulimit -n)",
      "too many open files"),
  READ_ONLY_FILE_SYSTEM(
      "cannot be written, its file system is read-only: mount it so that it can be written",
      "read-only file system"),
  NO_PERMISSION(
      "cannot be used, access to it is denied: allow the user of this process to read and write"
          + " it, and its folder",
      "permission denied"),
  NO_FILE("cannot be used, it is a folder or a device: name another file", "is a directory");

  private final String text;

  /** A part of what the operating system says. */
  private final Pattern sign;

  FileProblem(String text, String sign) {
    this.text = text;
    this.sign = Pattern.compile(sign, Pattern.CASE_INSENSITIVE);
  }

  /** Returns the trouble and its cure, as {@link #explain} does. */
  String text() {
    return text;
  }

  /**
   * Returns the trouble and its cure, as the rest of a sentence that begins with the file.
   *
   * @return null if the failure has another cause
   */
  static @Nullable String explain(Throwable failure) {
    IOException origin = Causes.find(failure, IOException.class, any -> any.getCause() == null);
    if (origin instanceof AccessDeniedException) {
      return NO_PERMISSION.text;
    }
    if (origin instanceof FileAlreadyExistsException file) {
      return "cannot be used, " + file.getFile() + " is a file: name another folder";
    }
    String said = origin == null ? null : origin.getMessage();
    for (FileProblem trouble : values()) {
      if (said != null && trouble.sign.matcher(said).find()) {
        return trouble.text;
      }
    }
    return Causes.code(failure) == ErrorCode.DATABASE_IS_READ_ONLY
        ? "or its folder is not writable: allow the user of this process to write both"
        : null;
  }

  /** Returns a text as {@link #explain} does, also of a failure that has another cause. */
  static String explainOrName(Throwable failure) {
    String explained = explain(failure);
    return explained == null ? "cannot be used: " + failure.getClass().getSimpleName() : explained;
  }
}
