package io.octroi.consent;

import io.octroi.Text;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A choice that is to be recorded. A draft until {@link Consents#record} has checked it.
 *
 * @param choice yes, no or clear
 * @param url what the choice is about, http or https, at most 2,048 characters. Its domain counts;
 *     user info, query and fragment are not kept
 * @param consentedAt the date of consent, to the microsecond; at most 5 minutes in the future; null
 *     for now
 * @param ip the address that the choice came from, IPv4 or IPv6; how much of it is kept is a
 *     setting; null if unknown
 * @param purpose what the consent is for
 * @param noticeVersion which text the person was shown, at most 255 characters; null if nothing is
 *     told
 * @param language the language of that text, at most 64 characters; null if unknown
 * @param actor who recorded it, such as a person of the staff or a program, at most 255 characters;
 *     null if unknown
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
   * A choice made now, for {@link ConsentPurpose#WEBSITE}.
   *
   * @param choice yes, no or clear
   * @param url what it is about
   * @return the draft
   */
  public static ConsentDraft of(ConsentChoice choice, String url) {
    return new ConsentDraft(choice, url, null, null, ConsentPurpose.WEBSITE, null, null, null);
  }

  /**
   * The same, made at another time.
   *
   * @param instant the date of consent; null for now
   * @return the draft
   */
  public ConsentDraft withConsentedAt(@Nullable Instant instant) {
    return new ConsentDraft(choice, url, instant, ip, purpose, noticeVersion, language, actor);
  }

  /**
   * The same, with the address that it came from.
   *
   * @param address IPv4 or IPv6; null if unknown
   * @return the draft
   */
  public ConsentDraft withIp(@Nullable String address) {
    return new ConsentDraft(
        choice, url, consentedAt, address, purpose, noticeVersion, language, actor);
  }

  /**
   * The same, for another purpose.
   *
   * @param other the purpose
   * @return the draft
   */
  public ConsentDraft withPurpose(ConsentPurpose other) {
    return new ConsentDraft(choice, url, consentedAt, ip, other, noticeVersion, language, actor);
  }

  /**
   * The same, with the text that the person was shown.
   *
   * @param version its version; null if unknown
   * @param languageOfIt its language, such as {@code de-AT}; null if unknown
   * @return the draft
   */
  public ConsentDraft withNotice(@Nullable String version, @Nullable String languageOfIt) {
    return new ConsentDraft(choice, url, consentedAt, ip, purpose, version, languageOfIt, actor);
  }

  /**
   * The same, with who recorded it.
   *
   * @param who a person of the staff or a program; null if unknown
   * @return the draft
   */
  public ConsentDraft withActor(@Nullable String who) {
    return new ConsentDraft(choice, url, consentedAt, ip, purpose, noticeVersion, language, who);
  }
}
