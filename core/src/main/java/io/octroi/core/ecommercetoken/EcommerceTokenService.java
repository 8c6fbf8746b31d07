package io.octroi.core.ecommercetoken;

import io.octroi.CustomerId;
import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.Secret;
import io.octroi.TenantId;
import io.octroi.core.customer.CustomerService;
import io.octroi.core.customer.RegisteredCustomers;
import io.octroi.core.shared.Batches;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.EcommerceTokenSettings;
import io.octroi.core.shared.Life;
import io.octroi.core.shared.Moment;
import io.octroi.core.shared.Pages;
import io.octroi.core.shared.SecretValue;
import io.octroi.core.shared.SecretValue.Kind;
import io.octroi.core.shared.TimeSource;
import io.octroi.customer.UnknownCustomerException;
import io.octroi.ecommercetoken.CertificateDesk;
import io.octroi.ecommercetoken.EcommerceToken;
import io.octroi.ecommercetoken.EcommerceTokens;
import io.octroi.ecommercetoken.IssuedEcommerceToken;
import io.octroi.ecommercetoken.TokenCheck;
import io.octroi.ecommercetoken.TokenNotActiveException;
import io.octroi.ecommercetoken.TokenNotActiveException.Reason;
import io.octroi.internal.Violations;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.EcommerceTokenRow;
import io.octroi.spi.EcommerceTokenStore;
import io.octroi.spi.Written;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The implementation of {@link EcommerceTokens} for one tenant. */
public final class EcommerceTokenService implements EcommerceTokens {

  private static final int BATCH = 1_000;

  private final Context context;
  private final TenantId tenant;
  private final RegisteredCustomers registered;
  private final CustomerService customers;
  private final EcommerceTokenSettings settings;
  private final Replays replays;

  /**
   * Creates the service for a tenant.
   *
   * @param context the shared state of the Octroi instance
   * @param tenant the tenant
   * @param registered the resolver of the tenant's customers
   * @param customers the service of the tenant's customers
   */
  public EcommerceTokenService(
      Context context, TenantId tenant, RegisteredCustomers registered, CustomerService customers) {
    this.context = context;
    this.tenant = tenant;
    this.registered = registered;
    this.customers = customers;
    this.settings = context.settings().ecommerceTokens();
    this.replays = new Replays(context, settings.replayGrace());
  }

  private EcommerceTokenStore store() {
    return context.storage().ecommerceTokens();
  }

  @Override
  public IssuedEcommerceToken create(CustomerId customer) {
    Objects.requireNonNull(customer, "customer");
    context.checkChange();
    String id = registered.find(customer).map(CustomerRow::id).orElseGet(() -> register(customer));
    return context.retry().until("a new e-commerce token", () -> tryToCreate(id));
  }

  /** Registers a customer if the settings allow unknown customers, and returns its id. */
  private String register(CustomerId customer) {
    if (!context.settings().unknownCustomersAreOrdinary()) {
      throw new UnknownCustomerException(customer);
    }
    return customers.register(customer).id().value();
  }

  private Optional<IssuedEcommerceToken> tryToCreate(String customer) {
    Moment now = context.time().moment();
    String id = context.newSubmissionId().toString();
    SecretValue value = SecretValue.generate(Kind.ECOMMERCE_TOKEN, id, context.random());
    EcommerceTokenRow row =
        EcommerceTokenRow.of(
                tenant,
                id,
                context.newVersion(),
                customer,
                value.secretHash(),
                now.instant(),
                earlier(
                    now.instant().plus(settings.lifetime()), now.instant().plus(settings.cap())))
            .build();
    now.begin(life(row));
    now.begin(cap(row));
    return issued(value, row, store().insert(row), now);
  }

