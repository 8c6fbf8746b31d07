package io.octroi.storage.memory;

import static io.octroi.storage.memory.BrokenAccessTokenConfigurations.inserting;
import static io.octroi.storage.memory.BrokenAccessTokenConfigurations.replacing;

import io.octroi.TenantId;
import io.octroi.spi.AccessTokenConfigurationRow;
import io.octroi.spi.AccessTokenConfigurationStore;
import io.octroi.spi.Written;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What a store of configurations of access tokens can get wrong. */
final class AccessTokenConfigurationBugs {

  private AccessTokenConfigurationBugs() {}

  static Stream<Bug> all() {
    return Stream.of(
        bug(
            "forgets the key of a configuration",
            "findsAConfigurationAsItWasWritten",
            good ->
                inserting(
                    good,
                    row ->
                        good.insert(
                            new AccessTokenConfigurationRow(
                                row.tenant(), row.version(), null, row.document())))),
        bug(
            "overwrites a configuration",
            "keepsOneConfigurationATenant",
            good ->
                inserting(
                    good,
                    row -> {
                      good.find(row.tenant()).ifPresent(it -> good.replace(row, it.version()));
                      return good.insert(row);
                    })),
        bug(
            "ignores the version of a configuration",
            "refusesToReplaceAConfigurationOfAnotherVersionOrNone",
            good ->
                replacing(
                    good,
                    (row, expectedVersion) ->
                        good.find(row.tenant())
                            .map(it -> good.replace(row, it.version()))
                            .orElse(Written.stale()))),
        bug(
            "has one configuration for all tenants",
            "keepsTheConfigurationsOfTenantsApart",
            good ->
                new BrokenAccessTokenConfigurations(good) {
                  @Override
                  public Optional<AccessTokenConfigurationRow> find(TenantId tenant) {
                    return Tenants.any(good::find);
                  }
                }),
        Bug.in(
            AccessTokenConfigurationStore.class,
            "looks at the version of a configuration, then replaces",
            Suites.Concurrency.class,
            "writesAVersionOfAConfigurationOnce",
            good -> {
              Gap gap = new Gap();
              return replacing(
                  good,
                  (row, expected) ->
                      gap.between(
                          good.find(row.tenant())
                              .filter(it -> it.version() == expected)
                              .isPresent(),
                          () -> good.replace(row, expected)));
            }));
  }

  private static Bug bug(
      String what, String caughtBy, UnaryOperator<AccessTokenConfigurationStore> bug) {
    return Bug.in(
        AccessTokenConfigurationStore.class,
        what,
        Suites.AccessTokenConfigurations.class,
        caughtBy,
        bug);
  }
}
