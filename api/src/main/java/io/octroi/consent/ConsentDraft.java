package io.octroi.consent;

import io.octroi.Text;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A choice to record. Not validated until it is passed to {@link Consents#record}.
 *
 * @param choice the choice
 * @param url the URL that the choice applies to, http or https, at most 2,048 characters. User
 *     info, query and fragment are not stored
 * @param consentedAt the date of consent, to the microsecond; at most 5 minutes in the future; null
 *     for now
 * @param ip the IPv4 or IPv6 address that the choice came from; null if unknown. {@link IpKeeping}
 *     says how much of it is stored
 * @param purpose the purpose of the consent
 * @param noticeVersion the version of the notice that the person was shown, at most 255 characters;
 *     null if unknown
 * @param language the language of the notice, at most 64 characters; null if unknown
 * @param actor the person or program that recorded the choice, at most 255 characters; null if
 *     unknown
 */
public record ConsentDraft(
    @NotNull(message = "is missing") ConsentChoice choice,
    @NotNull(message = "is missing") String url,
    @Nullable Instant consentedAt,
    @Nullable String ip,
    @NotNull(message = "is missing") ConsentPurpose purpose,
    @Text(max = 255) @Nullable String noticeVersion,
    @Text @Nullable String language,
    @Text(max = 255) @Nullable String actor) {

  /**
   * Creates a draft for a choice made now, for {@link ConsentPurpose#WEBSITE}.
   *
   * @param choice the choice
   * @param url the URL that the choice applies to
   * @return the draft
   */
  public static ConsentDraft of(ConsentChoice choice, String url) {
    return new ConsentDraft(choice, url, null, null, ConsentPurpose.WEBSITE, null, null, null);
  }

  /**
   * Returns a copy of this draft with a date of consent.
   *
   * @param instant the date of consent; null for now
   * @return the copy
   */
  public ConsentDraft withConsentedAt(@Nullable Instant instant) {
    return new ConsentDraft(choice, url, instant, ip, purpose, noticeVersion, language, actor);
  }

  /**
   * Returns a copy of this draft with the address that the choice came from.
   *
   * @param address an IPv4 or IPv6 address; null if unknown
   * @return the copy
   */
  public ConsentDraft withIp(@Nullable String address) {
    return new ConsentDraft(
        choice, url, consentedAt, address, purpose, noticeVersion, language, actor);
  }

  /**
   * Returns a copy of this draft for another purpose.
   *
   * @param other the purpose
   * @return the copy
   */
  public ConsentDraft withPurpose(ConsentPurpose other) {
    return new ConsentDraft(choice, url, consentedAt, ip, other, noticeVersion, language, actor);
  }

  /**
   * Returns a copy of this draft with the notice that the person was shown.
   *
   * @param version the version of the notice; null if unknown
   * @param noticeLanguage the language of the notice, such as {@code de-AT}; null if unknown
   * @return the copy
   */
  public ConsentDraft withNotice(@Nullable String version, @Nullable String noticeLanguage) {
    return new ConsentDraft(choice, url, consentedAt, ip, purpose, version, noticeLanguage, actor);
  }

  /**
   * Returns a copy of this draft with the actor that recorded the choice.
   *
   * @param who the person or program that recorded the choice; null if unknown
   * @return the copy
   */
  public ConsentDraft withActor(@Nullable String who) {
    return new ConsentDraft(choice, url, consentedAt, ip, purpose, noticeVersion, language, who);
  }
}
