package io.octroi.storage.h2;

import io.octroi.StorageException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.engine.Constants;
import org.jspecify.annotations.Nullable;

/**
 * The versions of H2 that are accepted: {@value #TESTED}, with which all tests run, and later
 * releases of its minor version, which H2 keeps for corrections. Version 2.3.232 loses data when it
 * compacts a file, and 2.5.252 never gives space back, so a file grows without bound. A later minor
 * version is accepted only after it was tested.
 */
final class H2Version {

  private static final String TESTED = "2.4.240";

  private static final Pattern NUMBERS = Pattern.compile("2\\.4\\.(\\d{3,9})(\\D.*)?");
  private static final int BUILD_MIN = 240;

  private static final String NEEDED =
      ", has to be "
          + TESTED
          + " or a later 2.4 ("
          + TESTED
          + " is tested; 2.3.232 loses data when it compacts, 2.5.252 never gives space back). With"
          + " Maven, add to <dependencyManagement>: <dependency><groupId>com.h2database</groupId>"
          + "<artifactId>h2</artifactId><version>"
          + TESTED
          + "</version></dependency>; with Spring Boot's parent, add to <properties>: <h2.version>"
          + TESTED
          + "</h2.version>";

  private H2Version() {}

  /** Returns the version on the class path. */
  static String inUse() {
    return Constants.VERSION;
  }

  /**
   * Rejects an H2 on the class path that is not accepted, before it touches a file.
   *
   * @throws StorageException naming the version, and those that are accepted
   */
  static void rejectUnsupported() {
    if (fault(inUse()) != null) {
      throw new StorageException("H2 " + inUse() + " is on the class path" + NEEDED, null);
    }
    StoreLock.rejectUnusable();
  }

  /** Returns what is wrong with a version; null if it is accepted. */
  static @Nullable String fault(String version) {
    Matcher numbers = NUMBERS.matcher(version);
    boolean accepted = numbers.matches() && Integer.parseInt(numbers.group(1)) >= BUILD_MIN;
    return accepted ? null : "is " + version + NEEDED;
  }

  /** Returns what is wrong with an H2 whose internals are not those that are known. */
  static StorageException unusable(String field, Exception cause) {
    return new StorageException(
        "H2 "
            + inUse()
            + " has no usable field "
            + field
            + ", without which a kill could leave parts of transactions: use H2 "
            + TESTED,
        cause);
  }
}
