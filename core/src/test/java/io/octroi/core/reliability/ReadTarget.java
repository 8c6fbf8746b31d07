package io.octroi.core.reliability;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.PageRequest;
import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.TokenRef;
import io.octroi.consent.AnonymousId;
import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentDraft;
import io.octroi.consent.ConsentEvent;
import io.octroi.consent.Subject;
import io.octroi.core.Octroi;
import io.octroi.core.reliability.PossibleStates.Outcome;
import io.octroi.customer.Customer;
import io.octroi.customer.Exemption;
import io.octroi.guard.Credential;
import io.octroi.paymentterm.Changes;
import io.octroi.paymentterm.PaymentTermDraft;
import io.octroi.paymentterm.TermChange;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Writes through every service, reads concurrently, and prints the states read in lines of a {@link
 * Journal}. Halts the process as soon as a read has shown something new.
 */
final class ReadTarget {

  private static final int ATTACKS_OF_A_ROUND = 3;
  private static final int OTHERS = 6;

  private final Octroi octroi;
  private final Tenant tenant;
  private final String round;
  private final AtomicInteger left;

  private ReadTarget(Octroi octroi, String round, int readsUntilHalt) {
    this.octroi = octroi;
    this.tenant = octroi.tenant(KillTarget.TENANT);
    this.round = round;
    this.left = new AtomicInteger(readsUntilHalt);
  }

  /** Makes the change with a given number. */
  @FunctionalInterface
  private interface Writer {
    void write(String name);
  }

  /** Returns the subject and state of a change, or empty while it is not visible. */
  @FunctionalInterface
  private interface Witness {
    Optional<String> see(String name) throws SQLException;
  }

  private record Attack(Writer writer, Witness witness) {}

  public static void main(String[] arguments) throws SQLException {
    Path file = Path.of(arguments[1]);
    ReadTarget target =
        new ReadTarget(KillTarget.open(file), arguments[2], Integer.parseInt(arguments[3]));
    if (arguments[0].equals("early")) {
      target.readEarly(file);
    } else {
      target.attackServices(Integer.parseInt(arguments[2]));
      target.start(new Attack(target::addTerm, target::seeTerm));
      target.start(() -> target.follow(Long.parseLong(arguments[4])));
    }
  }

  /** Attacks a few services per round, so that each has processor time. */
  private void attackServices(int round) {
    List<Attack> all =
        List.of(
            new Attack(this::register, this::seeCustomer),
            // Each returns without effect if the other was faster.
            new Attack(this::register, this::seeRegistered),
            new Attack(this::publish, this::seeRule),
            new Attack(this::putProduct, this::seeProduct),
            new Attack(this::addShipTax, this::seeShipTax),
            new Attack(this::consent, this::seeConsent),
            new Attack(this::createEcommerceToken, this::seeEcommerceToken),
            new Attack(this::createAccessToken, this::seeAccessToken),
            new Attack(this::issueKey, this::seeKey));
    for (int i = 0; i < ATTACKS_OF_A_ROUND; i++) {
      start(all.get((ATTACKS_OF_A_ROUND * round + i) % all.size()));
    }
  }

  private void start(Attack attack) {
    start(() -> writeAll(attack.writer));
    start(() -> seeAll(attack.witness));
  }

  private void start(Runnable call) {
    new Thread(
            () -> {
              try {
                call.run();
              } catch (RuntimeException | Error e) {
                PrintingProcess.print("failed " + e);
                throw e;
              }
            })
        .start();
  }

  private void writeAll(Writer writer) {
    for (int i = 0; ; i++) {
      writer.write(round + "-" + i);
    }
  }

