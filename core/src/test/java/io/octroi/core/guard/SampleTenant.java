package io.octroi.core.guard;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.OctroiException;
import io.octroi.PageRequest;
import io.octroi.Percent;
import io.octroi.Rounding;
import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.accesstoken.AccessTokenChange;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.accesstoken.Association;
import io.octroi.accesstoken.CreatedAccessToken;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.consent.AnonymousId;
import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentDraft;
import io.octroi.consent.ConsentEvent;
import io.octroi.consent.ConsentHead;
import io.octroi.consent.ConsentPurpose;
import io.octroi.consent.Subject;
import io.octroi.customer.Customer;
import io.octroi.customer.ErasureScope;
import io.octroi.customer.Exemption;
import io.octroi.ecommercetoken.IssuedEcommerceToken;
import io.octroi.paymentterm.PaymentTermChange;
import io.octroi.paymentterm.PaymentTermDraft;
import io.octroi.shiptax.ShipTaxDraft;
import io.octroi.shiptax.ShipTaxRecordType;
import io.octroi.shiptax.ShipTaxType;
import io.octroi.taxrate.ImportProgress;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.Product;
import io.octroi.taxrate.RateFile;
import io.octroi.taxrate.RateFileReport;
import io.octroi.taxrate.RateFileReportBuilder;
import io.octroi.taxrate.Sale;
import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleFilter;
import io.octroi.taxrate.TaxTableChange;
import io.octroi.taxrate.Taxability;
import io.octroi.taxrate.Treatment;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Sample data of a tenant, with the same ids in every tenant, and arguments for calls by parameter
 * type. Values that calls return but no argument contains carry a mark unique to the tenant.
 */
public final class SampleTenant {

  private static final CustomerId ANN = CustomerId.of("12345");
  private static final Secret PASS_CODE = Secret.of("opensesame1");
  private static final Secret CODE = Secret.of("AUTH-CODE-1");
  private static final TaxQuery QUERY =
      TaxQuery.of(Place.usa("IL", "60062"), "19").withDate(LocalDate.of(2026, 11, 21));
  private static final Subject SUBJECT = Subject.customer(ANN);

  private final Tenant tenant;
  private final String mark;
  private final Map<String, List<Supplier<?>>> arguments = new HashMap<>();
  private UUID submission = new UUID(0, 0);
  private UUID chain = new UUID(0, 0);
  private UUID event = new UUID(0, 0);
  private Secret holder = Secret.of("none");

  private SampleTenant(Tenant tenant, String mark) {
    this.tenant = tenant;
    this.mark = mark;
  }

  /** Fills an empty tenant. */
  public static SampleTenant of(Tenant tenant, String mark) {
    SampleTenant made = new SampleTenant(tenant, mark);
    made.fill();
    return made;
  }

  private void fill() {
    tenant.products().put("19", mark);
    TaxRule rule = TaxRule.of(mark, "USA", "0.07").region("IL").id("r1").source("s1").build();
    TaxBoundary boundary = TaxBoundary.of("USA", mark).id("b1").source("s1").build();
    Taxability taxability =
        Taxability.of("USA", mark, Treatment.taxable()).id("t1").source("s1").build();
    tenant
        .taxTables()
        .publish(Stream.of(rule, boundary, taxability).map(TaxTableChange::put).toList());
    tenant.customers().register(ANN, CustomerId.of("a1"));
    tenant.customers().exempt(ANN, Exemption.of("E-1", DateRange.always()).withReason(mark));
    submission = tenant.taxRates().lookup(QUERY.withCustomer("12345")).submissionId();
    IssuedEcommerceToken ecommerce = tenant.ecommerceTokens().create(ANN);
    tenant.accessTokens().setPolicy(AccessTokenPolicy.standard().withVerification(false));
    CreatedAccessToken access =
        tenant
            .accessTokens()
            .create(AccessTokenDraft.of("ann@example.com", PASS_CODE).withAccount(mark));
    tenant.accessTokens().create(AccessTokenDraft.ofCode(CODE).withAccount("AR-1"));
    tenant.shipTaxes().add(shipTax("_K00000001").description(mark).build());
    tenant.paymentTerms().add(PaymentTermDraft.of("net30", mark));
    ConsentEvent.Recorded recorded =
        tenant
            .consents()
            .record(SUBJECT, consent().withNotice(mark, "en").withActor(mark).withIp("192.0.2.1"));
    chain = recorded.head().chain();
    event = recorded.submissionId();
    holder = ecommerce.value();
    arguments(ecommerce, access, recorded);
  }

