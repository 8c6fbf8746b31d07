package io.octroi.core.ecommercetoken;

import io.octroi.CustomerId;
import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.Secret;
import io.octroi.TenantId;
import io.octroi.TokenNotActiveException;
import io.octroi.TokenNotActiveException.Reason;
import io.octroi.Violations;
import io.octroi.core.customer.CustomerService;
import io.octroi.core.shared.Attempts;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.EcommerceTokenSettings;
import io.octroi.core.shared.Life;
import io.octroi.core.shared.Moment;
import io.octroi.core.shared.Pages;
import io.octroi.core.shared.Purge;
import io.octroi.core.shared.TimeSource;
import io.octroi.customer.Customer;
import io.octroi.customer.UnknownCustomerException;
import io.octroi.ecommercetoken.CertificateDesk;
import io.octroi.ecommercetoken.EcommerceToken;
import io.octroi.ecommercetoken.EcommerceTokens;
import io.octroi.ecommercetoken.IssuedEcommerceToken;
import io.octroi.ecommercetoken.TokenCheck;
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

/** The rules for one tenant's e-commerce tokens. */
public final class EcommerceTokenService implements EcommerceTokens {

  private static final int BATCH = 1_000;

  private final Context context;
  private final TenantId tenant;
  private final CustomerService customers;
  private final EcommerceTokenSettings settings;
  private final Replays replays;

  /**
   * Serves a tenant.
   *
   * @param context what all tenants share
   * @param tenant whose tokens
   * @param customers the tenant's customers
   */
  public EcommerceTokenService(Context context, TenantId tenant, CustomerService customers) {
    this.context = context;
    this.tenant = tenant;
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
    CustomerId registered =
        customers
            .find(customer)
            .map(Customer::id)
            .orElseThrow(() -> new UnknownCustomerException(customer));
    return Attempts.until("a new e-commerce token", () -> tryToCreate(registered));
  }

  private Optional<IssuedEcommerceToken> tryToCreate(CustomerId customer) {
    Moment now = context.time().moment();
    String id = context.newSubmissionId().toString();
    TokenValue value = TokenValue.generate(id, context.random());
    EcommerceTokenRow row =
        EcommerceTokenRow.of(
                tenant,
                id,
                context.newVersion(),
                customer.value(),
                value.secretHash(),
                now.instant(),
                end(now.instant().plus(settings.lifetime()), now.instant().plus(settings.cap())))
            .build();
    now.begin(life(row));
    now.begin(cap(row));
    return issued(value, row, store().insert(row), now);
  }

  /** The earlier of two, to the microsecond, as stores keep it. */
  private static Instant end(Instant expiry, Instant last) {
    return (expiry.isBefore(last) ? expiry : last).truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Returns the life of a token. The row does not say when it was refreshed: at most a lifetime
   * before its end. Its issue may bear a later time than that, by a clock that was ahead.
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
      TokenValue value, EcommerceTokenRow row, Written written, Moment now) {
    return written instanceof Written.Done
        ? Optional.of(new IssuedEcommerceToken(value.value(), token(row, now)))
        : Optional.empty();
  }

  @Override
  public IssuedEcommerceToken refresh(Secret value) {
    Objects.requireNonNull(value, "value");
    context.checkChange();
    TokenValue given =
        TokenValue.parse(value).orElseThrow(() -> new TokenNotActiveException(Reason.UNKNOWN));
    return changing(given.id(), () -> tryToRefresh(given));
  }

  private Optional<IssuedEcommerceToken> tryToRefresh(TokenValue given) {
    Moment now = context.time().moment();
    return admitted(given, now).flatMap(before -> refreshed(before, now));
  }

