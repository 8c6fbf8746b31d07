package io.octroi.core.consent;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** URLs with the domain that is derived from each, or the reason for which it is rejected. */
final class DomainTable {

  /**
   * {@code url => domain}, or {@code url => ! reason}, with a part of the message as the reason.
   */
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

  private DomainTable() {}

  static Stream<Arguments> all() {
    return Stream.of(PLAIN, INTERNATIONAL)
        .flatMap(String::lines)
        .map(line -> line.split(" => ", 2))
        .map(line -> Arguments.of(line[0], line[1]));
  }
}
