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
 * The consents of one tenant's customers, and of people who have but an anonymous id.
 *
 * <p>A consent is for a domain and a purpose. The domain is derived from a url: http or https, host
 * only, lower case, one trailing dot and leading {@code www.} dropped (as long as a dot remains),
 * international names in ASCII by UTS #46, addresses in canonical form; nothing else is cut. Labels
 * may contain underscores, and a backslash counts as a slash in the path, as in browsers; before
 * the path it is refused, because readers of urls take it for different hosts. A url from which no
 * domain can be derived is refused with the reason.
 *
 * <p>Consent is evidence: each choice is an event that is appended, and what is in force is
 * derived. For each domain and purpose the newest date of consent wins, then the later record; a
 * {@link ConsentChoice#CLEAR} that wins takes the pair out. Each name of a subject has a chain of
 * events, in which each event's hash covers the one before ({@link #proof}).
 *
 * <p>A choice without a date of its own that was stamped by a clock ahead, as an event further down
 * its chain shows, is no newer than the events recorded after it; {@code docs/consent.md} has the
 * table.
 *
 * <p>A customer is named by its id or an alias, and has to be registered. Instants are kept to the
 * microsecond. Every call may throw {@link io.octroi.StorageException}; the changing ones also
 * {@link io.octroi.UnknownOutcomeException}, and {@link io.octroi.ContendedException} when other
 * openers of the store keep recording for the same subject.
 */
public interface Consents {

  /** The most characters (UTF-16 units) that a url may have. */
  int URL_MAX = 2_048;

  /** The most characters (UTF-16 units) that a notice version may have. */
  int NOTICE_MAX = 255;

  /**
   * Records a choice.
   *
   * @param subject whose choice
   * @param draft the choice
   * @return the event as it was kept, with the {@code submissionId} that finds it again
   * @throws io.octroi.InvalidInputException naming every part of the draft that is at fault
   * @throws io.octroi.customer.UnknownCustomerException if nobody registered the customer
   */
  @RequiresPermission(Permission.CONSENTS_WRITE)
  ConsentEvent.Recorded record(Subject subject, ConsentDraft draft);

  /**
   * Finds an event again.
   *
   * @param submissionId what it was given when it was recorded
   * @return the event; empty if there is none
   */
  @RequiresPermission(Permission.CONSENTS_READ)
  Optional<ConsentEvent> getEvent(UUID submissionId);

  /**
   * The consents and refusals in force.
   *
   * @param subject whose
   * @return one for each domain and purpose, in the order of domain, purpose and type code; none
   *     for an anonymous id that nobody knows
   * @throws io.octroi.customer.UnknownCustomerException if nobody registered the customer
   */
  @RequiresPermission(Permission.CONSENTS_READ)
  List<Consent> inForce(Subject subject);

  /**
   * The consents and refusals that were in force at an instant, by the events and links recorded
   * until then.
   *
   * @param subject whose
   * @param instant when, inclusive
   * @return one for each domain and purpose, as {@link #inForce} gives them
   * @throws io.octroi.customer.UnknownCustomerException if nobody registered the customer
   */
  @RequiresPermission(Permission.CONSENTS_READ)
  List<Consent> inForceAt(Subject subject, Instant instant);

  /**
   * Whether there is a yes in force that is not too old.
   *
   * @param subject whose
   * @param url any url of the site
   * @param purpose what for
   * @return true only for a yes in force, and only before its date of consent plus the validity of
   *     the settings, if there is one
   * @throws io.octroi.InvalidInputException if no domain can be derived from the url
   * @throws io.octroi.customer.UnknownCustomerException if nobody registered the customer
   */
  @RequiresPermission(Permission.CONSENTS_READ)
  boolean permits(Subject subject, String url, ConsentPurpose purpose);

  /**
   * Returns whether there is a yes in force that is not too old and was given to a notice that is
   * new enough. For a changed notice, ask for its version: those who saw only older ones are to be
   * asked anew.
   *
   * <p>A version covers another one if both are the same up to a number that is greater in it, such
   * as {@code privacy-10} and {@code privacy-9}, {@code 1.10} and {@code 1.9}, or {@code
   * 2026-11-01} and {@code 2026-10-31}; or if it is the other one, or begins with it. Numbers are
   * runs of the digits 0 to 9, of any length. Versions that differ in other text have no order:
   * none covers the other.
   *
   * @param subject whose
   * @param url any url of the site
   * @param purpose what for
   * @param minimumNotice the oldest version that suffices, 1 to {@value #NOTICE_MAX} characters
   * @return true only if {@link #permits(Subject, String, ConsentPurpose)} is, and the yes in force
   *     names a notice version that covers the minimum; a yes without one covers none
   * @throws io.octroi.InvalidInputException if no domain can be derived from the url, or the
   *     version is missing, empty, too long or not well-formed text
   * @throws io.octroi.customer.UnknownCustomerException if the customer is not registered
   */
  @RequiresPermission(Permission.CONSENTS_READ)
  boolean permits(Subject subject, String url, ConsentPurpose purpose, String minimumNotice);

  /**
   * Everything recorded for a subject under any of its linked names, in the order of record.
   *
   * @param subject whose
   * @param page which part
   * @return the events. A name that is linked between two pages brings its earlier events into
   *     those already shown
   * @throws io.octroi.customer.UnknownCustomerException if nobody registered the customer
   */
  @RequiresPermission(Permission.CONSENTS_READ)
  Page<ConsentEvent> history(Subject subject, PageRequest page);

  /**
   * Links an anonymous id with a customer, for ever: from now on both names see the same consents.
   *
   * @param anonymousId the anonymous id, known or not
   * @param customerId the customer's id or an alias
   * @return false if the two were linked already, and nothing was recorded
   * @throws io.octroi.customer.UnknownCustomerException if nobody registered the customer
   * @throws io.octroi.ConflictException if the anonymous id is linked with another customer
   */
  @RequiresPermission(Permission.CONSENTS_WRITE)
  boolean link(AnonymousId anonymousId, CustomerId customerId);

  /**
   * Links an anonymous id with a customer as {@link #link(AnonymousId, CustomerId)} does.
   *
   * @param anonymousId the anonymous id
   * @param customerId the customer's id, 1 to 64 characters
   * @return false if they were linked before
   * @throws io.octroi.ConflictException if the anonymous id is linked with another customer
   * @throws io.octroi.InvalidInputException if the customer's id is malformed
   */
  @RequiresPermission(Permission.CONSENTS_WRITE)
  default boolean link(AnonymousId anonymousId, String customerId) {
    return link(anonymousId, CustomerId.of(customerId));
  }

  /**
   * Exports the chains of a subject and of the names linked with it, for somebody who doubts.
   *
   * @param subject whose
   * @return JSON text; its form is told in {@code docs/consent.md}
   * @throws io.octroi.customer.UnknownCustomerException if nobody registered the customer
   */
  @RequiresPermission(Permission.CONSENTS_READ)
  String proof(Subject subject);

  /**
   * Exports one chain, also one that was erased.
   *
   * @param chain the chain's id
   * @return JSON text; empty if there is no such chain
   */
  @RequiresPermission(Permission.CONSENTS_READ)
  Optional<String> proof(UUID chain);

  /**
   * Checks a proof by itself. That events were cut off at a chain's end is not seen.
   *
   * @param proof what {@link #proof} gave, of this or another Octroi
   * @return whole, or broken and where first
   * @throws io.octroi.InvalidInputException if the text is not JSON, or not of a proof's form
   */
  @RequiresPermission(Permission.CONSENTS_READ)
  ProofVerdict verify(String proof);

  /**
   * Checks a proof, also against heads that were kept elsewhere.
   *
   * @param proof what {@link #proof} gave
   * @param kept heads of receipts or of verdicts, also of chains that the proof does not have; each
   *     has to be in the proof
   * @return whole, or broken and where first
   * @throws io.octroi.InvalidInputException if the text is not JSON, or not of a proof's form
   */
  @RequiresPermission(Permission.CONSENTS_READ)
  ProofVerdict verify(String proof, Collection<ConsentHead> kept);

  /**
   * Erases a customer (GDPR article 17): in its chain and those of the anonymous ids linked with it
   * the ids, urls, addresses, languages and actors are destroyed, together with the salts that they
   * were hashed with, and the names are separated from the chains. Domains, choices and instants
   * stay, so that the chains still verify and say only that choices existed. What is recorded later
   * begins new chains. Other services keep what they have; {@link
   * io.octroi.customer.Customers#erase(CustomerId)} erases the customer in all of them. May be
   * repeated, unless the id of a removed customer has become another one's alias: it stands for the
   * removed one as long as anything is held about that one, and then for the other.
   *
   * @param customerId the customer's id or an alias; when it was removed already, the id
   * @return the ids of the chains; none if nothing was recorded
   */
  @RequiresPermission(Permission.CONSENTS_PURGE)
  List<UUID> erase(CustomerId customerId);

  /**
   * Erases the identity of a customer as {@link #erase(CustomerId)} does.
   *
   * @param customerId the customer's id, 1 to 64 characters
   * @return the ids of the chains
   * @throws io.octroi.InvalidInputException if the id is malformed
   */
  @RequiresPermission(Permission.CONSENTS_PURGE)
  default List<UUID> erase(String customerId) {
    return erase(CustomerId.of(customerId));
  }

  /**
   * Everything that is held about a customer (GDPR articles 15 and 20): its names, what is in
   * force, and all events with salts and hashes. The id of a removed customer that has become
   * another one's alias stands for the removed one as long as anything is held about that one.
   *
   * @param customerId the customer's id or an alias; when it was removed already, the id
   * @return JSON text; its form is told in {@code docs/consent.md}
   * @throws io.octroi.customer.UnknownCustomerException if nobody registered the customer and
   *     nothing was recorded for it
   */
  @RequiresPermission(Permission.CONSENTS_READ)
  String export(CustomerId customerId);

  /**
   * Exports the consents of a customer as {@link #export(CustomerId)} does.
   *
   * @param customerId the customer's id, 1 to 64 characters
   * @return the document
   * @throws io.octroi.InvalidInputException if the id is malformed
   */
  @RequiresPermission(Permission.CONSENTS_READ)
  default String export(String customerId) {
    return export(CustomerId.of(customerId));
  }
}
