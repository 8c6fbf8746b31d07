package io.octroi.storage.h2;

import io.octroi.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * Compares a database file's {@link Generation} with the record beside it, and keeps the record.
 */
final class GenerationTracker {

  /**
   * The length of H2's header and one block of contents. H2 makes a database of what is shorter.
   */
  private static final long MIN_LENGTH = 3 * 4096;

  private final H2File file;
  private final OwnedConnections connections;
  private final FileClaim claim;

  /** Begins with what is recorded for a file that is claimed. */
  GenerationTracker(H2File file, OwnedConnections connections, FileClaim claim) {
    this.file = file;
    this.connections = connections;
    this.claim = claim;
  }

  /**
   * Checks a file that is closed, without changing it.
   *
   * @throws StorageException if nothing is in it, or it is older than what was last synced
   */
  void rejectOlder() {
    String fault = fault(state());
    if (fault != null) {
      throw new StorageException(file + " " + fault, null);
    }
  }

  /** Returns the state of a file that is closed, or null if H2 cannot read it. */
  @Nullable Generation state() {
    try {
      return Files.size(file.file()) < MIN_LENGTH ? Generation.NOTHING : connections.generation();
    } catch (IOException e) {
      throw new StorageException(file + " " + FileProblem.explainOrName(e), e);
    }
  }

  /** Returns what is wrong with the state of a file, or null if nothing is known to be. */
  @Nullable String fault(@Nullable Generation state) {
    if (state == null) {
      // H2 does not open it either, and has the reason.
      return null;
    }
    if (state.equals(Generation.NOTHING)) {
      return "has no data: it was cut off, is damaged or was not made by Octroi; restore a backup,"
          + " or name another file";
    }
    return state.isBefore(claim.generation())
        ? "is older than what was last synced: it was truncated, damaged or replaced by an older"
            + " copy; restore a backup by H2Storage.restore, which takes such a copy too"
        : null;
  }

  /**
   * Keeps the state of an open store as durable. Called after its sync, while nothing is stored;
   * that it fails only leaves an older record, which is a lower bound still.
   */
  void recordSync(MVStore store) {
    Generation state = Generation.of(store);
    if (!state.equals(claim.generation())) {
      write(state);
    }
  }

  /** Keeps the state of the file, which is closed and synced. */
  void recordClose() {
    Generation state = connections.generation();
    if (state != null) {
      write(state);
    }
  }

  private void write(Generation state) {
    try {
      claim.record(state, false);
    } catch (IOException e) {
      // What is in the file is older, or no record.
    }
  }

  /**
   * Keeps the state of another file that is about to get the name, durably: it may have the
   * creation time and an older state of the one before, if both were restored from one backup.
   */
  void recordReplacement(OwnedConnections other) throws IOException {
    Generation state = other.generation();
    if (state == null) {
      throw new IOException("what was written cannot be read");
    }
    claim.record(state, true);
  }
}
