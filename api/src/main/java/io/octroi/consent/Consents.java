package io.octroi.consent;

import io.octroi.CustomerId;
import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.guard.Permission;
import io.octroi.guard.RequiresPermission;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The consents of one tenant's customers, and of people with an anonymous id only.
 *
 * <p>A consent is for a domain and a purpose. The domain is the host of an http or https URL in
 * canonical form: lower case; without a trailing dot and a leading {@code www.}, if a dot remains;
 * international names in ASCII by UTS #46; IP addresses in canonical form. Labels may contain
 * underscores. As in browsers, a backslash in the path counts as a slash. A backslash before the
 * path is rejected, because URL parsers disagree about the host. A URL without a domain is
 * rejected.
 *
 * <p>Choices are appended as events, and the consents in force are derived from them. For each
 * domain and purpose, the event with the latest date of consent wins, then the one recorded last.
 * If it is a {@link ConsentChoice#CLEAR}, there is no consent in force. Each id of a subject has a
 * chain of events, in which the hash of an event covers the hash of the preceding one ({@link
 * #proof}).
 *
 * <p>If a later event of the chain shows that the clock was ahead when a choice without an explicit
 * date was recorded, the choice does not take precedence over the events recorded after it. See the
 * table in {@code docs/consent.md}.
 *
 * <p>Customers are identified by their id or an alias, and must be registered. Instants are stored
 * to the microsecond. Every method may throw {@link io.octroi.StorageException}. The methods that
 * change consents may also throw {@link io.octroi.UnknownOutcomeException}, and {@link
 * io.octroi.ContendedException} if other openers of the store keep recording for the same subject.
 */
public interface Consents {

  /** The maximum length of a URL in characters (UTF-16 units). */
  int URL_MAX = 2_048;

  /** The maximum length of a notice version in characters (UTF-16 units). */
  int NOTICE_MAX = 255;

  /**
   * Records a choice.
   *
   * @param subject the subject of the choice
   * @param draft the choice
   * @return the recorded event, with its {@code submissionId}
   * @throws io.octroi.InvalidInputException naming every invalid component of the draft
   * @throws io.octroi.customer.UnknownCustomerException if the customer is not registered
   */
  @RequiresPermission(Permission.CONSENTS_WRITE)
  ConsentEvent.Recorded record(Subject subject, ConsentDraft draft);

  /**
   * Returns an event.
   *
   * @param submissionId the submission id of the event
   * @return the event; empty if there is none
   */
  @RequiresPermission(Permission.CONSENTS_READ)
  Optional<ConsentEvent> getEvent(UUID submissionId);

  /**
   * Returns the consents and refusals in force.
   *
   * @param subject the subject
   * @return the consents, one for each domain and purpose, ordered by domain, purpose and type
   *     code; empty for an unknown anonymous id
   * @throws io.octroi.customer.UnknownCustomerException if the customer is not registered
   */
  @RequiresPermission(Permission.CONSENTS_READ)
  List<Consent> inForce(Subject subject);

  /**
   * Returns the consents and refusals that were in force at an instant, based on the events and
   * links recorded until then.
   *
   * @param subject the subject
   * @param instant the instant, inclusive
   * @return the consents, one for each domain and purpose, ordered as those of {@link #inForce}
   * @throws io.octroi.customer.UnknownCustomerException if the customer is not registered
   */
  @RequiresPermission(Permission.CONSENTS_READ)
  List<Consent> inForceAt(Subject subject, Instant instant);

  /**
   * Returns whether the subject has given a consent that is in force and has not expired.
   *
   * @param subject the subject
   * @param url any URL of the site
   * @param purpose the purpose
   * @return true if a {@link ConsentStatus#YES} is in force and, if the settings limit the validity
   *     of consents, the date of consent plus the validity is in the future
   * @throws io.octroi.InvalidInputException if the URL has no domain
   * @throws io.octroi.customer.UnknownCustomerException if the customer is not registered
   */
  @RequiresPermission(Permission.CONSENTS_READ)
  boolean permits(Subject subject, String url, ConsentPurpose purpose);

  /**
   * Returns whether the subject has given a consent that is in force, has not expired, and was
   * given to a sufficiently recent notice. After a change of the notice, pass its version: people
   * who were shown only older versions must be asked again.
   *
   * <p>A version covers a minimum if it starts with the minimum, or if both are equal up to a
   * number that is greater in the version: {@code privacy-10} covers {@code privacy-9}, {@code
   * 1.10} covers {@code 1.9}, and {@code 2026-11-01} covers {@code 2026-10-31}. Numbers are runs of
   * the digits 0 to 9, of any length. Versions that differ in other text do not cover each other.
   *
   * @param subject the subject
   * @param url any URL of the site
   * @param purpose the purpose
   * @param minimumNotice the oldest sufficient version, 1 to {@value #NOTICE_MAX} characters
   * @return true if {@link #permits(Subject, String, ConsentPurpose)} returns true and the consent
   *     has a notice version that covers the minimum
   * @throws io.octroi.InvalidInputException if the URL has no domain, or the version is not 1 to
   *     {@value #NOTICE_MAX} well-formed characters
   * @throws io.octroi.customer.UnknownCustomerException if the customer is not registered
   */
  @RequiresPermission(Permission.CONSENTS_READ)
  boolean permits(Subject subject, String url, ConsentPurpose purpose, String minimumNotice);

  /**
   * Lists all events of a subject and of the ids linked with it, in the order in which they were
   * recorded.
   *
   * @param subject the subject
   * @param page the page to return
   * @return the page. Events of an id that is linked between two calls are missing if they belong
   *     to an earlier page
   * @throws io.octroi.customer.UnknownCustomerException if the customer is not registered
   */
  @RequiresPermission(Permission.CONSENTS_READ)
  Page<ConsentEvent> history(Subject subject, PageRequest page);

  /**
   * Links an anonymous id with a customer permanently. Both ids then have the same consents.
   *
   * @param anonymousId the anonymous id, which may be new
   * @param customerId the customer's id or an alias
   * @return false if they were already linked, and nothing was recorded
   * @throws io.octroi.customer.UnknownCustomerException if the customer is not registered
   * @throws io.octroi.ConflictException if the anonymous id is linked with another customer
   */
  @RequiresPermission(Permission.CONSENTS_WRITE)
  boolean link(AnonymousId anonymousId, CustomerId customerId);

  /**
   * Links an anonymous id with a customer as {@link #link(AnonymousId, CustomerId)} does.
   *
   * @param anonymousId the anonymous id
   * @param customerId the customer's id or an alias, 1 to 64 characters
   * @return false if they were already linked, and nothing was recorded
   * @throws io.octroi.ConflictException if the anonymous id is linked with another customer
   * @throws io.octroi.InvalidInputException if the customer's id is not 1 to 64 well-formed
   *     characters
   * @throws io.octroi.customer.UnknownCustomerException if the customer is not registered
   */
  @RequiresPermission(Permission.CONSENTS_WRITE)
  default boolean link(AnonymousId anonymousId, String customerId) {
    return link(anonymousId, CustomerId.of(customerId));
  }

  /**
   * Exports the chains of a subject and of the ids linked with it as a proof for third parties.
   *
   * @param subject the subject
   * @return the proof as JSON text, in the format described in {@code docs/consent.md}
   * @throws io.octroi.customer.UnknownCustomerException if the customer is not registered
   */
  @RequiresPermission(Permission.CONSENTS_READ)
  String proof(Subject subject);

  /**
   * Exports a chain as a proof, even if it was erased.
   *
   * @param chain the chain's id
   * @return the proof as JSON text; empty if there is no such chain
   */
  @RequiresPermission(Permission.CONSENTS_READ)
  Optional<String> proof(UUID chain);

  /**
   * Verifies a proof on its own. Does not detect events missing at the end of a chain.
   *
   * @param proof the JSON text that {@link #proof} returned, of any {@code Octroi}
   * @return the verdict, with the first invalid event if there is one
   * @throws io.octroi.InvalidInputException if the text is not JSON or not a proof
   */
  @RequiresPermission(Permission.CONSENTS_READ)
  ProofVerdict verify(String proof);

  /**
   * Verifies a proof, including that it contains heads stored elsewhere.
   *
   * @param proof the JSON text that {@link #proof} returned, of any {@code Octroi}
   * @param kept the heads of receipts or earlier verdicts, each of which must be in the proof
   * @return the verdict, with the first invalid event if there is one
   * @throws io.octroi.InvalidInputException if the text is not JSON or not a proof
   */
  @RequiresPermission(Permission.CONSENTS_READ)
  ProofVerdict verify(String proof, Collection<ConsentHead> kept);

  /**
   * Erases the identity of a customer in its consents (GDPR article 17). Ids, URLs, addresses,
   * languages and actors are deleted from the customer's chain and from those of the linked
   * anonymous ids, together with the salts of their hashes, and the chains are separated from the
   * ids. Domains, choices and instants stay, so that the chains remain verifiable and prove only
   * that choices existed. Later events start new chains. Other services keep their data; {@link
   * io.octroi.customer.Customers#erase(CustomerId)} erases the customer in all of them.
   *
   * <p>The call may be repeated. If the id of a deleted customer has become an alias of another
   * customer, it identifies the deleted customer while any data of that one is stored, and the
   * other customer afterwards: do not repeat the call then.
   *
   * @param customerId the customer's id or an alias; for a deleted customer, the id it was
   *     registered with
   * @return the ids of the erased chains; empty if nothing was recorded
   */
  @RequiresPermission(Permission.CONSENTS_PURGE)
  List<UUID> erase(CustomerId customerId);

  /**
   * Erases the identity of a customer as {@link #erase(CustomerId)} does.
   *
   * @param customerId the customer's id or an alias, 1 to 64 characters
   * @return the ids of the erased chains; empty if nothing was recorded
   * @throws io.octroi.InvalidInputException if the id is not 1 to 64 well-formed characters
   */
  @RequiresPermission(Permission.CONSENTS_PURGE)
  default List<UUID> erase(String customerId) {
    return erase(CustomerId.of(customerId));
  }

  /**
   * Exports all data about the consents of a customer (GDPR articles 15 and 20): its ids, the
   * consents in force, and all events with salts and hashes. If the id of a deleted customer has
   * become an alias of another customer, it identifies the deleted customer while any data of that
   * one is stored.
   *
   * @param customerId the customer's id or an alias; for a deleted customer, the id it was
   *     registered with
   * @return the export as JSON text, in the format described in {@code docs/consent.md}
   * @throws io.octroi.customer.UnknownCustomerException if the customer is not registered and
   *     nothing was recorded for it
   */
  @RequiresPermission(Permission.CONSENTS_READ)
  String export(CustomerId customerId);

  /**
   * Exports the consents of a customer as {@link #export(CustomerId)} does.
   *
   * @param customerId the customer's id or an alias, 1 to 64 characters
   * @return the export as JSON text
   * @throws io.octroi.InvalidInputException if the id is not 1 to 64 well-formed characters
   * @throws io.octroi.customer.UnknownCustomerException if the customer is not registered and
   *     nothing was recorded for it
   */
  @RequiresPermission(Permission.CONSENTS_READ)
  default String export(String customerId) {
    return export(CustomerId.of(customerId));
  }
}