  /** Returns the value of the customer's e-commerce token. */
  public Secret holder() {
    return holder;
  }

  private static io.octroi.shiptax.ShipTaxDraftBuilder shipTax(String key) {
    return ShipTaxDraft.builder()
        .key(key)
        .link("LINKADD")
        .customerNumber("0000000011")
        .description("drawn")
        .type(ShipTaxType.SALES)
        .rate(Percent.of("8.25"))
        .taxId("CA USE")
        .recordType(ShipTaxRecordType.of("S"));
  }

  private static ConsentDraft consent() {
    return ConsentDraft.of(ConsentChoice.YES, "https://example.com/");
  }

  private void arguments(
      IssuedEcommerceToken ecommerce, CreatedAccessToken access, ConsentEvent.Recorded recorded) {
    String proof = tenant.consents().proof(SUBJECT).replace(mark, "drawn");
    String accessId = access.token().id();
    drawn("io.octroi.taxrate.TaxQuery", QUERY, QUERY.withCustomer("12345"));
    drawn("java.util.List<io.octroi.taxrate.TaxQuery>", List.of(QUERY));
    drawn(
        "io.octroi.taxrate.Sale",
        Sale.to(Place.usa("IL", "60062"))
            .line("line", "19", "1", "19.90")
            .on(LocalDate.of(2026, 11, 21))
            .build());
    drawn("java.util.UUID", submission, event, chain);
    drawn("java.time.Instant", Instant.parse("2027-01-01T00:00:00Z"), Instant.EPOCH);
    drawn("io.octroi.CustomerId", ANN, CustomerId.of("a1"));
    drawn("io.octroi.CustomerId[]", (Object) new CustomerId[] {CustomerId.of("a1")});
    TaxRule rule = TaxRule.of("drawn", "USA", "0.08").region("IL").id("r1").source("s1").build();
    drawn(
        "java.util.List<io.octroi.taxrate.TaxTableChange>",
        List.of(TaxTableChange.put(rule)),
        List.of(TaxTableChange.remove("r1")));
    drawn("java.util.List<? extends io.octroi.taxrate.TaxEntry>", List.of(rule), List.of());
    drawn("long", 0L, 1L, 1_000_003L);
    drawn("int", 100);
    drawn(
        "java.lang.String",
        "r1",
        "b1",
        "t1",
        "19",
        "s1",
        "net30",
        "_K00000001",
        "LINKADD",
        "0000000011",
        "E-1",
        ecommerce.token().tokenId(),
        "ann@example.com",
        "https://example.com/",
        proof);
    Path absent = Path.of("no such directory", "no such file");
    drawn("java.nio.file.Path", absent);
    drawn("java.util.List<java.nio.file.Path>", List.of(absent));
    drawn("io.octroi.taxrate.TaxEntry$Kind", (Object[]) TaxEntry.Kind.values());
    arguments.put("java.io.Reader", List.of((Supplier<Reader>) SampleTenant::csv));
    arguments.put("java.io.Writer", List.of((Supplier<Writer>) StringWriter::new));
    drawn("io.octroi.taxrate.RateFile", (RateFile) SampleTenant::readFile);
    drawn(
        "java.util.function.Consumer<? super io.octroi.taxrate.ImportProgress>",
        (Consumer<ImportProgress>) progress -> {});
    drawn("io.octroi.taxrate.TaxRuleFilter", TaxRuleFilter.all());
    drawn("io.octroi.PageRequest", PageRequest.first(100));
    drawn("io.octroi.taxrate.Product", Product.of("19", "drawn"));
    drawn("java.lang.String[]", (Object) new String[] {"a1"});
    arguments.put(
        "java.util.stream.Stream<io.octroi.taxrate.Product>",
        List.of(() -> Stream.of(Product.of("19", "drawn"))));
    arguments.put(
        "java.util.stream.Stream<io.octroi.customer.Customer>",
        List.of(() -> Stream.of(Customer.of(ANN, CustomerId.of("a1")))));
    drawn("io.octroi.customer.Exemption", Exemption.of("E-1", DateRange.always()));
    drawn(
        "io.octroi.customer.ErasureScope",
        ErasureScope.customer().withShipTaxesOf("0000000011").withAccessTokensOf("AR-1"));
    drawn("io.octroi.Secret", ecommerce.value(), PASS_CODE, Secret.of("123456"));
    drawn(
        "io.octroi.accesstoken.AccessTokenDraft",
        AccessTokenDraft.of("ann@example.com", PASS_CODE).withCode(CODE),
        AccessTokenDraft.ofIdentifier("bob@example.com"));
    drawn(
        "io.octroi.accesstoken.TokenRef",
        TokenRef.id(accessId),
        TokenRef.identifier("ann@example.com"),
        TokenRef.code(CODE));
    drawn(
        "io.octroi.accesstoken.TokenCredentials",
        TokenCredentials.passCode("ann@example.com", PASS_CODE),
        TokenCredentials.code(CODE));
    drawn("io.octroi.accesstoken.AccessTokenChange", AccessTokenChange.nothing());
    drawn("io.octroi.accesstoken.Association", Association.account("AR-1"));
    drawn("io.octroi.accesstoken.AccessTokenState", AccessTokenState.EFFECTIVE);
    drawn("io.octroi.accesstoken.AccessTokenPolicy", AccessTokenPolicy.standard());
    drawn("io.octroi.shiptax.ShipTaxDraft", shipTax("_K00000001").build());
    drawn("java.math.BigDecimal", new BigDecimal("100"));
    drawn("io.octroi.Rounding", Rounding.halfUp(2));
    drawn("io.octroi.paymentterm.PaymentTermDraft", PaymentTermDraft.of("net30", "drawn"));
    drawn(
        "io.octroi.paymentterm.PaymentTermChange",
        PaymentTermChange.nothing().withDescription("drawn"));
    drawn("java.time.LocalDate", LocalDate.of(2026, 1, 31));
    drawn("io.octroi.consent.Subject", SUBJECT, Subject.anonymous("visitor"));
    drawn("io.octroi.consent.ConsentDraft", consent());
    drawn("io.octroi.consent.ConsentPurpose", ConsentPurpose.WEBSITE);
    drawn("io.octroi.consent.AnonymousId", AnonymousId.of("visitor"));
    drawn(
        "java.util.Collection<io.octroi.consent.ConsentHead>",
        List.<ConsentHead>of(recorded.head()));
  }

