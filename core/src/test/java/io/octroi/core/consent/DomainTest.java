package io.octroi.core.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.internal.Violations;
import java.util.List;
import java.util.stream.Stream;
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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests deriving the domain of a URL. */
class DomainTest {

  private static final String LABEL_63 = "a".repeat(63);
  private static final String HOST_253 = (LABEL_63 + ".").repeat(3) + "b".repeat(61);

  /** Lines {@code url => domain} or {@code url => ! part of the reason}. */
  private static final String PLAIN =
      """
      http://example.com => example.com
      https://example.com => example.com
      HTTPS://EXAMPLE.COM => example.com
      hTTp://Example.Com/ => example.com
      https://example.com/ => example.com
      https://example.com/a/b.html => example.com
      https://example.com?q=1 => example.com
      https://example.com/?q=a@b.com => example.com
      https://example.com#top => example.com
      https://example.com/#/a?b => example.com
      https://example.com:443 => example.com
      https://example.com:8443/x => example.com
      https://example.com:/x => example.com
      https://example.com:0 => example.com
      https://example.com:65535 => example.com
      https://example.com:00080 => example.com
      https://olytics.example.com => olytics.example.com
      https://a.b.c.d.example.co.uk/ => a.b.c.d.example.co.uk
      https://localhost => localhost
      https://localhost:3000/ => localhost
      https://co.uk => co.uk
      https://xn.com => xn.com
      https://a--b.com => a--b.com
      https://r3---sn-abc.example.com => r3---sn-abc.example.com
      https://3com.com => 3com.com
      https://1.2.3.com => 1.2.3.com
      https://0x.example => 0x.example
      https://www.example.com => example.com
      https://WWW.example.com => example.com
      https://www.www.example.com => example.com
      https://www.www.www.example.com => example.com
      https://www.com => www.com
      https://www.www.com => www.com
      https://www => www
      https://www. => www
      https://www.localhost => www.localhost
      https://www2.example.com => www2.example.com
      https://wwww.example.com => wwww.example.com
      https://example.www.com => example.www.com
      https://www.example.com. => example.com
      https://example.com. => example.com
      https://example.com.:443/ => example.com
      https://user@example.com => example.com
      https://user:secret@example.com/ => example.com
      https://:@example.com => example.com
      https://user:p%40ss@example.com:8080/ => example.com
      https://google.com@example.com => example.com
      https://example.com/@google.com => example.com
      https://192.0.2.1 => 192.0.2.1
      http://192.0.2.1:8080/ => 192.0.2.1
      http://192.0.2.1. => 192.0.2.1
      http://0.0.0.0 => 0.0.0.0
      http://255.255.255.255 => 255.255.255.255
      http://[2001:db8::1] => [2001:db8::1]
      http://[2001:DB8:0:0:0:0:0:1]:80/ => [2001:db8::1]
      http://[2001:0db8:0000:0000:0001:0000:0000:0001] => [2001:db8::1:0:0:1]
      http://[::1] => [::1]
      http://[::] => [::]
      http://[1:0:0:2:0:0:0:3] => [1:0:0:2::3]
      http://[1:2:3:4:5:6:7:0] => [1:2:3:4:5:6:7:0]
      http://[::ffff:192.0.2.1] => 192.0.2.1
      http://[::ffff:c000:201] => 192.0.2.1
      http://[64:ff9b::192.0.2.1] => [64:ff9b::c000:201]
      https://user:secret@[2001:db8::1]:443/x => [2001:db8::1]
      https://ex%61mple.com => example.com
      https://%65xample.com => example.com
      https://m%C3%BCnchen.de => xn--mnchen-3ya.de
      https://example%2Ecom => example.com
      https://example.com%2E => example.com
      https://example.com/%2F%00 => example.com
      ftp://example.com => ! neither http:// nor https://
      file:///etc/passwd => ! neither http:// nor https://
      javascript:alert(1) => ! neither http:// nor https://
      mailto:ann@example.com => ! neither http:// nor https://
      ws://example.com => ! neither http:// nor https://
      httpss://example.com => ! neither http:// nor https://
      //example.com => ! neither http:// nor https://
      example.com => ! neither http:// nor https://
      http:example.com => ! neither http:// nor https://
      http:/example.com => ! neither http:// nor https://
      http;//example.com => ! neither http:// nor https://
      http\uff1a//example.com => ! neither http:// nor https://
      http\u017f://example.org => ! neither http:// nor https://
      http:// => ! has no host
      https:/// => ! has no host
      https://?q => ! has no host
      https://#x => ! has no host
      https://:80 => ! has no host
      https://user@ => ! has no host
      https://user@:80/ => ! has no host
      https://. => ! has no host
      https://.. => ! empty label
      https://a..b => ! empty label
      https://.example.com => ! empty label
      https://example.com.. => ! empty label
      https://www..com => ! empty label
      https://a@b@example.com => ! more than one @
      https://example.com:80a => ! port
      https://example.com:65536 => ! port
      https://example.com:-1 => ! port
      https://example.com:123456 => ! port
      https://example.com:80:90 => ! port
      https://2001:db8::1 => ! port
      https://[2001:db8::1]80 => ! port
      https://[2001:db8::1 => ! unclosed bracket
      https://[] => ! no IPv6 address
      https://[192.0.2.1] => ! no IPv6 address
      https://[example.com] => ! no IPv6 address
      https://[fe80::1%25eth0] => ! no IPv6 address
      https://[v1.a:b] => ! no IPv6 address
      https://[1:2:3:4:5:6:7] => ! no IPv6 address
      https://[1:2:3:4:5:6:7:8:9] => ! no IPv6 address
      https://[1::2::3] => ! no IPv6 address
      https://[12345::] => ! no IPv6 address
      https://[:1:2:3:4:5:6:7] => ! no IPv6 address
      https://[::256.0.2.1] => ! no IPv6 address
      http://127.1 => ! not an IPv4 address
      http://0x7f.1 => ! not an IPv4 address
      http://0x7f000001 => ! not an IPv4 address
      http://2130706433 => ! not an IPv4 address
      http://017700000001 => ! not an IPv4 address
      http://192.0.2.01 => ! not an IPv4 address
      http://192.0.2.256 => ! not an IPv4 address
      http://192.0.2 => ! not an IPv4 address
      http://192.0.2.1.1 => ! not an IPv4 address
      http://www.192.0.2.1 => ! not an IPv4 address
      http://example.1 => ! not an IPv4 address
      http://1.2.3.0x4 => ! not an IPv4 address
      https://foo_bar.example.com => foo_bar.example.com
      https://_dmarc.Example.com/ => _dmarc.example.com
      https://www.a_b.com => a_b.com
      https://1_2 => 1_2
      https://exa$mple.com => ! letters, digits, hyphens and underscores
      https://exam,ple.com => ! letters, digits, hyphens and underscores
      https://*.example.com => ! letters, digits, hyphens and underscores
      https://-example.com => ! begins or ends with a hyphen
      https://example-.com => ! begins or ends with a hyphen
      https://example.-com => ! begins or ends with a hyphen
      https://example.com%2Fx => ! letters, digits, hyphens and underscores
      https://example.com%00 => ! letters, digits, hyphens and underscores
      https://example%20.com => ! letters, digits, hyphens and underscores
      https://ex%2561mple.com => ! letters, digits, hyphens and underscores
      https://ex%zzmple.com => ! not percent-encoding
      https://example.com% => ! not percent-encoding
      https://example.com%4 => ! not percent-encoding
      https://ex%FFmple.com => ! not UTF-8
      https://ex%C0%AEmple.com => ! not UTF-8
      https://exa mple.com => ! space
      https://example.com/a b => ! space
      \u00a0https://example.com => ! space
      https://example.com/\u3000 => ! space
      https:\\\\example.com => ! backslash
      https:\\\\example.com/ => ! backslash
      https:/\\example.com => ! neither http:// nor https://
      https://example.com\\@google.com => ! backslash
      https://example.com\\ => ! backslash
      https://example.com\\/a => ! backslash
      https://example.com\\?q => ! backslash
      https://user\\@example.com/ => ! backslash
      https://\\example.com/ => ! backslash
      https://example.com:80\\/ => ! backslash
      https://example.com/a\\b => example.com
      https://example.com/\\@google.com => example.com
      https://example.com?q=a\\b => example.com
      https://example.com/?q=a\\@google.com => example.com
      https://example.com#a\\b => example.com
      """;