  /**
   * Returns the earlier of two instants, truncated to microseconds, which is the precision of
   * stores.
   */
  private static Instant earlier(Instant expiry, Instant last) {
    return (expiry.isBefore(last) ? expiry : last).truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Returns the validity period of a token. It begins one lifetime before the token expires. If the
   * token was issued later than that, but before it expires, the period begins when the token was
   * issued.
   */
  private Life life(EcommerceTokenRow row) {
    Instant earliest = row.expiresAt().minus(settings.lifetime());
    Instant issued = row.issuedAt();
    Instant begin =
        issued.isAfter(earliest) && issued.isBefore(row.expiresAt()) ? issued : earliest;
    return Life.of("token " + row.id(), begin, row.expiresAt());
  }

  private Life cap(EcommerceTokenRow row) {
    return Life.of("cap " + row.id(), row.issuedAt(), row.issuedAt().plus(settings.cap()));
  }

  private Optional<IssuedEcommerceToken> issued(
      SecretValue value, EcommerceTokenRow row, Written written, Moment now) {
    return written instanceof Written.Done
        ? Optional.of(new IssuedEcommerceToken(value.value(), token(row, now)))
        : Optional.empty();
  }

  @Override
  public IssuedEcommerceToken refresh(Secret value) {
    Objects.requireNonNull(value, "value");
    context.checkChange();
    SecretValue given = parse(value);
    return change(given.id(), () -> tryToRefresh(given));
  }

  private static SecretValue parse(Secret value) {
    return SecretValue.parse(Kind.ECOMMERCE_TOKEN, value)
        .orElseThrow(() -> new TokenNotActiveException(Reason.UNKNOWN));
  }

  private Optional<IssuedEcommerceToken> tryToRefresh(SecretValue given) {
    Moment now = context.time().moment();
    return findActive(given, now).flatMap(before -> refreshed(before, now));
  }

  private Optional<IssuedEcommerceToken> refreshed(EcommerceTokenRow before, Moment now) {
    if (now.isOver(cap(before))) { // The host may have lowered the cap.
      throw new TokenNotActiveException(Reason.EXPIRED);
    }
    Instant expiresAt = earlier(now.instant().plus(settings.lifetime()), now.end(cap(before)));
    SecretValue next = SecretValue.generate(Kind.ECOMMERCE_TOKEN, before.id(), context.random());
    EcommerceTokenRow row =
        before.toBuilder()
            .version(before.version() + 1)
            .secretHash(next.secretHash())
            .previousSecretHash(before.secretHash())
            .expiresAt(expiresAt)
            .refreshedAt(now.instant())
            .formerSecretHashes(Replays.formerAfterRefresh(before))
            .build();
    now.begin(life(row));
    replays.begin(row, now);
    return issued(next, row, store().replace(row, before.version()), now);
  }

  /**
   * Returns the active token with the given value. Repeats {@link #findActive} while it returns
   * empty.
   *
   * @throws TokenNotActiveException if the value is rejected
   */
  private EcommerceTokenRow active(SecretValue given) {
    return retry(given, () -> findActive(given, context.time().moment()));
  }

  /**
   * Returns the active token with the given value.
   *
   * @return the token's row, or empty if the value is a replay and the token was changed
   *     concurrently
   * @throws TokenNotActiveException if the value is rejected
   */
  private Optional<EcommerceTokenRow> findActive(SecretValue given, Moment now) {
    EcommerceTokenRow row =
        store()
            .find(tenant, given.id())
            .orElseThrow(() -> new TokenNotActiveException(Reason.UNKNOWN));
    Reason reason = refusal(row, given, now);
    if (reason == null) {
      return Optional.of(row);
    }
    if (replays.isHandled(row, given, now)) {
      throw new TokenNotActiveException(reason);
    }
    return Optional.empty();
  }

  private <T> T retry(SecretValue given, Supplier<Optional<T>> attempt) {
    return context.retry().until("e-commerce token " + given.id(), attempt);
  }

  private @Nullable Reason refusal(EcommerceTokenRow row, SecretValue given, Moment now) {
    if (!given.matches(row.secretHash())) {
      return given.matches(row.previousSecretHash()) ? Reason.SUPERSEDED : Reason.UNKNOWN;
    }
    if (row.revoked()) {
      return Reason.REVOKED;
    }
    if (now.isOver(life(row))) {
      return Reason.EXPIRED;
    }
    return registered.isRegistered(row.customer()) ? null : Reason.REVOKED;
  }

  @Override
  public TokenCheck check(Secret value) {
    Objects.requireNonNull(value, "value");
    context.checkOpen();
    Moment now = context.time().moment();
    return SecretValue.parse(Kind.ECOMMERCE_TOKEN, value)
        .map(given -> retry(given, () -> tryToCheck(given, now)))
        .orElseGet(TokenCheck.Inactive::new);
  }

  private Optional<TokenCheck> tryToCheck(SecretValue given, Moment now) {
    Optional<EcommerceTokenRow> found = store().find(tenant, given.id());
    if (found.filter(row -> refusal(row, given, now) == null).isPresent()) {
      EcommerceToken token = token(found.get(), now);
      return Optional.of(
          new TokenCheck.Active(token.tokenId(), token.customer(), token.expiresAt()));
    }
    return found.isEmpty() || replays.isHandled(found.get(), given, now)
        ? Optional.of(new TokenCheck.Inactive())
        : Optional.empty();
  }

  @Override
  public void revoke(Secret value) {
    Objects.requireNonNull(value, "value");
    context.checkChange();
    Moment now = context.time().moment();
    // Also accepts a value that a concurrent refresh may have just superseded.
    SecretValue.parse(Kind.ECOMMERCE_TOKEN, value)
        .ifPresent(
            given ->
                revokeIf(
                    given.id(),
                    row ->
                        given.matches(row.secretHash())
                            || given.matches(row.previousSecretHash())
                            || replays.isReplay(given, row, now)));
  }

  @Override
  public void revokeById(String tokenId) {
    Violations.requireText("tokenId", tokenId);
    context.checkChange();
    revokeIf(tokenId, row -> true);
  }

  @Override
  public long revokeAll(CustomerId customer) {
    Objects.requireNonNull(customer, "customer");
    context.checkChange();
    Optional<String> found = registered.find(customer).map(CustomerRow::id);
    String id = found.orElse(customer.value()); // A removed customer may still have tokens.
    Moment now = context.time().moment();
    int ended = 0;
    String after = null;
    List<EcommerceTokenRow> rows;
    do {
      // Includes expired tokens, because a concurrent call may have read a token before it expired
      // and may still refresh it.
      rows = store().page(tenant, id, null, after, BATCH);
      for (EcommerceTokenRow row : rows) {
        after = row.id();
        ended +=
            revokeIf(row.id(), any -> true)
                    .filter(it -> found.isPresent() && !now.isOver(life(it)))
                    .isPresent()
                ? 1
                : 0;
      }
    } while (rows.size() == BATCH);
    return ended;
  }

  /**
   * Revokes a token if it satisfies a condition. Returns the token as it was before, or empty if it
   * was not revoked.
   */
  private Optional<EcommerceTokenRow> revokeIf(String id, Predicate<EcommerceTokenRow> condition) {
    return change(
        id,
        () -> {
          Optional<EcommerceTokenRow> found =
              store().find(tenant, id).filter(condition).filter(row -> !row.revoked());
          boolean settled =
              found.isEmpty()
                  || store().replace(TokenRows.revoked(found.get()), found.get().version())
                      instanceof Written.Done;
          return settled ? Optional.of(found) : Optional.empty();
        });
  }

  private <T> T change(String id, Supplier<Optional<T>> attempt) {
    return context.change(id, "e-commerce token " + id, attempt);
  }

  @Override
  public Page<EcommerceToken> list(CustomerId customer, PageRequest page) {
    Objects.requireNonNull(customer, "customer");
    Objects.requireNonNull(page, "page");
    Moment now = context.time().moment();
    Optional<CustomerRow> found = registered.find(customer);
    if (found.isEmpty()) {
      return new Page<>(List.of(), Optional.empty());
    }
    String id = found.get().id();
    List<EcommerceTokenRow> rows =
        store().page(tenant, id, now.instant(), page.after().orElse(null), page.limit() + 1);
    Page<EcommerceTokenRow> cut = Pages.cut(rows, page, EcommerceTokenRow::id, row -> row);
    List<EcommerceToken> active =
        cut.items().stream()
            .filter(row -> !now.isOver(life(row)))
            .map(row -> token(row, now))
            .toList();
    return new Page<>(active, cut.next());
  }

  @Override
  public long purgeExpiredBefore(Instant before) {
    Objects.requireNonNull(before, "before");
    context.checkChange();
    Instant end = TimeSource.storable(before);
    return Batches.deleteAll(limit -> store().deleteBefore(tenant, end, limit));
  }

  @Override
  public CertificateDesk certificates(Secret value) {
    Objects.requireNonNull(value, "value");
    context.checkOpen();
    SecretValue given = parse(value);
    active(given);
    return new TokenCertificateDesk(
        context,
        () -> active(given).customer(),
        registered,
        customers,
        settings.submittedArePending());
  }

  private EcommerceToken token(EcommerceTokenRow row, Moment now) {
    return new EcommerceToken(
        row.id(), CustomerId.of(row.customer()), row.issuedAt(), now.end(life(row)));
  }
}
