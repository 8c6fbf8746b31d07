package io.octroi.core.reliability;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.PageRequest;
import io.octroi.Percent;
import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.accesstoken.AccessTokenChange;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.CreatedAccessToken;
import io.octroi.accesstoken.TokenRef;
import io.octroi.consent.AnonymousId;
import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentDraft;
import io.octroi.consent.Subject;
import io.octroi.core.CheapHasher;
import io.octroi.core.EcommerceTokenReplays;
import io.octroi.core.Octroi;
import io.octroi.customer.Exemption;
import io.octroi.paymentterm.PaymentTermChange;
import io.octroi.paymentterm.PaymentTermDraft;
import io.octroi.shiptax.ShipTax;
import io.octroi.shiptax.ShipTaxDraft;
import io.octroi.shiptax.ShipTaxRecordType;
import io.octroi.shiptax.ShipTaxType;
import io.octroi.storage.h2.H2Storage;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleFilter;
import io.octroi.taxrate.TaxTableChange;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Writes through every service until it is killed. Prints each acknowledged change in the format
 * that {@link KillTest} parses.
 */
final class KillTarget {

  static final Secret PASS_CODE = Secret.of("opensesame1");

  private KillTarget() {}

  public static void main(String[] arguments) throws SQLException {
    if (arguments[0].equals("plain")) {
      plain(arguments[1], arguments[2]);
    } else {
      services(Path.of(arguments[1]), arguments[2]);
    }
  }

  /** A change that is repeated with increasing numbers. */
  @FunctionalInterface
  private interface Act {
    void number(int i);
  }

  static Octroi open(Path file) {
    return new CheapHasher()
        .in(Octroi.with(H2Storage.open(file)))
        .ecommerceTokenReplays(EcommerceTokenReplays.ignore()) // KillTest presents replaced values.
        .open();
  }

  @SuppressWarnings("resource") // the process is killed
  private static void services(Path file, String round) {
    Tenant tenant = open(file).tenant("acme");
    tenant.products().put("19", "periodical");
    List<Act> acts =
        List.of(
            i -> customer(tenant, round + "-" + i),
            i -> publish(tenant, round + "-" + i),
            i -> lookup(tenant, round + "-" + i),
            i -> shipTax(tenant, round, i),
            i -> term(tenant, round + "-" + i),
            i -> consent(tenant, round + "-" + i),
            i -> ecommerceToken(tenant, round + "-" + i),
            i -> accessToken(tenant, round + "-" + i));
    for (Act act : acts) {
      new Thread(
              () -> {
                try {
                  for (int i = 0; ; i++) {
                    act.number(i);
                  }
                } catch (RuntimeException | Error e) {
                  print("failed " + Thread.currentThread().getName() + " " + e);
                  throw e;
                }
              })
          .start();
    }
  }

  private static void customer(Tenant tenant, String name) {
    CustomerId kept = CustomerId.of(name);
    tenant.customers().register(kept, CustomerId.of("alias-" + name));
    print("customer alias-" + kept);
    tenant.customers().exempt(kept, Exemption.of("C-" + name, DateRange.always()));
    print("exempt " + kept + " C-" + name);
    CustomerId removed = CustomerId.of("gone-" + name);
    tenant.customers().register(removed);
    tenant.customers().delete(removed);
    print("removed " + removed);
  }

  private static void publish(Tenant tenant, String name) {
    long revision = tenant.taxTables().publish(List.of(put("left", name), put("right", name)));
    print("published " + name + " " + revision);
    tenant.products().put("p-" + name, "book");
    print("product p-" + name);
  }

  private static TaxTableChange put(String authority, String name) {
    return TaxTableChange.put(
        TaxRule.of(authority + "-" + name, "ARE", "0.01")
            .id(authority + "-" + name)
            .source(authority)
            .build());
  }

  private static void lookup(Tenant tenant, String name) {
    TaxQuery query = TaxQuery.of(Place.of("ARE"), "19");
    print("lookup " + tenant.taxRates().lookup(query).submissionId() + " " + name);
  }