  private static final String INTERNATIONAL =
      """
      https://b\u00fccher.example => xn--bcher-kva.example
      https://B\u00dcCHER.example => xn--bcher-kva.example
      https://bu\u0308cher.example => xn--bcher-kva.example
      https://xn--bcher-kva.example => xn--bcher-kva.example
      https://XN--BCHER-KVA.EXAMPLE => xn--bcher-kva.example
      https://www.b\u00fccher.example => xn--bcher-kva.example
      https://\uff57\uff57\uff57.b\u00fccher.example => xn--bcher-kva.example
      https://stra\u00dfe.example => xn--strae-oqa.example
      https://strasse.example => strasse.example
      https://xn--strae-oqa.example => xn--strae-oqa.example
      https://fa\u1e9e.example => xn--fa-hia.example
      https://\u03b2\u03cc\u03bb\u03bf\u03c2.example => xn--nxasmm1c.example
      https://\u0392\u038c\u039b\u039f\u03a3.example => xn--nxasmq6b.example
      https://\u0dc1\u0dca\u200d\u0dbb\u0dd3.example => xn--10cl1a0b660p.example
      https://\u0646\u0627\u0645\u0647\u200c\u0627\u06cc.example => xn--mgba3gch31f060k.example
      https://a\u200db.example => ! joiner
      https://a\u200cb.example => ! joiner
      https://xn--ab-j1t.example => ! joiner
      https://\u65e5\u672c\u8a9e\u3002jp => xn--wgv71a119e.jp
      https://\u65e5\u672c\u8a9e.jp\u3002 => xn--wgv71a119e.jp
      https://ex\uff0eample.com => ex.ample.com
      https://ex\uff61ample.com => ex.ample.com
      https://www\u3002example.com => example.com
      https://a\u3002\u3002b => ! empty label
      https://\uff45\uff58\uff41\uff4d\uff50\uff4c\uff45.com => example.com
      https://\u212aelvin.com => kelvin.com
      https://\u0130stanbul.com => xn--istanbul-o0e.com
      https://ex\u00adample.com => example.com
      https://ex\u200bample.com => example.com
      https://\u00ad.com => ! empty label
      https://\ud83d\ude00.example => xn--e28h.example
      https://\u2665.example => xn--g6h.example
      https://\u05d0\u05d1.example => xn--4dbc.example
      https://\u05d0\u05d11.example => xn--1-zhcd.example
      https://\u05d0a.example => ! directions
      https://0\u05d0.example => ! directions
      https://\u0661\u05d0.example => ! directions
      https://\uff11\uff12\uff17.0.0.1 => 127.0.0.1
      https://\uff11\uff12\uff17.1 => ! not an IPv4 address
      https://\u0300a.example => ! combining mark
      https://\u0378.example => ! not allowed
      https://\u2ff0.example => ! not allowed
      https://\u2488com.example => ! not allowed
      https://\u2100.example => ! not allowed
      https://a_\u00fc.example => xn--a_-yka.example
      https://xn--a_-yka.example => xn--a_-yka.example
      https://-\u00fc.example => ! hyphen
      https://\u00fc-.example => ! hyphen
      https://ab--\u00fc.example => xn--ab---3ra.example
      https://xn--bcher-kva8.example => ! xn--
      https://xn--a.example => ! xn--
      https://xn--abc-.example => ! xn--
      https://xn--.example => ! xn--
      https://xn--ss-fa.example => ! xn--
      https://xn--maana.example => ! xn--
      https://b\u00fccher_x.b\u00fccher.example => xn--bcher_x-n2a.xn--bcher-kva.example
      https://\u2100_.example => ! letters, digits, hyphens and underscores
      https://\u3164.example => ! empty label
      """;

  static Stream<Arguments> table() {
    return Stream.of(PLAIN, INTERNATIONAL)
        .flatMap(String::lines)
        .map(line -> line.split(" => ", 2))
        .map(line -> Arguments.of(line[0], line[1]));
  }

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
  @MethodSource("table")
  void isDerivedOrRefusedWithTheReason(String url, String expected) {
    if (expected.startsWith("! ")) {
      String message = faults(url).kept().get(0).message();
      assertTrue(message.contains(expected.substring(2)), message);
    } else {
      assertEquals(expected, domain(url));
    }
  }

  @Test
  void theTableHasAtLeast120Urls() {
    assertTrue(table().count() >= 120);
    assertEquals(table().count(), table().map(row -> row.get()[0]).distinct().count());
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
  void controlCharactersAreRefusedWhereverTheyAre() {
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
  void theDerivedDomainDerivesToItself(@ForAll("urls") String url) {
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