  private void seeAll(Witness witness) {
    for (int i = 0; ; ) {
      Optional<String> line;
      try {
        line = witness.see(round + "-" + i);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      if (line.isPresent()) {
        saw(Outcome.SHOWN + " " + line.get());
        i++;
      }
    }
  }

  /** Prints a change that was read, and halts the process after enough of them. */
  private void saw(String line) {
    if (left.decrementAndGet() == 0) {
      PrintingProcess.print(line);
      Runtime.getRuntime().halt(1);
    }
    PrintingProcess.print(line);
  }

  private void follow(long since) {
    for (long position = since; ; ) {
      if (!(tenant.paymentTerms().changes(position, 100) instanceof Changes.Page page)) {
        throw new IllegalStateException("the feed asks to start again at " + position);
      }
      for (TermChange change : page.entries()) {
        saw("feed " + change.sequence() + " " + change.code());
      }
      position = page.since();
    }
  }

  private CustomerId register(CustomerId id) {
    tenant.customers().register(id, CustomerId.of("alias-" + id));
    return id;
  }

  private void register(String name) {
    CustomerId id = register(CustomerId.of(name));
    tenant.customers().exempt(id, Exemption.of("C-" + name, DateRange.always()));
  }

  private Optional<String> seeCustomer(String name) {
    CustomerId alias = CustomerId.of("alias-" + name);
    return tenant.customers().get(alias).isPresent()
            && !tenant.customers().exemptions(alias).isEmpty()
        ? Optional.of("customer " + name + " exempt")
        : Optional.empty();
  }

  private Optional<String> seeRegistered(String name) {
    CustomerId id = CustomerId.of(name);
    CustomerId alias = CustomerId.of("alias-" + name);
    tenant.customers().registerAll(Stream.of(Customer.of(id, alias)));
    return Optional.of("alias " + alias + " registered");
  }

  private void publish(String name) {
    tenant
        .taxTables()
        .publish(List.of(ServiceWriters.put("left-" + name), ServiceWriters.put("right-" + name)));
  }

  private Optional<String> seeRule(String name) {
    return tenant
        .taxTables()
        .get("right-" + name)
        .map(
            rule -> {
              saw(Outcome.SHOWN + " revision " + tenant.taxTables().revision() + " published");
              return "rules " + name + " published";
            });
  }

  private void putProduct(String name) {
    tenant.products().put("p-" + name, "book");
  }

  private Optional<String> seeProduct(String name) {
    return tenant.products().get("p-" + name).map(product -> "product " + product.id() + " book");
  }

  private void addShipTax(String name) {
    tenant.shipTaxes().add(ServiceWriters.shipTax("7", name, "6.25"));
  }

  private Optional<String> seeShipTax(String name) {
    return tenant.shipTaxes().listByLink(name).stream()
        .map(tax -> "shiptax 7/" + name + " " + tax.rate())
        .findFirst();
  }

  private void addTerm(String name) {
    tenant.paymentTerms().add(PaymentTermDraft.of(name, "first"));
  }

  private Optional<String> seeTerm(String name) {
    return tenant.paymentTerms().get(name).map(term -> "term " + name + " first");
  }

  private void consent(String name) {
    tenant
        .consents()
        .record(visitor(name), ConsentDraft.of(ConsentChoice.YES, "https://www.example.com/"));
  }

  private static Subject visitor(String name) {
    return Subject.anonymous(AnonymousId.of("visitor-" + name));
  }

  private Optional<String> seeConsent(String name) {
    List<ConsentEvent> events =
        tenant.consents().history(visitor(name), PageRequest.first(1)).items();
    return events.stream().map(event -> "event " + event.submissionId() + " recorded").findFirst();
  }

  private void createEcommerceToken(String name) {
    tenant.ecommerceTokens().create(register(CustomerId.of("holder-" + name)));
  }

  private Optional<String> seeEcommerceToken(String name) {
    CustomerId holder = CustomerId.of("holder-" + name);
    return tenant.customers().get(holder).isPresent()
            && !tenant.ecommerceTokens().list(holder, PageRequest.first(1)).items().isEmpty()
        ? Optional.of("tokens " + holder + " created")
        : Optional.empty();
  }

  private void createAccessToken(String name) {
    tenant.accessTokens().create(AccessTokenDraft.of("ann-" + name, Secret.of("opensesame1")));
  }

  private Optional<String> seeAccessToken(String name) {
    String identifier = "ann-" + name;
    return tenant
        .accessTokens()
        .get(TokenRef.identifier(identifier))
        .map(token -> "login " + identifier + " pending");
  }

  private void issueKey(String name) {
    octroi.credentials().issueApiKey(tenant.id(), Set.of("CompanyUser"), name, null);
  }

  private Optional<String> seeKey(String name) {
    List<Credential> all =
        octroi.credentials().list(tenant.id(), PageRequest.first(PageRequest.LIMIT_MAX)).items();
    return all.stream()
        .filter(credential -> credential.label().equals(Optional.of(name)))
        .map(credential -> "credential " + credential.id() + " issued")
        .findFirst();
  }

  /** Control: reads past the store, which answers before the changes read are durable. */
  private void readEarly(Path file) throws SQLException {
    Connection connection =
        DriverManager.getConnection("jdbc:h2:async:" + file + ";IFEXISTS=TRUE", "octroi", "");
    PreparedStatement select =
        connection.prepareStatement("select code from octroi.payment_term where code = ?");
    Witness early =
        name -> {
          select.setString(1, name);
          return select.executeQuery().next()
              ? Optional.of("term " + name + " first")
              : Optional.empty();
        };
    start(new Attack(this::addTerm, early));
    // Other writers keep the device busy, so that a commit waits longer for its sync.
    for (int i = 0; i < OTHERS; i++) {
      String prefix = "other" + i + "-";
      start(() -> writeAll(name -> addTerm(prefix + name)));
    }
  }
}
