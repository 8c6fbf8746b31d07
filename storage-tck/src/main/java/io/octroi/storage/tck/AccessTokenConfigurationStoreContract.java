package io.octroi.storage.tck;

import static io.octroi.storage.tck.AccessTokenSamples.configuration;
import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.GLOBEX;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.spi.AccessTokenConfigurationRow;
import io.octroi.spi.Written;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Contract tests for {@link io.octroi.spi.AccessTokenConfigurationStore}, using sequential calls.
 */
public abstract class AccessTokenConfigurationStoreContract extends StorageContract {

  /** Creates the contract tests. */
  protected AccessTokenConfigurationStoreContract() {}

  @Test
  void findsAConfigurationAsItWasWritten() {
    assertEquals(Optional.empty(), accessTokenConfigurations().find(ACME));
    AccessTokenConfigurationRow large =
        new AccessTokenConfigurationRow(ACME, 2, null, "\u00e9\ud83d\ude00x\r\n".repeat(100_000));
    assertEquals(
        Written.done(), accessTokenConfigurations().insert(configuration(ACME, 1, "k".repeat(64))));
    assertStored(configuration(ACME, 1, "k".repeat(64)));

    assertEquals(Written.done(), accessTokenConfigurations().replace(large, 1));
    assertStored(large);
  }

  @Test
  void keepsOneConfigurationATenant() {
    accessTokenConfigurations().insert(configuration(ACME, 1, "key"));

    assertEquals(Written.stale(), accessTokenConfigurations().insert(configuration(ACME, 2, null)));

    assertStored(configuration(ACME, 1, "key"));
  }

  @Test
  void refusesToReplaceAConfigurationOfAnotherVersionOrNone() {
    assertEquals(
        Written.stale(), accessTokenConfigurations().replace(configuration(ACME, 2, null), 1));
    assertEquals(Optional.empty(), accessTokenConfigurations().find(ACME));
    accessTokenConfigurations().insert(configuration(ACME, 1, "key"));

    assertEquals(
        Written.stale(), accessTokenConfigurations().replace(configuration(ACME, 3, null), 2));

    assertStored(configuration(ACME, 1, "key"));
  }

  @Test
  void keepsTheConfigurationsOfTenantsApart() {
    accessTokenConfigurations().insert(configuration(ACME, 1, "key"));
    assertEquals(Optional.empty(), accessTokenConfigurations().find(GLOBEX));
    assertEquals(
        Written.stale(), accessTokenConfigurations().replace(configuration(GLOBEX, 2, null), 1));
    assertEquals(
        Written.done(), accessTokenConfigurations().insert(configuration(GLOBEX, 1, null)));

    accessTokenConfigurations().replace(configuration(GLOBEX, 2, null), 1);

    assertStored(configuration(ACME, 1, "key"));
    assertStored(configuration(GLOBEX, 2, null));
  }

  private void assertStored(AccessTokenConfigurationRow row) {
    assertEquals(Optional.of(row), accessTokenConfigurations().find(row.tenant()));
  }
}
