package io.octroi.core.consent;

import io.octroi.core.shared.HostNames;
import io.octroi.internal.Violations;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Derives the domain of a consent from the host of its URL. */
final class Domains {

  private static final String URL = "url";
  private static final String WWW = "www.";
  private static final String NOT_V4 =
      "has a host that ends in a number but is not an IPv4 address in four decimal parts";

  private Domains() {}

  /** Returns the domain of a host. If the host is invalid, adds a fault and returns null. */
  static @Nullable String of(Violations faults, String host) {
    if (host.startsWith("[")) {
      return ofAddress(faults, host);
    }
    String decoded = decoded(faults, host);
    if (decoded == null) {
      return null;
    }
    // Replaces the characters that are equivalent to dots. This is done first, because one trailing
    // dot is allowed.
    String dotted = decoded.replace('\u3002', '.').replace('\uff0e', '.').replace('\uff61', '.');
    String name = dotted.endsWith(".") ? dotted.substring(0, dotted.length() - 1) : dotted;
    if (name.isEmpty()) {
      faults.add(URL, "has no host");
      return null;
    }
    String ascii = HostNames.toAscii(name, true, fault -> faults.add(URL, fault));
    if (ascii == null) {
      return null;
    }
    if (endsInNumber(ascii)) {
      if (IpAddresses.parse(ascii) == null) {
        faults.add(URL, NOT_V4);
        return null;
      }
      return ascii;
    }
    return withoutWww(ascii);
  }

  private static @Nullable String ofAddress(Violations faults, String host) {
    String inside = host.substring(1, host.length() - 1);
    byte[] address = inside.indexOf(':') < 0 ? null : IpAddresses.parse(inside);
    if (address == null) {
      faults.add(URL, "has no IPv6 address between its brackets");
      return null;
    }
    String text = IpAddresses.format(address);
    return address.length == 4 ? text : "[" + text + "]";
  }

  /** Decodes percent-encoded UTF-8. If the encoding is invalid, adds a fault and returns null. */
  private static @Nullable String decoded(Violations faults, String host) {
    if (host.indexOf('%') < 0) {
      return host;
    }
    byte[] text = host.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(text.length);
    for (int i = 0; i < text.length; i++) {
      if (text[i] != '%') {
        bytes.put(text[i]);
        continue;
      }
      int high = i + 2 < text.length ? Character.digit(text[i + 1], 16) : -1;
      int low = i + 2 < text.length ? Character.digit(text[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        faults.add(URL, "has a host with a % that is not percent-encoding");
        return null;
      }
      bytes.put((byte) (high << 4 | low));
      i += 2;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      faults.add(URL, "has a host whose percent-encoding is not UTF-8");
      return null;
    }
  }

  /** Returns whether a browser would parse a host as an IPv4 address, in any notation. */
  private static boolean endsInNumber(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return last.matches("[0-9]+|0x[0-9a-f]*");
  }

  private static String withoutWww(String name) {
    String rest = name;
    while (rest.startsWith(WWW) && rest.indexOf('.', WWW.length()) >= 0) {
      rest = rest.substring(WWW.length());
    }
    return rest;
  }
}
