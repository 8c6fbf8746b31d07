package io.octroi.core.reliability.fuzz;

import static io.octroi.core.reliability.fuzz.Calls.check;
import static io.octroi.core.reliability.fuzz.Calls.same;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import io.octroi.CustomerId;
import io.octroi.InvalidInputException;
import io.octroi.NotFoundException;
import io.octroi.PageRequest;
import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokenChange;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.TokenRef;
import io.octroi.accesstoken.UnknownAccessTokenException;
import io.octroi.consent.AnonymousId;
import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentDraft;
import io.octroi.consent.IpKeeping;
import io.octroi.consent.Subject;
import io.octroi.core.Octroi;
import io.octroi.customer.Customer;
import io.octroi.customer.UnknownCustomerException;
import io.octroi.paymentterm.PaymentTermDraft;
import io.octroi.taxrate.Product;
import io.octroi.taxrate.TaxRuleFilter;
import io.octroi.taxrate.UnknownProductException;
import java.util.Optional;

/** One text as every kind of identifier, as an IP address, and as a page token. */
public final class IdentifierTarget implements FuzzTarget {

  private static final int NAME_MAX = 64;
  private static final String SITE = "https://example.com";

  private final Renewed<Octroi> ground =
      new Renewed<>(() -> FuzzFixture.open(it -> it.consentIps(IpKeeping.WHOLE)));

  private int visitors;

  @Override
  public void take(byte[] input) {
    String text = Texts.of(input);
    Octroi octroi = ground.get();
    Tenant tenant = octroi.tenant("acme");
    boolean isName =
        !text.isEmpty()
            && text.length() <= NAME_MAX
            && text.codePoints().noneMatch(IdentifierTarget::isInvalid);
    boolean isNew =
        isName
            && text.codePoints().allMatch(IdentifierTarget::shows)
            && !text.startsWith(" ")
            && !text.endsWith(" ");
    same(isName, Calls.answer(() -> new TenantId(text)).isPresent());
    same(isNew, Calls.answer(() -> TenantId.of(text)).isPresent());
    same(isNew, Calls.answer(() -> octroi.tenant(text)).isPresent());
    same(isName, customer(tenant, text, isNew));
    same(isName, product(tenant, text, isNew));
    term(tenant, text);
    tokens(tenant, text);
    shipTaxes(tenant, text);
    address(tenant, text);
    pages(tenant, text);
  }

  /** Returns whether a code point is NUL or an unpaired surrogate. */
  private static boolean isInvalid(int point) {
    return point == 0 || (point >= 0xd800 && point <= 0xdfff);
  }

  private static boolean shows(int point) {
    int visible = // letters, marks, numbers, punctuation, symbols
        ~(1 << Character.CONTROL
            | 1 << Character.FORMAT
            | 1 << Character.PRIVATE_USE
            | 1 << Character.UNASSIGNED
            | 1 << Character.SPACE_SEPARATOR
            | 1 << Character.LINE_SEPARATOR
            | 1 << Character.PARAGRAPH_SEPARATOR);
    boolean isBlank = point == 0x2800 || point == 0x1d159;
    return point == ' '
        || ((visible >> Character.getType(point) & 1) == 1
            && !isBlank
            && !UCharacter.hasBinaryProperty(point, UProperty.DEFAULT_IGNORABLE_CODE_POINT));
  }

  private static boolean customer(Tenant tenant, String text, boolean isNew) {
    Optional<CustomerId> id = Calls.answer(() -> CustomerId.of(text));
    same(id.isPresent(), Calls.answer(() -> AnonymousId.of(text)).isPresent());
    id.ifPresent(
        it -> {
          Optional<Customer> registered = Calls.answer(() -> tenant.customers().register(it));
          same(isNew, registered.isPresent());
          same(registered, tenant.customers().get(it));
          if (isNew) {
            same(it, registered.orElseThrow().id());
            check(
                tenant.consents().inForce(Subject.customer(it)).isEmpty(),
                "consents of a customer");
          }
          same(
              isNew,
              Calls.answer(
                      () -> {
                        tenant.customers().delete(it);
                        return it;
                      },
                      UnknownCustomerException.class)
                  .isPresent());
          same(Optional.empty(), tenant.customers().get(it));
        });
    return id.isPresent();
  }

