package io.octroi.storage.memory;

import static io.octroi.storage.memory.Fault.on;
import static java.util.Comparator.comparing;

import io.octroi.TenantId;
import io.octroi.spi.CredentialRow;
import io.octroi.spi.CredentialStore;
import io.octroi.spi.EcommerceTokenRow;
import io.octroi.spi.EcommerceTokenStore;
import io.octroi.spi.Written;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the stores of e-commerce tokens and credentials can get wrong besides {@link VersionedBugs}.
 */
final class TokenBugs {

  private static final Bug.In<EcommerceTokenStore> TOKENS =
      new Bug.In<>(EcommerceTokenStore.class, Suites.EcommerceTokens.class);
  private static final Bug.In<CredentialStore> CREDENTIALS =
      new Bug.In<>(CredentialStore.class, Suites.Credentials.class);

  private TokenBugs() {}

  static Stream<Bug> all() {
    return Stream.of(
            lists(TOKENS, 4, "Tokens"),
            lists(CREDENTIALS, 2, "Credentials"),
            tokens(),
            erases(),
            credentials())
        .flatMap(UnaryOperator.identity());
  }

  /** The bugs of listings and deletions, which both stores have. */
  private static Stream<Bug> lists(Bug.In<?> in, int limit, String rows) {
    return Stream.of(
        in.bug(
            "returns one row too many",
            "lists" + rows + "AfterAnIdUpToALimit",
            Fault.argument("page", limit, (Integer most) -> most + 1)),
        in.bug(
            "lists without the tenant",
            "listsNo" + rows + "OfAnotherTenant",
            Fault.ofEveryTenant("page")),
        in.bug(
            "deletes a row that expires at the instant itself",
            rows.equals("Tokens")
                ? "deletesTokensThatExpireBeforeAnInstantIncludingRevokedOnes"
                : "deletesCredentialsThatExpireBeforeAnInstantAndNoneWithoutAnExpiry",
            Fault.argument(
                "deleteBefore", 1, (Instant before) -> before.plus(1, ChronoUnit.MICROS))),
        in.bug(
            "deletes more rows than the limit",
            "deletesNoMore" + rows + "ThanTheLimit",
            Fault.argument("deleteBefore", 2, (Integer most) -> 2 * most)),
        in.bug(
            "deletes without the tenant",
            "deletesNo" + rows + "OfAnotherTenant",
            Fault.ofEveryTenant("deleteBefore")));
  }

  private static Stream<Bug> tokens() {
    return Stream.of(
        TOKENS.bug(
            "orders tokens without case",
            "listsTheTokensOfOneCustomerInTheOrderOfTheirIds",
            Fault.rows(
                "page",
                (Stream<EcommerceTokenRow> rows) ->
                    rows.sorted(comparing(EcommerceTokenRow::id, String.CASE_INSENSITIVE_ORDER)))),
        TOKENS.bug(
            "lists tokens that were revoked",
            "listsNoRevokedTokens",
            good -> on("replace", (EcommerceTokenRow row, Long expected) -> Written.done())),
        TOKENS.bug(
            "lists a token that expires at the instant itself",
            "listsTokensThatExpireAfterAnInstantAndNotAtTheInstant",
            Fault.argument(
                "page",
                2,
                (Instant after) -> after == null ? null : after.minus(1, ChronoUnit.MICROS))),
        TOKENS.bug(
            "keeps revoked tokens when it deletes expired ones",
            "deletesTokensThatExpireBeforeAnInstantIncludingRevokedOnes",
            Fault.argument(
                "insert",
                0,
                (EcommerceTokenRow row) ->
                    row.revoked() ? Records.with(row, "expiresAt", Instant.MAX) : row)),
        TOKENS.bug(
            "keeps 255 characters of the former hashes",
            "findsARowAsItWasInserted",
            Fault.argument(
                "insert", 0, row -> Records.changed(row, "formerSecretHashes", TokenBugs::cut))),
        TOKENS
            .caughtIn(Suites.TextAndTime.class)
            .bug(
                "compares customers of tokens without case",
                "listsEcommerceTokensThatLookAlikeInOrderAndByTheirCustomer",
                Fault.argument("page", 1, (String text) -> text.toLowerCase(Locale.ROOT))));
  }

