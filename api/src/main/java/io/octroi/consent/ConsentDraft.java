package io.octroi.consent;

import io.octroi.Text;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A choice to be recorded. It is not validated until it is passed to {@link Consents#record}.
 *
 * @param choice the choice
 * @param url the http or https URL to which the choice applies, at most 2,048 characters. Its user
 *     info, query and fragment are not stored
 * @param consentedAt the time of consent, with microsecond precision, at most 5 minutes in the
 *     future; null for the time at which the choice is recorded
 * @param ip the IPv4 or IPv6 address from which the choice was made; null if unknown. {@link
 *     IpKeeping} determines how much of it is stored
 * @param purpose the purpose of the consent
 * @param noticeVersion the version of the notice that was shown to the person, at most 255
 *     characters; null if unknown
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
   * Creates a draft for {@link ConsentPurpose#WEBSITE}. The time of consent is the time at which
   * the choice is recorded.
   *
   * @param choice the choice
   * @param url the URL to which the choice applies
   * @return the draft
   */
  public static ConsentDraft of(ConsentChoice choice, String url) {
    return new ConsentDraft(choice, url, null, null, ConsentPurpose.WEBSITE, null, null, null);
  }

  /**
   * Returns a copy of this draft with the given time of consent.
   *
   * @param instant the time of consent; null for the time at which the choice is recorded
   * @return the copy
   */
  public ConsentDraft withConsentedAt(@Nullable Instant instant) {
    return new ConsentDraft(choice, url, instant, ip, purpose, noticeVersion, language, actor);
  }

  /**
   * Returns a copy of this draft with the IP address from which the choice was made.
   *
   * @param address an IPv4 or IPv6 address; null if unknown
   * @return the copy
   */
  public ConsentDraft withIp(@Nullable String address) {
    return new ConsentDraft(
        choice, url, consentedAt, address, purpose, noticeVersion, language, actor);
  }

  /**
   * Returns a copy of this draft with the given purpose.
   *
   * @param other the purpose
   * @return the copy
   */
  public ConsentDraft withPurpose(ConsentPurpose other) {
    return new ConsentDraft(choice, url, consentedAt, ip, other, noticeVersion, language, actor);
  }

  /**
   * Returns a copy of this draft with the version and language of the notice that was shown to the
   * person.
   *
   * @param version the version of the notice; null if unknown
   * @param noticeLanguage the language of the notice, such as {@code de-AT}; null if unknown
   * @return the copy
   */
  public ConsentDraft withNotice(@Nullable String version, @Nullable String noticeLanguage) {
    return new ConsentDraft(choice, url, consentedAt, ip, purpose, version, noticeLanguage, actor);
  }

  /**
   * Returns a copy of this draft with the person or program that recorded the choice.
   *
   * @param who the person or program that recorded the choice; null if unknown
   * @return the copy
   */
  public ConsentDraft withActor(@Nullable String who) {
    return new ConsentDraft(choice, url, consentedAt, ip, purpose, noticeVersion, language, who);
  }
}
