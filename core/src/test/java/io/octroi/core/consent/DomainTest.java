package io.octroi.core.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.internal.Violations;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A domain is derived from a URL, or the URL is rejected with a reason. */
class DomainTest {

  private static final String LABEL_63 = "a".repeat(63);
  private static final String HOST_253 = (LABEL_63 + ".").repeat(3) + "b".repeat(61);

  private static Violations faults(String url) {
    Violations faults = new Violations();
    assertNull(SiteUrl.parse(faults, url));
    assertEquals(1, faults.count(), () -> faults.kept().toString());
    return faults;
  }

  private static String domain(String url) {
    Violations faults = new Violations();
    SiteUrl site = SiteUrl.parse(faults, url);
    assertNotNull(site, () -> url + ": " + faults.kept());
    return site.domain();
  }

  @ParameterizedTest
  @MethodSource("io.octroi.core.consent.DomainTable#all")
  void aDomainIsDerivedOrRejectedWithTheReason(String url, String expected) {
    if (expected.startsWith("! ")) {
      String message = faults(url).kept().get(0).message();
      assertTrue(message.contains(expected.substring(2)), message);
    } else {
      assertEquals(expected, domain(url));
    }
  }

  @Test
  void theTableHasAtLeast120Urls() {
    assertTrue(DomainTable.all().count() >= 120);
    assertEquals(
        DomainTable.all().count(), DomainTable.all().map(row -> row.get()[0]).distinct().count());
  }

  @Test
  void lengthsAreLimited() {
    assertEquals(HOST_253, domain("https://" + HOST_253));
    assertEquals(HOST_253, domain("https://" + HOST_253 + "./"));
    assertEquals(LABEL_63 + ".de", domain("https://" + LABEL_63 + ".de"));
    assertTrue(message("https://" + HOST_253 + "c").contains("more than 253 characters"));
    assertTrue(message("https://" + LABEL_63 + "a.de").contains("more than 63 characters"));
    assertTrue(
        message("https://" + "\u00fc".repeat(60) + ".de").contains("more than 63 characters"));
    assertTrue(message("https://" + "\u00fc".repeat(1_001)).contains("more than 63 characters"));
    String longest = "https://example.com/" + "a".repeat(2_048 - 20);
    assertEquals("example.com", domain(longest));
    assertEquals("has 2049 characters, at most 2048 are allowed", message(longest + "a"));
    assertEquals("is empty", message(""));
  }

  private static String message(String url) {
    return faults(url).kept().get(0).message();
  }

  @Test
  void controlCharactersAreRejectedAnywhere() {
    for (int c = 0; c < 0xa0; c++) {
      if (Character.isISOControl(c)) {
        for (String url :
            List.of("https://exa" + (char) c + "mple.com", "https://a.de/" + (char) c)) {
          assertTrue(message(url).contains("a control character") || c == 0, url);
        }
      }
    }
    assertEquals("contains a NUL character or a lone surrogate", message("https://a.de/\0"));
    assertEquals("contains a NUL character or a lone surrogate", message("https://\ud800.de/"));
  }

  @Test
  void userInfoQueryAndFragmentAreNotStored() {
    Violations faults = new Violations();
    assertEquals(
        new SiteUrl("example.com", "https://WWW.Example.com:8443/a/b"),
        SiteUrl.parse(faults, "HTTPS://user:pw@WWW.Example.com:8443/a/b?c=d#e"));
    assertEquals(
        new SiteUrl("example.com", "http://example.com"),
        SiteUrl.parse(faults, "http://example.com#e?/"));
  }

  @Provide
  Arbitrary<String> hosts() {
    Arbitrary<String> letters =
        Arbitraries.strings().alpha().numeric().withChars('-').ofMinLength(1).ofMaxLength(8);
    Arbitrary<String> international =
        Arbitraries.strings()
            .withChars(
                "aZ-\u00fc\u00df\u1e9e\u03c2\u03a3\u05d0\u05d11\u0661\u65e5\u0130\u00ad\u200d")
            .withChars("\u0308\u0dca\u212a\uff45\uff0e\u3002\u2665\u0627\u06cc\u2488\ufb01")
            .ofMinLength(1)
            .ofMaxLength(6);
    Arbitrary<String> anything = Arbitraries.strings().all().ofMinLength(1).ofMaxLength(4);
    Arbitrary<String> label =
        Arbitraries.frequencyOf(
            Tuple.of(6, letters),
            Tuple.of(4, international),
            Tuple.of(1, anything),
            Tuple.of(2, Arbitraries.of("www", "WWW", "xn--bcher-kva", "xn--strae-oqa", "com", "")),
            Tuple.of(1, letters.map(text -> "xn--" + text)),
            Tuple.of(1, Arbitraries.integers().between(0, 300).map(String::valueOf)));
    Arbitrary<String> names =
        label.list().ofMinSize(1).ofMaxSize(4).map(labels -> String.join(".", labels));
    Arbitrary<String> v4 =
        Arbitraries.integers()
            .between(0, 256)
            .list()
            .ofSize(4)
            .map(parts -> String.join(".", parts.stream().map(String::valueOf).toList()));
    Arbitrary<String> v6 =
        Arbitraries.of("0", "0", "0", "1", "DB8", "ffff", "00ff")
            .list()
            .ofSize(8)
            .map(groups -> "[" + String.join(":", groups) + "]");
    return Arbitraries.frequencyOf(Tuple.of(20, names), Tuple.of(1, v4), Tuple.of(2, v6));
  }

  @Provide
  Arbitrary<String> urls() {
    return Combinators.combine(
            Arbitraries.of("http://", "HTTPS://", "https://ann:pw@"),
            hosts(),
            Arbitraries.of("", ":443", "./", "/a?b#c"))
        .as((scheme, host, rest) -> scheme + host + rest);
  }

  @Property(tries = 5_000)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void derivingADomainIsIdempotent(@ForAll("urls") String url) {
    SiteUrl site = SiteUrl.parse(new Violations(), url);
    Statistics.collect(site != null);
    Statistics.coverage(checker -> checker.check(true).percentage(p -> p > 20));
    if (site != null) {
      assertEquals(site.domain(), domain("https://" + site.domain()));
      assertEquals(site.domain(), domain(site.url()));
      assertTrue(site.domain().length() <= 253 && site.domain().chars().allMatch(c -> c < 128));
    }
  }
}
