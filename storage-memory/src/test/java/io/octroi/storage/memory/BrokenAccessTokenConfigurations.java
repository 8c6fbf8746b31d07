package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.AccessTokenConfigurationRow;
import io.octroi.spi.AccessTokenConfigurationStore;
import io.octroi.spi.Written;
import java.util.Optional;
import java.util.function.Function;

/**
 * A store of configurations of access tokens that passes every call on, for bugs that get one
 * wrong.
 */
class BrokenAccessTokenConfigurations implements AccessTokenConfigurationStore {

  final AccessTokenConfigurationStore good;

  BrokenAccessTokenConfigurations(AccessTokenConfigurationStore good) {
    this.good = good;
  }

  @Override
  public Optional<AccessTokenConfigurationRow> find(TenantId tenant) {
    return good.find(tenant);
  }

  @Override
  public Written insert(AccessTokenConfigurationRow row) {
    return good.insert(row);
  }

  @Override
  public Written replace(AccessTokenConfigurationRow row, long expectedVersion) {
    return good.replace(row, expectedVersion);
  }

  static AccessTokenConfigurationStore inserting(
      AccessTokenConfigurationStore good,
      Function<AccessTokenConfigurationRow, Written> inserting) {
    return new BrokenAccessTokenConfigurations(good) {
      @Override
      public Written insert(AccessTokenConfigurationRow row) {
        return inserting.apply(row);
      }
    };
  }

  static AccessTokenConfigurationStore replacing(
      AccessTokenConfigurationStore good, Verbs.Replacing<AccessTokenConfigurationRow> replacing) {
    return new BrokenAccessTokenConfigurations(good) {
      @Override
      public Written replace(AccessTokenConfigurationRow row, long expectedVersion) {
        return replacing.replace(row, expectedVersion);
      }
    };
  }
}
