package io.octroi.core.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.consent.AnonymousId;
import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentDraft;
import io.octroi.consent.ConsentHead;
import io.octroi.consent.IpKeeping;
import io.octroi.consent.ProofVerdict;
import io.octroi.consent.Subject;
import io.octroi.core.Octroi;
import io.octroi.core.SubmittedCertificates;
import io.octroi.customer.Exemption;
import io.octroi.storage.h2.H2Storage;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that after an erasure and a close no file contains any value of the erased customer. */
class ErasedFileTest {

  private static final int PEOPLE = 40;

  @TempDir Path folder;

  /** Distinctive personal data of one person. */
  private record Person(String id) {

    CustomerId customer() {
      return CustomerId.of("customer-" + id);
    }

    CustomerId alias() {
      return CustomerId.of("alias-" + id);
    }

    AnonymousId visitor() {
      return AnonymousId.of("visitor-" + id);
    }

    String url() {
      return "https://www.example.com/of-" + id;
    }

    String ip() {
      int number = Integer.parseInt(id.substring(1));
      return "2001:db8:" + Integer.toHexString(0x1000 + number) + "::77";
    }

    List<String> traces() {
      return List.of(
          customer().value(), alias().value(), visitor().value(), "/of-" + id, ip(), "actor-" + id);
    }
  }

  private static Person erased(int i) {
    return new Person("e" + (100 + i));
  }

  private static Person kept(int i) {
    return new Person("k" + (500 + i));
  }

  private Octroi open() {
    return Octroi.with(H2Storage.open(folder.resolve("octroi"))).consentIps(IpKeeping.WHOLE).open();
  }

  private static ConsentDraft draft(Person person) {
    return ConsentDraft.of(ConsentChoice.YES, person.url())
        .withIp(person.ip())
        .withActor("actor-" + person.id());
  }

  private static List<ConsentHead> record(Tenant tenant, Person person) {
    tenant.customers().register(person.customer(), person.alias());
    tenant.consents().record(Subject.anonymous(person.visitor()), draft(person));
    tenant.consents().link(person.visitor(), person.customer());
    ConsentHead visitor =
        tenant.consents().record(Subject.anonymous(person.visitor()), draft(person)).head();
    ConsentHead customer =
        tenant.consents().record(Subject.customer(person.customer()), draft(person)).head();
    return List.of(visitor, customer);
  }