  private Optional<IssuedEcommerceToken> refreshed(EcommerceTokenRow before, Moment now) {
    if (now.isOver(cap(before))) { // The cap may have been lowered since.
      throw new TokenNotActiveException(Reason.EXPIRED);
    }
    Instant expiresAt = end(now.instant().plus(settings.lifetime()), now.end(cap(before)));
    TokenValue next = TokenValue.generate(before.id(), context.random());
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

  /** Returns the token of a value that lets its holder in now. */
  private EcommerceTokenRow active(TokenValue given) {
    return looking(given, () -> admitted(given, context.time().moment()));
  }

  /**
   * Returns the token of a value that lets its holder in now.
   *
   * @return empty if the value is a replay and another change of its token came first
   * @throws TokenNotActiveException if the value is refused
   */
  private Optional<EcommerceTokenRow> admitted(TokenValue given, Moment now) {
    EcommerceTokenRow row =
        store()
            .find(tenant, given.id())
            .orElseThrow(() -> new TokenNotActiveException(Reason.UNKNOWN));
    Reason reason = whyNot(row, given, now);
    if (reason == null) {
      return Optional.of(row);
    }
    if (replays.isSettled(row, given, now)) {
      throw new TokenNotActiveException(reason);
    }
    return Optional.empty();
  }

  private static <T> T looking(TokenValue given, Supplier<Optional<T>> look) {
    return Attempts.until("e-commerce token " + given.id(), look);
  }

  private @Nullable Reason whyNot(EcommerceTokenRow row, TokenValue given, Moment now) {
    if (!given.isCurrentOf(row)) {
      return given.isPreviousOf(row) ? Reason.SUPERSEDED : Reason.UNKNOWN;
    }
    if (row.revoked()) {
      return Reason.REVOKED;
    }
    if (now.isOver(life(row))) {
      return Reason.EXPIRED;
    }
    return isRegistered(row.customer()) ? null : Reason.REVOKED;
  }

  /** Whether there is a customer of this id; one that has it as an alias is another one. */
  private boolean isRegistered(String id) {
    return customers
        .find(CustomerId.of(id))
        .filter(customer -> customer.id().value().equals(id))
        .isPresent();
  }

  @Override
  public TokenCheck check(Secret value) {
    Objects.requireNonNull(value, "value");
    context.checkOpen();
    Moment now = context.time().moment();
    return TokenValue.parse(value)
        .map(given -> looking(given, () -> tryToCheck(given, now)))
        .orElseGet(TokenCheck.Inactive::new);
  }

  private Optional<TokenCheck> tryToCheck(TokenValue given, Moment now) {
    Optional<EcommerceTokenRow> found = store().find(tenant, given.id());
    if (found.filter(row -> whyNot(row, given, now) == null).isPresent()) {
      EcommerceToken token = token(found.get(), now);
      return Optional.of(
          new TokenCheck.Active(token.tokenId(), token.customer(), token.expiresAt()));
    }
    return found.isEmpty() || replays.isSettled(found.get(), given, now)
        ? Optional.of(new TokenCheck.Inactive())
        : Optional.empty();
  }

  @Override
  public void revoke(Secret value) {
    Objects.requireNonNull(value, "value");
    context.checkChange();
    Moment now = context.time().moment();
    // With the previous value, too: a refresh may have overtaken this call.
    TokenValue.parse(value)
        .ifPresent(
            given ->
                end(
                    given.id(),
                    row ->
                        given.isCurrentOf(row)
                            || given.isPreviousOf(row)
                            || replays.isReplay(given, row, now)));
  }

  @Override
  public void revokeById(String tokenId) {
    Violations.requireText("tokenId", tokenId);
    context.checkChange();
    end(tokenId, row -> true);
  }

  @Override
  public int revokeAll(CustomerId customer) {
    Objects.requireNonNull(customer, "customer");
    context.checkChange();
    String id = idOf(customer);
    boolean registered = isRegistered(id);
    Moment now = context.time().moment();
    int ended = 0;
    String after = null;
    List<EcommerceTokenRow> rows;
    do {
      // Expired ones, too: somebody who looked before they expired may be refreshing one.
      rows = store().page(tenant, id, null, after, BATCH);
      for (EcommerceTokenRow row : rows) {
        after = row.id();
        ended +=
            end(row.id(), any -> true).filter(it -> registered && !now.isOver(life(it))).isPresent()
                ? 1
                : 0;
      }
    } while (rows.size() == BATCH);
    return ended;
  }

  /** Revokes a token that meets the condition; empty if that changes nothing. */
  private Optional<EcommerceTokenRow> end(String id, Predicate<EcommerceTokenRow> condition) {
    return changing(
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

  private <T> T changing(String id, Supplier<Optional<T>> attempt) {
    return context.turns().take(id, () -> Attempts.until("e-commerce token " + id, attempt));
  }

  @Override
  public Page<EcommerceToken> active(CustomerId customer, PageRequest page) {
    Objects.requireNonNull(customer, "customer");
    Objects.requireNonNull(page, "page");
    Moment now = context.time().moment();
    String id = idOf(customer);
    if (!isRegistered(id)) {
      return new Page<>(List.of(), Optional.empty());
    }
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

  private String idOf(CustomerId customer) {
    return customers.find(customer).map(Customer::id).orElse(customer).value();
  }

  @Override
  public long purge(Instant before) {
    Objects.requireNonNull(before, "before");
    context.checkChange();
    Instant end = TimeSource.storable(before);
    return Purge.all(limit -> store().deleteBefore(tenant, end, limit));
  }

  @Override
  public CertificateDesk certificates(Secret value) {
    Objects.requireNonNull(value, "value");
    context.checkOpen();
    TokenValue given =
        TokenValue.parse(value).orElseThrow(() -> new TokenNotActiveException(Reason.UNKNOWN));
    active(given);
    return new TokenDesk(
        context,
        () -> CustomerId.of(active(given).customer()),
        customers,
        settings.submittedArePending());
  }

  private EcommerceToken token(EcommerceTokenRow row, Moment now) {
    return new EcommerceToken(
        row.id(), CustomerId.of(row.customer()), row.issuedAt(), now.end(life(row)));
  }
}
