package io.octroi.storage.h2;

import io.octroi.storage.sql.Causes;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.util.regex.Pattern;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * The operating-system errors that prevent the use of a file. Each text continues a sentence that
 * begins with the name of the file. The text ends with the remedy.
 */
enum FileProblem {
  DISK_FULL(
      "cannot be written because the disk is full: free disk space",
      "no space left|not enough space|quota exceeded"),
  SIZE_LIMIT(
      "has reached the size that this process may write: raise the limit (ulimit -f)",
      "file too large"),
  TOO_MANY_OPEN_FILES(
      "cannot be used because this process has too many open files: close some, or raise the"
          + " limit (ulimit -n)",
      "too many open files"),
  READ_ONLY_FILE_SYSTEM(
      "cannot be written because its file system is read-only: remount it as writable",
      "read-only file system"),
  NO_PERMISSION(
      "cannot be used because access is denied: allow the user of this process to read and write"
          + " the file and its directory",
      "permission denied"),
  NO_FILE(
      "cannot be used because it is a directory or a device: choose another file",
      "is a directory");

  private final String text;

  /** The pattern to search for in the operating system's message. */
  private final Pattern pattern;

  FileProblem(String text, String pattern) {
    this.text = text;
    this.pattern = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
  }

  /** Returns the problem and its remedy, in the same form as {@link #explain}. */
  String text() {
    return text;
  }

  /**
   * Returns the problem and its remedy, as the rest of a sentence that begins with the name of the
   * file.
   *
   * @return the text, or null if the failure has another cause
   */
  static @Nullable String explain(Throwable failure) {
    IOException origin = Causes.find(failure, IOException.class, any -> any.getCause() == null);
    if (origin instanceof AccessDeniedException) {
      return NO_PERMISSION.text;
    }
    if (origin instanceof FileAlreadyExistsException file) {
      return "cannot be used because " + file.getFile() + " is a file: choose another directory";
    }
    String message = origin == null ? null : origin.getMessage();
    for (FileProblem problem : values()) {
      if (message != null && problem.pattern.matcher(message).find()) {
        return problem.text;
      }
    }
    return Causes.code(failure) == ErrorCode.DATABASE_IS_READ_ONLY
        ? "or its directory is not writable: allow the user of this process to write both"
        : null;
  }

  /**
   * Returns the text of {@link #explain}, or a message that names the exception if the cause is
   * unknown.
   */
  static String explainOrName(Throwable failure) {
    String explained = explain(failure);
    return explained == null ? "cannot be used: " + failure.getClass().getSimpleName() : explained;
  }
}
