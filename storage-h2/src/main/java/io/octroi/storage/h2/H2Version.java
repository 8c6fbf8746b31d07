package io.octroi.storage.h2;

import io.octroi.StorageException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.engine.Constants;
import org.jspecify.annotations.Nullable;

/**
 * Defines the accepted versions of H2. These are {@value #TESTED}, with which all tests run, and
 * later releases of the same minor version, which contain only fixes. Version 2.3.232 loses data
 * when it compacts a file. Version 2.5.252 never reclaims space, so a file grows without bound. A
 * later minor version is accepted only after it has been tested.
 */
final class H2Version {

  private static final String TESTED = "2.4.240";

  private static final Pattern NUMBERS = Pattern.compile("2\\.4\\.(\\d{3,9})(\\D.*)?");
  private static final int BUILD_MIN = 240;

  private static final String REQUIRED =
      ", must be "
          + TESTED
          + " or a later 2.4 ("
          + TESTED
          + " is tested; 2.3.232 loses data when it compacts, 2.5.252 never reclaims space). With"
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
   * Rejects an H2 version that is not accepted. Called before H2 accesses a file.
   *
   * @throws StorageException if the version is not accepted; the message states this version and
   *     the accepted versions
   */
  static void rejectUnsupported() {
    if (fault(inUse()) != null) {
      throw new StorageException("H2 " + inUse() + " is on the class path" + REQUIRED, null);
    }
    StoreLock.rejectUnusable();
  }

  /** Returns the reason why a version is rejected, or null if it is accepted. */
  static @Nullable String fault(String version) {
    Matcher numbers = NUMBERS.matcher(version);
    boolean accepted = numbers.matches() && Integer.parseInt(numbers.group(1)) >= BUILD_MIN;
    return accepted ? null : "is " + version + REQUIRED;
  }

  /** Returns the exception for an H2 version in which an internal field is missing or unusable. */
  static StorageException unusable(String field, Exception cause) {
    return new StorageException(
        "H2 "
            + inUse()
            + " has no usable field "
            + field
            + ", which prevents partial transactions after a kill: use H2 "
            + TESTED,
        cause);
  }
}