  private static @Nullable String cut(@Nullable String text) {
    return text == null ? null : text.substring(0, Math.min(255, text.length()));
  }

  private static Stream<Bug> erases() {
    return Stream.of(
        TOKENS.bug(
            "does not count a revoked token that it erases",
            "erasesAllTokensOfOneCustomerIncludingRevokedAndExpiredOnes",
            Fault.answer("erase", (Integer erased) -> Math.max(0, erased - 1))),
        TOKENS.bug(
            "erases the tokens of customers without case",
            "erasesAllTokensOfOneCustomerIncludingRevokedAndExpiredOnes",
            good ->
                on(
                    "erase",
                    (TenantId tenant, String customer) -> {
                      good.erase(tenant, "Ann");
                      return good.erase(tenant, customer);
                    })),
        TOKENS.bug(
            "erases tokens without the tenant",
            "erasesNoTokensOfAnotherTenant",
            Fault.ofEveryTenant("erase")));
  }

  private static Stream<Bug> credentials() {
    return Stream.of(
        CREDENTIALS.bug(
            "cuts the roles at 255 characters",
            "findsARowAsItWasInserted",
            keeping(row -> Records.changed(row, "roles", TokenBugs::cut))),
        CREDENTIALS.bug(
            "knows one tenant only",
            "findsACredentialOfAnyTenantByItsId",
            Fault.answer(
                "findById",
                (Optional<CredentialRow> found) ->
                    found.filter(row -> row.tenant().equals(Tenants.ALL.get(0))))),
        CREDENTIALS.bug(
            "finds any credential for an id that does not exist",
            "findsNoCredentialUnderAnIdThatWasNotInserted",
            good -> on("findById", (String id) -> good.findById("k1"))),
        CREDENTIALS.bug(
            "has a space of ids for each tenant",
            "refusesAnIdInUseByAnotherTenantAndKeepsTheFirst",
            good ->
                on(
                    "insert",
                    (CredentialRow row) -> {
                      Written answer = good.insert(row);
                      return good.find(row.tenant(), row.id()).isPresent()
                          ? answer
                          : Written.done();
                    })),
        CREDENTIALS.bug(
            "orders credentials without case",
            "listsTheCredentialsOfATenantInTheOrderOfTheirIds",
            Fault.rows(
                "page",
                (Stream<CredentialRow> rows) ->
                    rows.sorted(comparing(CredentialRow::id, String.CASE_INSENSITIVE_ORDER)))),
        CREDENTIALS.bug(
            "takes a credential without an expiry for one that has expired",
            "deletesCredentialsThatExpireBeforeAnInstantAndNoneWithoutAnExpiry",
            keeping(
                row ->
                    row.expiresAt() == null ? Records.with(row, "expiresAt", Instant.EPOCH) : row)),
        CREDENTIALS
            .caughtIn(Suites.TextAndTime.class)
            .bug(
                "drops blanks at the ends of roles",
                "listsCredentialsThatLookAlikeInOrder",
                keeping(row -> Records.changed(row, "roles", String::strip))),
        CREDENTIALS
            .caughtIn(Suites.Durability.class)
            .afterReopening(
                "forgets the ids of credentials",
                "keepsNamesAndKeysToFindBy",
                on("findById", (String id) -> Optional.empty())),
        CREDENTIALS
            .caughtIn(Suites.Concurrency.class)
            .bug(
                "checks the id of a credential, then inserts",
                "givesACredentialIdToOneOfTwoTenants",
                good -> {
                  Gap gap = new Gap();
                  return on(
                      "insert",
                      (CredentialRow row) ->
                          gap.between(good.findById(row.id()).isEmpty(), () -> good.insert(row)));
                }));
  }

  private static Fault keeping(UnaryOperator<CredentialRow> change) {
    return Fault.argument("insert", 0, change);
  }
}