  private static Reader csv() {
    return new StringReader(
        "authority,country,region,postal_from,postal_to,category,issues_from,issues_to,"
            + "effective_from,effective_to,rate,compound\ndrawn,USA,IL,,,,,,,,0.09,\n");
  }

  private static RateFileReport readFile(RateFile.EntryConsumer rules) {
    rules.accept(TaxRule.of("drawn", "USA", "0.09").region("IL").build(), 2);
    return new RateFileReportBuilder().row().rule().build();
  }

  private void drawn(String type, Object... values) {
    arguments.put(type, Stream.of(values).<Supplier<?>>map(value -> () -> value).toList());
  }

  /** Returns the first argument of a type; empty if there is none. */
  public Optional<Object> argument(Type type) {
    return Optional.ofNullable(arguments.get(type.getTypeName()))
        .map(values -> values.get(0).get());
  }

  /** Returns the argument lists of a method: all combinations, or a covering subset if too many. */
  public List<Supplier<Object[]>> arguments(Method method, int most) {
    List<List<Supplier<?>>> choices = new ArrayList<>();
    for (Type type : method.getGenericParameterTypes()) {
      List<Supplier<?>> values = arguments.get(type.getTypeName());
      if (values == null) {
        throw new AssertionError("no arguments of type " + type + " for " + method);
      }
      choices.add(values);
    }
    int longest = choices.stream().mapToInt(List::size).max().orElse(1);
    int all = choices.stream().mapToInt(List::size).reduce(1, Math::multiplyExact);
    List<Supplier<Object[]>> lists = new ArrayList<>();
    if (all <= most) {
      for (int i = 0; i < all; i++) {
        lists.add(product(choices, i));
      }
    } else { // Each value of each parameter at least once.
      for (int i = 0; i < longest; i++) {
        lists.add(diagonal(choices, i));
      }
    }
    return lists;
  }

