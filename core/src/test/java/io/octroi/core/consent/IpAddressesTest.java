package io.octroi.core.consent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests parsing and formatting IP addresses. */
class IpAddressesTest {

  private static String truncated(String text) {
    return IpAddresses.format(IpAddresses.truncated(IpAddresses.parse(text)));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1, 192.0.2.0",
    "255.255.255.255, 255.255.255.255, 255.255.255.0",
    "2001:db8::1, 2001:db8::1, 2001:db8::",
    "2001:DB8:1:2:3:4:5:6, 2001:db8:1:2:3:4:5:6, 2001:db8:1::",
    "0:0:0:0:0:0:0:0, ::, ::",
    "::1, ::1, ::",
    "1::, 1::, 1::",
    "1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7, 1:0:2::",
    "1:0:0:2:3:0:0:4, 1::2:3:0:0:4, 1::",
    "::ffff:192.0.2.1, 192.0.2.1, 192.0.2.0",
    "::FFFF:C000:0201, 192.0.2.1, 192.0.2.0",
    "::192.0.2.1, ::c000:201, ::",
    "fe80::1:2:3:4, fe80::1:2:3:4, fe80::"
  })
  void addressesHaveOneCanonicalForm(String text, String canonical, String cut) {
    assertEquals(canonical, IpAddresses.format(IpAddresses.parse(text)));
    assertEquals(canonical, IpAddresses.format(IpAddresses.parse(canonical)));
    assertEquals(cut, truncated(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "1",
        "127.1",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.04",
        "1.2.3.256",
        "1.2.3.-4",
        "1.2.3.4 ",
        "0x1.2.3.4",
        "1.2.3.4/24",
        "١.2.3.4",
        ":",
        ":::",
        "1:2",
        "1::2::3",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7::8",
        "g::",
        "12345::",
        "fe80::1%eth0",
        "[::1]",
        "::1.2.3",
        "1.2.3.4::",
        "1:2:3:4:5:6:7:1.2.3.4",
        "localhost",
        "example.com"
      })
  void otherFormsOfAddressesAreRefused(String text) {
    assertNull(IpAddresses.parse(text));
  }

  @Provide
  Arbitrary<byte[]> addresses() {
    return Arbitraries.oneOf(bytes(4), bytes(16));
  }

  private static Arbitrary<byte[]> bytes(int length) {
    // Many zeros, since runs of zeros are compressed.
    return Arbitraries.oneOf(Arbitraries.just((byte) 0), Arbitraries.bytes())
        .array(byte[].class)
        .ofSize(length);
  }

  @Property(tries = 500)
  void addressesAreParsedFromTheirOwnFormAndFromTheJdks(@ForAll("addresses") byte[] address)
      throws UnknownHostException {
    InetAddress jdk = InetAddress.getByAddress(address);
    byte[] expected = jdk.getAddress(); // A mapped address becomes its IPv4 address.
    assertArrayEquals(expected, IpAddresses.parse(IpAddresses.format(expected)));
    assertArrayEquals(expected, IpAddresses.parse(jdk.getHostAddress()));
    byte[] cut = IpAddresses.truncated(expected);
    int kept = expected.length == 4 ? 3 : 6;
    assertArrayEquals(Arrays.copyOf(expected, kept), Arrays.copyOf(cut, kept));
    assertArrayEquals(
        new byte[expected.length - kept], Arrays.copyOfRange(cut, kept, expected.length));
  }
}
