package io.octroi.storage.h2;

import io.octroi.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * Compares the {@link Generation} of a database file with the record in the lock file, and updates
 * the record.
 */
final class GenerationTracker {

  /** The length of H2's headers and one block, in bytes. H2 treats a shorter file as empty. */
  private static final long MIN_LENGTH = 3 * 4096;

  private final H2File file;
  private final OwnedConnections connections;
  private final FileClaim claim;

  /** Creates a tracker for a claimed file. */
  GenerationTracker(H2File file, OwnedConnections connections, FileClaim claim) {
    this.file = file;
    this.connections = connections;
    this.claim = claim;
  }

  /**
   * Checks the state of a closed file without changing the file.
   *
   * @throws StorageException if the file has no data, or is older than the last synced state
   */
  void rejectOlder() {
    String fault = fault(state());
    if (fault != null) {
      throw new StorageException(file + " " + fault, null);
    }
  }

  /** Returns the state of a closed file, or null if H2 cannot read it. */
  @Nullable Generation state() {
    try {
      return Files.size(file.file()) < MIN_LENGTH ? Generation.NOTHING : connections.generation();
    } catch (IOException e) {
      throw new StorageException(file + " " + FileProblem.explainOrName(e), e);
    }
  }

  /** Returns a description of what is wrong with a state, or null if no fault is known. */
  @Nullable String fault(@Nullable Generation state) {
    if (state == null) {
      // H2 will fail to open the file and report the reason.
      return null;
    }
    if (state.equals(Generation.NOTHING)) {
      return "has no data: it was truncated, is damaged or was not created by Octroi; restore a backup,"
          + " or choose another file";
    }
    return state.isBefore(claim.generation())
        ? "is older than the last synced state: it was truncated, damaged or replaced by an older"
            + " copy; restore a backup or that copy with H2Storage.restore"
        : null;
  }

  /**
   * Records the state of an open store as durable. Called after a sync, while no data is being
   * written. If this fails, the older record remains, which is still a valid lower bound.
   */
  void recordSync(MVStore store) {
    Generation state = Generation.of(store);
    if (!state.equals(claim.generation())) {
      write(state);
    }
  }

  /** Records the state of the closed and synced file. */
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
      // The lock file still contains an older record, or no record.
    }
  }

  /**
   * Durably records the state of another file that is about to replace this one. Both files may
   * have the same creation time if they were restored from the same backup.
   */
  void recordReplacement(OwnedConnections other) throws IOException {
    Generation state = other.generation();
    if (state == null) {
      throw new IOException("the new file cannot be read");
    }
    claim.record(state, true);
  }
}
