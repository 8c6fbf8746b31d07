package io.octroi.core.consent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Parses and formats IP addresses. Accepts IPv4 addresses in four decimal parts without leading
 * zeros, and IPv6 addresses as defined in RFC 4291, without a zone. An IPv4-mapped IPv6 address is
 * converted to the IPv4 address. The JDK's parser is not used because it also accepts short forms
 * such as {@code 127.1}, and looks up other text in the DNS.
 */
final class IpAddresses {

  private static final int V4 = 4;
  private static final int V6 = 16;
  private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

  private IpAddresses() {}

  /** Returns the 4 or 16 bytes of an address, or null if the text is not a valid address. */
  static byte @Nullable [] parse(String text) {
    if (text.indexOf(':') < 0) {
      return v4(text);
    }
    byte[] address = v6(text);
    return address != null && Arrays.equals(address, 0, MAPPED.length, MAPPED, 0, MAPPED.length)
        ? Arrays.copyOfRange(address, MAPPED.length, V6)
        : address;
  }

  /**
   * Returns the canonical form of an address: dotted decimal notation for IPv4, and the notation of
   * RFC 5952 for IPv6.
   */
  static String format(byte[] address) {
    return address.length == V4 ? formatV4(address) : formatV6(address);
  }

  /**
   * Returns a copy of an address that keeps only the first 24 bits (IPv4) or 48 bits (IPv6). All
   * other bits are set to zero.
   */
  static byte[] truncated(byte[] address) {
    return Arrays.copyOf(Arrays.copyOf(address, address.length == V4 ? 3 : 6), address.length);
  }

  private static byte @Nullable [] v4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != V4) {
      return null;
    }
    byte[] address = new byte[V4];
    for (int i = 0; i < V4; i++) {
      int part = number(parts[i], 10, 3);
      if (part < 0 || part > 255 || (parts[i].length() > 1 && parts[i].charAt(0) == '0')) {
        return null;
      }
      address[i] = (byte) part;
    }
    return address;
  }

  private static byte @Nullable [] v6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      List<Integer> groups = groups(text, true);
      return groups == null || groups.size() != V6 / 2 ? null : bytes(groups);
    }
    List<Integer> before = groups(text.substring(0, gap), false);
    List<Integer> after = groups(text.substring(gap + 2), true);
    if (before == null || after == null || before.size() + after.size() >= V6 / 2) {
      return null;
    }
    List<Integer> groups = new ArrayList<>(before);
    while (groups.size() + after.size() < V6 / 2) {
      groups.add(0);
    }
    groups.addAll(after);
    return bytes(groups);
  }

  /**
   * Returns the 16-bit groups of an IPv6 address or of a part of it, or null if the text is
   * malformed.
   *
   * @param mayEndInV4 whether the last two groups may be written as an IPv4 address
   */
  private static @Nullable List<Integer> groups(String text, boolean mayEndInV4) {
    List<Integer> groups = new ArrayList<>();
    if (text.isEmpty()) {
      return groups;
    }
    String[] parts = text.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      if (mayEndInV4 && i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
        byte[] last = v4(parts[i]);
        if (last == null) {
          return null;
        }
        groups.add((last[0] & 0xff) << 8 | (last[1] & 0xff));
        groups.add((last[2] & 0xff) << 8 | (last[3] & 0xff));
      } else {
        int group = number(parts[i], 16, 4);
        if (group < 0) {
          return null;
        }
        groups.add(group);
      }
    }
    return groups;
  }

  /**
   * Parses a number that consists of ASCII digits. Returns -1 if the number is invalid or has too
   * many digits.
   */
  private static int number(String text, int radix, int digits) {
    if (text.isEmpty() || text.length() > digits) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        return -1;
      }
      number = number * radix + digit;
    }
    return number;
  }

  private static byte[] bytes(List<Integer> groups) {
    byte[] address = new byte[V6];
    for (int i = 0; i < groups.size(); i++) {
      address[2 * i] = (byte) (groups.get(i) >> 8);
      address[2 * i + 1] = (byte) (int) groups.get(i);
    }
    return address;
  }

  private static String formatV4(byte[] address) {
    return IntStream.range(0, V4)
        .mapToObj(i -> Integer.toString(address[i] & 0xff))
        .collect(Collectors.joining("."));
  }

  private static String formatV6(byte[] address) {
    List<Integer> groups = new ArrayList<>();
    for (int i = 0; i < V6; i += 2) {
      groups.add((address[i] & 0xff) << 8 | (address[i + 1] & 0xff));
    }
    // Abbreviates the longest run of at least two zero groups. If several runs are equally long,
    // abbreviates the first one.
    int start = 0;
    int longest = 1;
    for (int i = 0; i < groups.size(); i++) {
      int run = 0;
      while (i + run < groups.size() && groups.get(i + run) == 0) {
        run++;
      }
      if (run > longest) {
        start = i;
        longest = run;
      }
    }
    return longest == 1
        ? hex(groups)
        : hex(groups.subList(0, start))
            + "::"
            + hex(groups.subList(start + longest, groups.size()));
  }

  private static String hex(List<Integer> groups) {
    return groups.stream().map(Integer::toHexString).collect(Collectors.joining(":"));
  }
}