  private static Supplier<Object[]> product(List<List<Supplier<?>>> choices, int number) {
    return () -> {
      Object[] values = new Object[choices.size()];
      int rest = number;
      for (int i = 0; i < values.length; i++) {
        List<Supplier<?>> part = choices.get(i);
        values[i] = part.get(rest % part.size()).get();
        rest /= part.size();
      }
      return values;
    };
  }

  private static Supplier<Object[]> diagonal(List<List<Supplier<?>>> choices, int number) {
    return () ->
        choices.stream().map(part -> part.get(number % part.size()).get()).toArray(Object[]::new);
  }

  /** Returns all data of the tenant, as seen with every permission. */
  List<String> data() {
    return toldBy(tenant);
  }

  /** Returns the results or exceptions of all reading calls of the given services. */
  public List<String> toldBy(Tenant services) {
    PageRequest all = PageRequest.first(10_000);
    return Stream.<Supplier<Object>>of(
            () -> services.taxRates().resolve(QUERY),
            () -> services.taxRates().resolve(QUERY.withCustomer("12345")),
            () -> services.taxRates().getLookup(submission),
            () -> services.taxTables().revision(),
            () -> services.taxTables().list(TaxRuleFilter.all(), all),
            () -> services.taxTables().listBoundaries(TaxRuleFilter.all(), all),
            () -> services.taxTables().listTaxabilities(TaxRuleFilter.all(), all),
            () -> services.taxTables().getEntry("t1"),
            () -> services.products().list(all),
            () -> services.customers().get(ANN),
            () -> services.customers().get(CustomerId.of("a1")),
            () -> services.customers().get(CustomerId.of("bob")),
            () -> services.customers().exemptions(ANN),
            () -> services.customers().pendingExemptions(ANN),
            () -> services.ecommerceTokens().list(ANN, all),
            () -> services.accessTokens().configuration(),
            () -> services.accessTokens().get(TokenRef.identifier("ann@example.com")),
            () -> services.accessTokens().get(TokenRef.code(CODE)),
            () -> services.accessTokens().list(Association.account("AR-1"), null, all),
            () -> services.accessTokens().listUnassociated(null, PageRequest.first(100)),
            () -> services.shipTaxes().listByLink("LINKADD"),
            () -> services.shipTaxes().listByCustomer("0000000011", all),
            () -> services.paymentTerms().changes(0, 10_000),
            () -> services.paymentTerms().list(all),
            () -> services.consents().history(SUBJECT, all),
            () -> services.consents().inForce(SUBJECT),
            () -> services.consents().history(Subject.anonymous("visitor"), all),
            () -> services.consents().proof(chain),
            () -> services.consents().getEvent(event))
        .map(SampleTenant::answer)
        .toList();
  }

  private static String answer(Supplier<Object> call) {
    try {
      return String.valueOf(call.get());
    } catch (OctroiException e) {
      return e.toString();
    }
  }
}