  private static boolean product(Tenant tenant, String text, boolean isNew) {
    boolean put =
        Calls.answer(
                () -> {
                  tenant.products().put(text, text);
                  return true;
                })
            .isPresent();
    same(isNew, put);
    Optional<Optional<Product>> found = Calls.answer(() -> tenant.products().get(text));
    same(put, found.flatMap(it -> it).filter(it -> it.category().equals(text)).isPresent());
    same(
        put,
        Calls.answer(
                () -> {
                  tenant.products().delete(text);
                  return true;
                },
                InvalidInputException.class,
                UnknownProductException.class)
            .isPresent());
    same(found.isPresent(), Calls.answer(() -> tenant.taxTables().get(text)).isPresent());
    return found.isPresent();
  }

  private static void term(Tenant tenant, String text) {
    Calls.answer(() -> tenant.paymentTerms().add(PaymentTermDraft.of(text, "")))
        .ifPresent(
            term -> {
              same(Optional.of(term), tenant.paymentTerms().get(text));
              tenant.paymentTerms().delete(text);
            });
    Calls.answer(() -> tenant.paymentTerms().get(text))
        .ifPresent(none -> same(Optional.empty(), none));
  }

  private static void tokens(Tenant tenant, String text) {
    Calls.answer(() -> TokenRef.id(text)).ifPresent(ref -> hasNoToken(tenant, ref));
    Calls.answer(() -> TokenRef.identifier(text)).ifPresent(ref -> hasNoToken(tenant, ref));
    check(
        Calls.answer(() -> tenant.accessTokens().create(AccessTokenDraft.ofIdentifier(text)))
            .isEmpty(),
        "a token without pass code");
    Calls.answer(
        () -> {
          tenant.accessTokens().forgotPassCode(text);
          return text;
        });
    tenant.ecommerceTokens().revokeById(text);
  }

  private static void hasNoToken(Tenant tenant, TokenRef ref) {
    Optional<?> answer = tenant.accessTokens().get(ref);
    check(answer.isEmpty(), "an unexpected token");
    answer =
        Calls.answer(
            () -> tenant.accessTokens().update(ref, AccessTokenChange.nothing()),
            UnknownAccessTokenException.class,
            InvalidInputException.class);
    check(answer.isEmpty(), "an unexpected token");
  }

  private static void shipTaxes(Tenant tenant, String text) {
    PageRequest first = PageRequest.first(10);
    Calls.answer(() -> tenant.shipTaxes().get(text))
        .ifPresent(none -> same(Optional.empty(), none));
    Calls.answer(() -> tenant.shipTaxes().listByLink(text))
        .ifPresent(none -> check(none.isEmpty(), "an unexpected record"));
    Calls.answer(() -> tenant.shipTaxes().listByCustomer(text, first))
        .ifPresent(none -> check(none.items().isEmpty(), "an unexpected record"));
    Calls.answer(
        () -> tenant.shipTaxes().deleteByCustomer(text),
        NotFoundException.class,
        InvalidInputException.class);
  }

  /** Checks that a stored IP address is read as itself. */
  private void address(Tenant tenant, String text) {
    ip(tenant, text).ifPresent(ip -> same(Optional.of(ip), ip(tenant, ip)));
  }

  private Optional<String> ip(Tenant tenant, String text) {
    Subject visitor = Subject.anonymous("visitor-" + visitors++);
    return Calls.answer(
            () ->
                tenant
                    .consents()
                    .record(visitor, ConsentDraft.of(ConsentChoice.YES, SITE).withIp(text)))
        .map(event -> event.person().orElseThrow().ip().orElseThrow());
  }

  private static void pages(Tenant tenant, String text) {
    Calls.answer(() -> PageRequest.first(10).withAfter(text))
        .ifPresent(
            page -> {
              Calls.answer(() -> tenant.products().list(page));
              Calls.answer(() -> tenant.taxTables().list(TaxRuleFilter.all(), page));
              Calls.answer(() -> tenant.shipTaxes().listByCustomer("12345", page));
              Calls.answer(() -> tenant.consents().history(Subject.anonymous("visitor"), page));
              Calls.answer(() -> tenant.ecommerceTokens().list(CustomerId.of("12345"), page));
            });
  }
}