  private static void shipTax(Tenant tenant, String round, int i) {
    ShipTax tax = tenant.shipTaxes().add(shipTax(round, i, "6.25"));
    print("shiptax " + tax.key() + " 6.25");
    tenant.shipTaxes().update(tax.key(), tax.customerNumber(), shipTax(round, i, "7.5"));
    print("shiptax " + tax.key() + " 7.5");
    ShipTax doomed = tenant.shipTaxes().add(shipTax(round, i, "1"));
    tenant.shipTaxes().delete(doomed.key());
    print("noshiptax " + doomed.key());
  }

  private static ShipTaxDraft shipTax(String round, int i, String rate) {
    return ShipTaxDraft.builder()
        .link("L" + i % 1_000)
        .customerNumber(round)
        .description("a tax")
        .type(ShipTaxType.of("S"))
        .rate(Percent.of(rate))
        .taxId("TAX")
        .recordType(ShipTaxRecordType.of("S"))
        .build();
  }

  private static void term(Tenant tenant, String name) {
    tenant.paymentTerms().add(PaymentTermDraft.of(name, "first"));
    print("term " + name + " first");
    tenant.paymentTerms().update(name, PaymentTermChange.nothing().withDescription("second"));
    print("term " + name + " second");
    tenant.paymentTerms().add(PaymentTermDraft.of("gone-" + name, "doomed"));
    tenant.paymentTerms().delete("gone-" + name);
    print("noterm gone-" + name);
  }

  private static void consent(Tenant tenant, String name) {
    Subject subject = Subject.anonymous(AnonymousId.of("visitor-" + name.replaceAll("-.*", "")));
    String url = "https://www.example.com/" + name;
    print(
        "consent "
            + tenant
                .consents()
                .record(subject, ConsentDraft.of(ConsentChoice.YES, url))
                .submissionId());
  }

  private static void ecommerceToken(Tenant tenant, String name) {
    CustomerId customer = CustomerId.of("holder-" + name);
    tenant.customers().register(customer);
    Secret first = tenant.ecommerceTokens().create(customer).value();
    Secret second = tenant.ecommerceTokens().refresh(first).value();
    print("active " + second.reveal());
    print("inactive " + first.reveal());
    Secret revoked = tenant.ecommerceTokens().create(customer).value();
    tenant.ecommerceTokens().revoke(revoked);
    print("inactive " + revoked.reveal());
  }

  private static void accessToken(Tenant tenant, String name) {
    CreatedAccessToken token =
        tenant.accessTokens().create(AccessTokenDraft.of("ann-" + name, PASS_CODE));
    TokenRef ref = TokenRef.id(token.token().id());
    tenant.accessTokens().verify(ref, token.verificationCode().orElseThrow().value());
    print("lets ann-" + name);
    tenant
        .accessTokens()
        .update(ref, AccessTokenChange.nothing().withPassCode(Secret.of("closesesame1")));
    print("letsnot ann-" + name);
  }

  static List<TaxRule> rules(Tenant tenant, String source) {
    return tenant
        .taxTables()
        .list(TaxRuleFilter.all().withSource(source), PageRequest.first(PageRequest.LIMIT_MAX))
        .items();
  }

  /** Control: the same over H2 with its default settings, which writes commits with a delay. */
  private static void plain(String file, String round) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:h2:" + file, "sa", "");
    connection.createStatement().execute("create table if not exists t (name varchar primary key)");
    try (PreparedStatement insert = connection.prepareStatement("insert into t values (?)")) {
      for (int i = 0; ; i++) {
        insert.setString(1, round + "-" + i);
        insert.executeUpdate();
        print("row " + round + "-" + i);
      }
    }
  }

  /**
   * Prints in one write, so that lines of threads do not mix. The full stop marks a complete line.
   */
  private static void print(String line) {
    System.out.println(line + ".");
    System.out.flush();
  }
}
