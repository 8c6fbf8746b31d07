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
 * The consents of one tenant's customers, and of people who have only an anonymous id.
 *
 * <p>A consent applies to a domain and a purpose. The domain is derived from the host of an http or
 * https URL. It is in lower case and has no trailing dot. A leading {@code www.} is removed if the
 * rest still contains a dot. International names are converted to ASCII according to UTS #46, and
 * IP addresses to their canonical form. Labels may contain underscores. As in browsers, a backslash
 * in the path counts as a slash. A URL with a backslash before the path is rejected, because URL
 * parsers disagree about its host. A URL without a domain is also rejected.
 *
 * <p>Choices are recorded as events, and the consents in force are derived from the events. For
 * each domain and purpose, the event with the latest time of consent takes precedence. If several
 * events have the same time of consent, the one recorded last takes precedence. If this event is a
 * {@link ConsentChoice#CLEAR}, no consent is in force. Each id of a subject has its own chain of
 * events. The hash of each event covers the hash of the preceding event; see {@link #proof}.
 *
 * <p>A later event of the chain may show that the clock was ahead when a choice without an explicit
 * time of consent was recorded. Such a choice does not take precedence over the events that were
 * recorded after it. See the table in {@code docs/consent.md}.
 *
 * <p>Customers are identified by their id or an alias, and must be registered. Instants are stored
 * with microsecond precision. Every method may throw {@link io.octroi.StorageException}. Methods
 * that change consents may also throw {@link io.octroi.UnknownOutcomeException}. They may throw
 * {@link io.octroi.ContendedException} if other {@code Octroi} instances keep recording events for
 * the same subject.
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
   * @throws io.octroi.InvalidInputException if a component of the draft is invalid; lists every
   *     invalid component
   * @throws io.octroi.customer.UnknownCustomerException if the customer is not registered
   */
  @RequiresPermission(Permission.CONSENTS_WRITE)
  ConsentEvent.Recorded record(Subject subject, ConsentDraft draft);

  /**
   * Returns an event.
   *
   * @param submissionId the submission id of the event
   * @return the event, or empty if there is no event with this id
   */
  @RequiresPermission(Permission.CONSENTS_READ)
  Optional<ConsentEvent> getEvent(UUID submissionId);

  /**
   * Returns the consents and refusals in force.
   *
   * @param subject the subject
   * @return the consents and refusals, at most one for each domain and purpose, ordered by domain,
   *     name of the purpose and type code; empty for an unknown anonymous id
   * @throws io.octroi.customer.UnknownCustomerException if the customer is not registered
   */
  @RequiresPermission(Permission.CONSENTS_READ)
  List<Consent> inForce(Subject subject);

  /**
   * Returns the consents and refusals that were in force at an instant. Considers only the events
   * and links that were recorded at or before this instant.
   *
   * @param subject the subject
   * @param instant the instant, inclusive
   * @return the consents and refusals, at most one for each domain and purpose, ordered as in
   *     {@link #inForce}
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
   * @return true if a {@link ConsentStatus#YES} is in force and has not expired. Consents expire
   *     only if the settings limit their validity, which starts at the time of consent
   * @throws io.octroi.InvalidInputException if the URL has no domain
   * @throws io.octroi.customer.UnknownCustomerException if the customer is not registered
   */
  @RequiresPermission(Permission.CONSENTS_READ)
  boolean permits(Subject subject, String url, ConsentPurpose purpose);

  /**
   * Returns whether the subject has given a consent that is in force, has not expired, and refers
   * to a sufficiently recent notice. After changing the notice, pass the version of the new notice.
   * The result is then false for people who were shown only older versions and must be asked again.
   *
   * <p>A version covers a minimum if it starts with the minimum. It also covers the minimum if the
   * first difference between the two is a number that is greater in the version. For example,
   * {@code privacy-10} covers {@code privacy-9}, {@code 1.10} covers {@code 1.9}, and {@code
   * 2026-11-01} covers {@code 2026-10-31}. Numbers are sequences of the digits 0 to 9, of any
   * length. Versions that differ in other text do not cover each other.
   *
   * @param subject the subject
   * @param url any URL of the site
   * @param purpose the purpose
   * @param minimumNotice the oldest sufficient version, 1 to {@value #NOTICE_MAX} characters
   * @return true if {@link #permits(Subject, String, ConsentPurpose)} returns true and the consent
   *     has a notice version that covers the minimum
   * @throws io.octroi.InvalidInputException if the URL has no domain, or if the version does not
   *     consist of 1 to {@value #NOTICE_MAX} well-formed characters
   * @throws io.octroi.customer.UnknownCustomerException if the customer is not registered
   */
  @RequiresPermission(Permission.CONSENTS_READ)
  boolean permits(Subject subject, String url, ConsentPurpose purpose, String minimumNotice);

  /**
   * Lists all events of a subject, and of the ids that are linked to it, in the order in which they
   * were recorded.
   *
   * @param subject the subject
   * @param page the page to return
   * @return the page. If an id is linked between two calls, later pages do not contain those of its
   *     events that belong to an earlier page
   * @throws io.octroi.customer.UnknownCustomerException if the customer is not registered
   */
  @RequiresPermission(Permission.CONSENTS_READ)
  Page<ConsentEvent> history(Subject subject, PageRequest page);

  /**
   * Permanently links an anonymous id to a customer. Both ids then have the same consents.
   *
   * @param anonymousId the anonymous id, which may be new
   * @param customerId the customer's id or an alias
   * @return true if the link was recorded, or false if the ids were already linked
   * @throws io.octroi.customer.UnknownCustomerException if the customer is not registered
   * @throws io.octroi.ConflictException if the anonymous id is already linked to another customer
   */
  @RequiresPermission(Permission.CONSENTS_WRITE)
  boolean link(AnonymousId anonymousId, CustomerId customerId);

  /**
   * Equivalent to {@link #link(AnonymousId, CustomerId)}, but takes the ids as strings.
   *
   * @param anonymousId the anonymous id
   * @param customerId the customer's id or an alias, 1 to 64 characters
   * @return true if the link was recorded, or false if the ids were already linked
   * @throws io.octroi.ConflictException if the anonymous id is already linked to another customer
   * @throws io.octroi.InvalidInputException if the customer's id does not consist of 1 to 64
   *     well-formed characters
   * @throws io.octroi.customer.UnknownCustomerException if the customer is not registered
   */
  @RequiresPermission(Permission.CONSENTS_WRITE)
  default boolean link(AnonymousId anonymousId, String customerId) {
    return link(anonymousId, CustomerId.of(customerId));
  }

  /**
   * Exports the chains of a subject, and of the ids that are linked to it, as a proof for third
   * parties.
   *
   * @param subject the subject
   * @return the proof as JSON text, in the format described in {@code docs/consent.md}
   * @throws io.octroi.customer.UnknownCustomerException if the customer is not registered
   */
  @RequiresPermission(Permission.CONSENTS_READ)
  String proof(Subject subject);

  /**
   * Exports a chain as a proof, even if the identity in it has been erased.
   *
   * @param chain the chain's id
   * @return the proof as JSON text, or empty if there is no such chain
   */
  @RequiresPermission(Permission.CONSENTS_READ)
  Optional<String> proof(UUID chain);

  /**
   * Verifies a proof without using any other data. Does not detect events that are missing at the
   * end of a chain.
   *
   * @param proof a proof in JSON, as returned by {@link #proof} of any {@code Octroi} instance
   * @return the verdict, which identifies the first invalid event if the proof is invalid
   * @throws io.octroi.InvalidInputException if the text is not JSON or is not a proof
   */
  @RequiresPermission(Permission.CONSENTS_READ)
  ProofVerdict verify(String proof);

  /**
   * Verifies a proof, and checks that it contains the given heads, which were stored elsewhere.
   *
   * @param proof a proof in JSON, as returned by {@link #proof} of any {@code Octroi} instance
   * @param kept the heads of recorded events or of earlier verdicts; the proof must contain each of
   *     them
   * @return the verdict, which identifies the first invalid event if the proof is invalid
   * @throws io.octroi.InvalidInputException if the text is not JSON or is not a proof
   */
  @RequiresPermission(Permission.CONSENTS_READ)
  ProofVerdict verify(String proof, Collection<ConsentHead> kept);

  /**
   * Erases the identity of a customer from its consents (GDPR article 17). Deletes the ids, URLs,
   * IP addresses, languages and actors from the chains of the customer and of the linked anonymous
   * ids, together with the salts of their hashes. Separates the chains from the ids. Domains,
   * choices and instants remain, so the chains can still be verified, but they prove only that
   * choices were made. Later events start new chains. Other services keep their data; {@link
   * io.octroi.customer.Customers#erase(CustomerId)} erases the customer from all of them.
   *
   * <p>The call can be repeated. However, the id of a deleted customer may have become an alias of
   * another customer. In that case, the id identifies the deleted customer only as long as consent
   * data of that customer is stored. After that, it identifies the other customer, so do not repeat
   * the call.
   *
   * @param customerId the customer's id or an alias; for a deleted customer, the id with which it
   *     was registered
   * @return the ids of the erased chains; empty if nothing was recorded for the customer
   */
  @RequiresPermission(Permission.CONSENTS_PURGE)
  List<UUID> erase(CustomerId customerId);

  /**
   * Equivalent to {@link #erase(CustomerId)}, but takes the customer as a string.
   *
   * @param customerId the customer's id or an alias, 1 to 64 characters
   * @return the ids of the erased chains; empty if nothing was recorded for the customer
   * @throws io.octroi.InvalidInputException if the id does not consist of 1 to 64 well-formed
   *     characters
   */
  @RequiresPermission(Permission.CONSENTS_PURGE)
  default List<UUID> erase(String customerId) {
    return erase(CustomerId.of(customerId));
  }

  /**
   * Exports all data about the consents of a customer (GDPR articles 15 and 20): its ids, the
   * consents in force, and all events with their salts and hashes. The id of a deleted customer may
   * have become an alias of another customer. In that case, the id identifies the deleted customer
   * as long as consent data of that customer is stored.
   *
   * @param customerId the customer's id or an alias; for a deleted customer, the id with which it
   *     was registered
   * @return the export as JSON text, in the format described in {@code docs/consent.md}
   * @throws io.octroi.customer.UnknownCustomerException if the customer is not registered and
   *     nothing was recorded for it
   */
  @RequiresPermission(Permission.CONSENTS_READ)
  String export(CustomerId customerId);

  /**
   * Equivalent to {@link #export(CustomerId)}, but takes the id or alias of the customer as a
   * string.
   *
   * @param customerId the customer's id or an alias, 1 to 64 characters
   * @return the export as JSON text
   * @throws io.octroi.InvalidInputException if the id does not consist of 1 to 64 well-formed
   *     characters
   * @throws io.octroi.customer.UnknownCustomerException if the customer is not registered and
   *     nothing was recorded for it
   */
  @RequiresPermission(Permission.CONSENTS_READ)
  default String export(String customerId) {
    return export(CustomerId.of(customerId));
  }
}
