package io.octroi.storage.h2;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import org.h2.Driver;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.SingleFileStore;
import org.jdbi.v3.core.ConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Connections to a database that only we open.
 *
 * <p>{@code async:} because on H2's other file systems an interrupted thread closes the database.
 * {@code OPTIMIZE_REUSE_RESULTS=0} because H2 2.4.240 otherwise answers from a transaction's past.
 * No trace file, because it would quote statements with what they keep, in plain text. No closing
 * when the Java process exits, because Octroi may be in use until its end. Large values in their
 * rows and never aside, because a kill between two of H2's lists of what is aside leaves a file
 * that H2 refuses to close wherever assertions are on.
 */
final class OwnConnections implements ConnectionFactory {

  private static final String SETTINGS =
      ";OPTIMIZE_REUSE_RESULTS=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;QUERY_CACHE_SIZE=64"
          + ";MAX_LENGTH_INPLACE_LOB=2147483639;LOCK_TIMEOUT="
          + Sessions.LOCK_TIMEOUT_MILLIS;

  private static final String CIPHER = ";CIPHER=AES";

  private final String url;
  private final @Nullable H2File file;

  /** As H2 wants it: the file's password, a blank, and the user's, which is empty. */
  private final char[] password;

  private OwnConnections(String url, @Nullable H2File file, char[] password) {
    this.url = url;
    this.file = file;
    this.password = password;
  }

  static OwnConnections inMemory() {
    return new OwnConnections(
        "jdbc:h2:mem:octroi-" + UUID.randomUUID() + SETTINGS, null, new char[0]);
  }

  static OwnConnections file(H2File file, char @Nullable [] filePassword) {
    if (filePassword == null) {
      return new OwnConnections(url(file, ""), file, new char[0]);
    }
    char[] both = Arrays.copyOf(filePassword, filePassword.length + 1);
    both[filePassword.length] = ' ';
    return new OwnConnections(url(file, CIPHER), file, both);
  }

  /** The same to another file, encrypted by the same password if this is. */
  OwnConnections to(H2File other) {
    return new OwnConnections(url(other, isEncrypted() ? CIPHER : ""), other, password);
  }

  /** The same, which changes nothing. */
  OwnConnections readOnly() {
    String cipher = isEncrypted() ? CIPHER : "";
    String rest = url.substring(0, url.length() - cipher.length());
    return new OwnConnections(rest + ";ACCESS_MODE_DATA=r" + cipher, file, password);
  }

  private boolean isEncrypted() {
    return url.endsWith(CIPHER);
  }

  /**
   * Returns how far the file goes, which is closed: {@link Generation#NOTHING} if it has no tables,
   * or null if H2 cannot read it.
   */
  @Nullable Generation generation() {
    String name = "async:" + Objects.requireNonNull(file, "a file").file();
    // Opened here, because a store that fails to open does not always close its file.
    SingleFileStore opened = new SingleFileStore(new HashMap<>(Map.of("cacheSize", 1)));
    try {
      opened.open(name, true, isEncrypted() ? fileKey() : null);
      try {
        MVStore store = new MVStore.Builder().fileStore(opened).autoCommitDisabled().open();
        Generation generation = isDatabase(store) ? Generation.of(store) : Generation.NOTHING;
        store.closeImmediately();
        return generation;
      } finally {
        opened.close();
      }
    } catch (RuntimeException | AssertionError e) {
      return null;
    }
  }

  /** Whether there is a table besides H2's own, number 0, in which the others are listed. */
  private static boolean isDatabase(MVStore store) {
    return store.getMapNames().stream()
        .anyMatch(name -> name.startsWith("table.") && !name.equals("table.0"));
  }

  /** The key of an encrypted file, made of the password as H2 does it: of the low bytes only. */
  private char[] fileKey() {
    char[] key = Arrays.copyOf(password, password.length - 1);
    for (int i = 0; i < key.length; i++) {
      key[i] = (char) (key[i] & 0xff);
    }
    return key;
  }

  private static String url(H2File file, String cipher) {
    return "jdbc:h2:async:" + file.path() + SETTINGS + cipher;
  }

  @Override
  public Connection openConnection() throws SQLException {
    Properties account = new Properties();
    account.put("user", "octroi");
    // H2 wipes what it is given.
    account.put("password", password.clone());
    return Objects.requireNonNull(new Driver().connect(url, account), "H2 knows its own URL");
  }
}
