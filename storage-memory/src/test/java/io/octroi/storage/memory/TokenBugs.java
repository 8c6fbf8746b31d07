package io.octroi.storage.memory;

import static io.octroi.storage.memory.Fault.on;

import io.octroi.TenantId;
import io.octroi.spi.CredentialRow;
import io.octroi.spi.CredentialStore;
import io.octroi.spi.EcommerceTokenRow;
import io.octroi.spi.EcommerceTokenStore;
import io.octroi.spi.Written;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Bugs in e-commerce token and credential stores, in addition to {@link VersionedBugs}. */
final class TokenBugs {

  private TokenBugs() {}

  static Stream<Bug> all() {
    return Stream.concat(
        new Bug.In<>(EcommerceTokenStore.class, Suites.EcommerceTokens.class)
            .bugs(
                TokenBugs.class,
                """
        deleteBefore 1: a microsecond later -> deletesTokensThatExpireBeforeAnInstantIncludingRevokedOnes
        deleteBefore 2: twice -> deletesNoMoreTokensThanTheLimit
        deleteBefore: for every tenant -> deletesNoTokensOfAnotherTenant
        erase: for every tenant -> erasesNoTokensOfAnotherTenant
        insert 0: formerSecretHashes cut to 255 characters -> findsARowAsItWasInserted
        page 1: in lower case -> TextAndTime.listsEcommerceTokensThatLookAlikeInOrderAndByTheirCustomer
        page 2: a microsecond earlier -> listsTokensThatExpireAfterAnInstantAndNotAtTheInstant
        page 4: one more -> listsTokensAfterAnIdUpToALimit
        page: for every tenant -> listsNoTokensOfAnotherTenant
        page: ordered without case -> listsTheTokensOfOneCustomerInTheOrderOfTheirIds
        """),
        new Bug.In<>(CredentialStore.class, Suites.Credentials.class)
            .bugs(
                TokenBugs.class,
                """
        deleteBefore 1: a microsecond later -> deletesCredentialsThatExpireBeforeAnInstantAndNoneWithoutAnExpiry
        deleteBefore 2: twice -> deletesNoMoreCredentialsThanTheLimit
        deleteBefore: for every tenant -> deletesNoCredentialsOfAnotherTenant
        insert 0: roles cut to 255 characters -> findsARowAsItWasInserted
        insert 0: roles stripped -> TextAndTime.listsCredentialsThatLookAlikeInOrderAndFindsEach
        findById 0: in lower case -> TextAndTime.listsCredentialsThatLookAlikeInOrderAndFindsEach
        page 2: one more -> listsCredentialsAfterAnIdUpToALimit
        page: for every tenant -> listsNoCredentialsOfAnotherTenant
        page: ordered without case -> listsTheCredentialsOfATenantInTheOrderOfTheirIds
        """));
  }

  @CaughtBy("listsTokensWithAllTheirParts")
  static Fault losesTheRefreshTimeInListings(EcommerceTokenStore good) {
    return Fault.rows(
        "page",
        (Stream<EcommerceTokenRow> rows) ->
            rows.map(row -> Records.with(row, "refreshedAt", null)));
  }

  @CaughtBy("listsNoRevokedTokens")
  static Fault listsTokensThatWereRevoked(EcommerceTokenStore good) {
    return on("replace", (EcommerceTokenRow row, Long expected) -> Written.done());
  }

  @CaughtBy("deletesTokensThatExpireBeforeAnInstantIncludingRevokedOnes")
  static Fault keepsRevokedTokensWhenItDeletesExpiredOnes(EcommerceTokenStore good) {
    return Fault.argument(
        "insert",
        0,
        (EcommerceTokenRow row) ->
            row.revoked() ? Records.with(row, "expiresAt", Instant.MAX) : row);
  }

  @CaughtBy("erasesAllTokensOfOneCustomerIncludingRevokedAndExpiredOnes")
  static Fault returnsTooLowANumberOfErasedTokens(EcommerceTokenStore good) {
    return Fault.answer("erase", (Integer erased) -> Math.max(0, erased - 1));
  }

  @CaughtBy("erasesAllTokensOfOneCustomerIncludingRevokedAndExpiredOnes")
  static Fault erasesTheTokensOfCustomersWithoutCase(EcommerceTokenStore good) {
    return on(
        "erase",
        (TenantId tenant, String customer) -> {
          good.erase(tenant, "Ann");
          return good.erase(tenant, customer);
        });
  }

  @CaughtBy("findsACredentialOfAnyTenantByItsId")
  static Fault findsCredentialsOfOneTenantOnly(CredentialStore good) {
    return Fault.answer(
        "findById",
        (Optional<CredentialRow> found) ->
            found.filter(row -> row.tenant().equals(Tenants.ALL.get(0))));
  }

  @CaughtBy("findsNoCredentialUnderAnIdThatWasNotInserted")
  static Fault findsACredentialIfTheIdDoesNotExist(CredentialStore good) {
    return on("findById", (String id) -> good.findById("k1"));
  }

  @CaughtBy("refusesAnIdInUseByAnotherTenantAndKeepsTheFirst")
  static Fault hasOneNamespacePerTenant(CredentialStore good) {
    return on(
        "insert",
        (CredentialRow row) -> {
          Written answer = good.insert(row);
          return good.find(row.tenant(), row.id()).isPresent() ? answer : Written.done();
        });
  }

  @CaughtBy("deletesCredentialsThatExpireBeforeAnInstantAndNoneWithoutAnExpiry")
  static Fault treatsAMissingExpiryAsExpired(CredentialStore good) {
    return keeping(
        row -> row.expiresAt() == null ? Records.with(row, "expiresAt", Instant.EPOCH) : row);
  }

  @CaughtBy(value = "keepsNamesAndKeysToFindBy", reopened = true)
  static Fault losesTheIdsOfCredentials(CredentialStore good) {
    return on("findById", (String id) -> Optional.empty());
  }

  @CaughtBy(value = "givesACredentialIdToOneOfTwoTenants", in = Suites.Concurrency.class)
  static Fault checksTheIdOfACredentialThenInserts(CredentialStore good) {
    Gap gap = new Gap();
    return on(
        "insert",
        (CredentialRow row) ->
            gap.between(good.findById(row.id()).isEmpty(), () -> good.insert(row)));
  }

  private static Fault keeping(UnaryOperator<CredentialRow> change) {
    return Fault.argument("insert", 0, change);
  }
}
