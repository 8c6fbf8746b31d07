package io.octroi.storage.h2;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.SingleFileStore;
import org.jdbi.v3.core.ConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Creates connections to a database that only Octroi opens. The reasons for the settings are:
 *
 * <ul>
 *   <li>{@code async:} is used because in H2's other file systems, an interrupted thread closes the
 *       database.
 *   <li>{@code OPTIMIZE_REUSE_RESULTS=0} is set because H2 2.4.240 otherwise returns outdated
 *       results.
 *   <li>No trace file is written, because it would quote statements with their values in plain
 *       text.
 *   <li>H2 does not close the database on JVM exit, because Octroi may be in use until then.
 *   <li>Large values are stored in their rows. Otherwise, H2 keeps separate lists of these values.
 *       If the process is killed between two updates of the lists, H2 cannot close the file when
 *       assertions are enabled.
 * </ul>
 */
final class OwnedConnections implements ConnectionFactory {

  private static final String SETTINGS =
      ";OPTIMIZE_REUSE_RESULTS=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;QUERY_CACHE_SIZE=64"
          + ";MAX_LENGTH_INPLACE_LOB=2147483639;LOCK_TIMEOUT="
          + Sessions.LOCK_TIMEOUT_MILLIS;

  private static final String CIPHER = ";CIPHER=AES";
  private static final String EXISTING = ";IFEXISTS=TRUE";
  private static final String READ_ONLY = ";ACCESS_MODE_DATA=r";

  private final String url;
  private final @Nullable H2File file;

  /**
   * The password in H2's format: the file's password, a space, and the user's password, which is
   * empty.
   */
  private final char[] password;

  private OwnedConnections(String url, @Nullable H2File file, char[] password) {
    this.url = url;
    this.file = file;
    this.password = password;
  }

  static OwnedConnections inMemory() {
    return new OwnedConnections(
        "jdbc:h2:mem:octroi-" + UUID.randomUUID() + SETTINGS, null, new char[0]);
  }

  static OwnedConnections file(H2File file, char @Nullable [] filePassword) {
    AsyncFileSystem.register();
    if (filePassword == null) {
      return new OwnedConnections(url(file), file, new char[0]);
    }
    char[] both = Arrays.copyOf(filePassword, filePassword.length + 1);
    both[filePassword.length] = ' ';
    return new OwnedConnections(url(file) + CIPHER, file, both);
  }

  /**
   * Returns a factory for connections to another file. If this database is encrypted, the file is
   * encrypted with the same password.
   */
  OwnedConnections to(H2File other) {
    return new OwnedConnections(url(other) + (isEncrypted() ? CIPHER : ""), other, password);
  }

  private boolean isEncrypted() {
    return url.contains(CIPHER);
  }

  /**
   * Returns the state of the closed file. Returns {@link Generation#NOTHING} if the file has no
   * tables, or null if H2 cannot read it.
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

  /** Returns whether there is a table besides H2's catalog, which is table 0. */
  private static boolean isDatabase(MVStore store) {
    return store.getMapNames().stream()
        .anyMatch(name -> name.startsWith("table.") && !name.equals("table.0"));
  }

  /** Returns the key of an encrypted file. Like H2, uses only the low byte of each character. */
  private char[] fileKey() {
    char[] key = Arrays.copyOf(password, password.length - 1);
    for (int i = 0; i < key.length; i++) {
      key[i] = (char) (key[i] & 0xff);
    }
    return key;
  }

  /**
   * Returns a factory for connections to the same database. These connections never create the
   * database.
   */
  OwnedConnections existing() {
    return url.endsWith(EXISTING) ? this : new OwnedConnections(url + EXISTING, file, password);
  }

  /**
   * Returns a factory for connections to the same database. These connections never create or
   * change the database.
   */
  OwnedConnections readOnly() {
    return new OwnedConnections(url + READ_ONLY + EXISTING, file, password);
  }

  private static String url(H2File file) {
    return "jdbc:h2:async:" + file.path() + SETTINGS;
  }

  @Override
  public Connection openConnection() throws SQLException {
    Properties account = new Properties();
    account.put("user", "octroi");
    // Cloned, because H2 clears the array.
    account.put("password", password.clone());
    // Does not use H2's driver, because it would stay registered with the JDK.
    return new JdbcConnection(url, account, null, null, false);
  }
}