  /** Returns the texts that occur in any file of the folder, in UTF-8 or UTF-16. */
  private List<String> found(List<String> texts) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    String bytes = all.toString();
    return texts.stream()
        .filter(
            text ->
                Stream.of(
                        StandardCharsets.UTF_8,
                        StandardCharsets.UTF_16BE,
                        StandardCharsets.UTF_16LE)
                    .map(it -> new String(text.getBytes(it), StandardCharsets.ISO_8859_1))
                    .anyMatch(bytes::contains))
        .toList();
  }

  /** Recorded actions of a customer before its erasure. */
  @SuppressWarnings("ImmutableEnumChecker") // the lambdas hold no state
  enum History {
    NOTHING((tenant, person) -> {}),
    ALIASES_ONLY((tenant, person) -> register(tenant, person)),
    EXEMPTIONS_ONLY((tenant, person) -> exempt(tenant, person)),
    PENDING_EXEMPTIONS_ONLY((tenant, person) -> submit(tenant, person)),
    TOKENS_ONLY((tenant, person) -> tokens(tenant, person)),
    LOOKUPS_ONLY((tenant, person) -> look(tenant, person)),
    CONSENTS_ONLY((tenant, person) -> record(tenant, person)),
    EVERYTHING((tenant, person) -> everything(tenant, person)),
    EVERYTHING_AND_REMOVED((tenant, person) -> everything(tenant, person)),
    EXEMPTIONS_AND_REMOVED((tenant, person) -> exempt(tenant, person));

    private final BiConsumer<Tenant, Person> deeds;

    History(BiConsumer<Tenant, Person> deeds) {
      this.deeds = deeds;
    }

    boolean isRemoved() {
      return name().endsWith("_AND_REMOVED");
    }

    private static void register(Tenant tenant, Person person) {
      tenant.customers().register(person.customer(), person.alias());
    }

    private static void exempt(Tenant tenant, Person person) {
      register(tenant, person);
      tenant
          .customers()
          .exempt(
              person.customer(),
              Exemption.of("exempt-" + person.id(), DateRange.always())
                  .withReason("reason-" + person.id()));
    }

    private static void submit(Tenant tenant, Person person) {
      register(tenant, person);
      Secret token = tenant.ecommerceTokens().create(person.customer()).value();
      tenant
          .ecommerceTokens()
          .certificates(token)
          .submit(Exemption.of("pending-" + person.id(), DateRange.always()));
    }

    private static void tokens(Tenant tenant, Person person) {
      register(tenant, person);
      tenant.ecommerceTokens().create(person.customer());
      tenant.ecommerceTokens().revoke(tenant.ecommerceTokens().create(person.alias()).value());
    }

    private static void look(Tenant tenant, Person person) {
      register(tenant, person);
      Place place = Place.usa("IL", "60062");
      for (CustomerId name : List.of(person.customer(), person.alias())) {
        tenant.taxRates().lookup(TaxQuery.of(place, "19").withCustomer(name.value()));
      }
    }

    private static void record(Tenant tenant, Person person) {
      ErasedFileTest.record(tenant, person);
    }

    private static void everything(Tenant tenant, Person person) {
      exempt(tenant, person);
      submit(tenant, person);
      tokens(tenant, person);
      look(tenant, person);
      record(tenant, person);
    }
  }

  private static List<String> everyTrace(Person person) {
    List<String> traces = new ArrayList<>(person.traces());
    traces.addAll(
        List.of("exempt-" + person.id(), "reason-" + person.id(), "pending-" + person.id()));
    return traces;
  }

  private Octroi openWithPending() {
    return Octroi.with(H2Storage.open(folder.resolve("octroi")))
        .consentIps(IpKeeping.WHOLE)
        .submittedCertificates(SubmittedCertificates.PENDING)
        .open();
  }

  @ParameterizedTest
  @EnumSource
  void oneCallErasesACustomerWithAnyHistory(History history) throws IOException {
    Person gone = erased(0);
    Person other = kept(0);
    try (Octroi octroi = openWithPending()) {
      Tenant tenant = octroi.tenant("acme");
      tenant.products().put("19", "periodical");
      history.deeds.accept(tenant, gone);
      History.everything(tenant, other);
    }
    List<String> before = found(everyTrace(gone));
    assertEquals(history == History.NOTHING, before.isEmpty(), before::toString);
    assertEquals(everyTrace(other), found(everyTrace(other)));

    if (history.isRemoved()) {
      try (Octroi octroi = openWithPending()) {
        octroi.tenant("acme").customers().delete(gone.customer());
      }
    }
    try (H2Storage storage = H2Storage.open(folder.resolve("octroi"));
        Octroi octroi = Octroi.with(storage).keepStorageOpen().open()) {
      octroi.tenant("acme").customers().erase(gone.customer());
      storage.backup(folder.resolve("at once.mv.db"));
    }
    try (H2Storage storage = H2Storage.open(folder.resolve("octroi"))) {
      storage.backup(folder.resolve("later.mv.db"));
    }

    assertEquals(List.of(), found(everyTrace(gone)));
    assertEquals(everyTrace(other), found(everyTrace(other)));
  }

  @Test
  void theIdOfAnErasedCustomerRemainsOnlyAsTheAliasOfAnother() throws IOException {
    Person gone = erased(0);
    Person other = kept(0);
    try (Octroi octroi = openWithPending()) {
      Tenant tenant = octroi.tenant("acme");
      tenant.products().put("19", "periodical");
      History.everything(tenant, gone);
      tenant.customers().delete(gone.customer());
      History.everything(tenant, other);
      tenant.customers().register(other.customer(), gone.customer());

      assertEquals(
          Optional.of(other.customer()), tenant.customers().erase(gone.customer()).aliasOf());
    }

    assertEquals(List.of(gone.customer().value()), found(everyTrace(gone)));
    assertEquals(everyTrace(other), found(everyTrace(other)));
  }

  @Test
  void noErasedValueIsFoundAndTheChainsStillVerify() throws IOException {
    List<ConsentHead> heads = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    List<String> there = new ArrayList<>();
    try (Octroi octroi = open()) {
      Tenant tenant = octroi.tenant("acme");
      for (int i = 0; i < PEOPLE; i++) {
        heads.addAll(record(tenant, erased(i)));
        gone.addAll(erased(i).traces());
        record(tenant, kept(i));
        there.addAll(kept(i).traces());
      }
      assertEquals(there, found(there), "the scan finds the values to retain");
    }
    assertEquals(gone, found(gone), "the scan finds the values to erase");
    try (Octroi octroi = open()) {
      Tenant tenant = octroi.tenant("acme");
      for (int i = 0; i < PEOPLE; i++) {
        assertEquals(2, tenant.consents().erase(erased(i).customer()).size());
        tenant.customers().delete(erased(i).customer());
      }
    }

    assertEquals(List.of(), found(gone));
    assertEquals(there, found(there));
    try (Octroi octroi = open()) {
      Tenant tenant = octroi.tenant("acme");
      for (ConsentHead head : heads) {
        UUID chain = head.chain();
        String proof = tenant.consents().proof(chain).orElseThrow();
        ProofVerdict.Whole whole =
            assertInstanceOf(
                ProofVerdict.Whole.class, tenant.consents().verify(proof, List.of(head)));
        assertEquals(List.of(head), whole.heads());
        assertEquals(head.position(), whole.withheld());
      }
      assertEquals(1, tenant.consents().inForce(Subject.customer(kept(0).customer())).size());
      assertFalse(tenant.customers().get(erased(0).customer()).isPresent());
    }
  }
}
