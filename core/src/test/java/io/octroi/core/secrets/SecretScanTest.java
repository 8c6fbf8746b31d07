package io.octroi.core.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests that the scan detects secrets in every encoding. */
class SecretScanTest {

  private static final String SECRET = "k7Qm+/2x~Wz";
  private static final String CODE = "481516";

  private final SecretScan scan = SecretScan.of(List.of(SECRET, CODE, "oct_42.theValue"));

  private void assertFound(String secret, String form, String text) {
    assertEquals(Set.of(secret + " " + form), scan.in(text), text);
    assertEquals(Set.of(secret + " " + form), scan.in(" .. " + text + " .. "));
  }

  @Test
  void findsASecretInEveryForm() {
    for (String secret : List.of(SECRET, CODE)) {
      byte[] raw = secret.getBytes(StandardCharsets.UTF_8);
      assertFound(secret, "in plain text", secret);
      assertFound(secret, "in plain text", "x" + secret + "1");
      assertFound(secret, "in hex", HexFormat.of().formatHex(raw));
      for (var wide : List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
        assertEquals(Set.of(secret + " in " + wide), scan.in(secret.getBytes(wide)));
      }
    }
    assertFound(
        SECRET,
        "in hex",
        HexFormat.of().withUpperCase().formatHex(SECRET.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void findsASecretInBase64AtAnyOffset() {
    for (String before : List.of("", "a", "ab", "abc", "abcd")) {
      for (String after : List.of("", "y", "yz", "yzz")) {
        for (String secret : List.of(SECRET, CODE)) {
          byte[] text = (before + secret + after).getBytes(StandardCharsets.UTF_8);
          for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
            Set<String> found = scan.in(encoder.encode(text));
            assertEquals(
                Set.of(secret),
                Set.of(found.iterator().next().split(" ", -1)[0]),
                before + "_" + after);
          }
        }
      }
    }
  }

  @Test
  void findsTheSecretPartOfATokenValueAndNotItsId() {
    assertFound("oct_42.theValue", "in plain text", "theValue");
    assertEquals(Set.of(), scan.in("oct_42. tokens"));
  }

  @Test
  void ignoresOtherText() {
    assertEquals(Set.of(), scan.in("k7Qm+/2x~WZ 48151 48.1516 "));
    assertEquals(Set.of(), scan.in(""));
  }

  @Test
  void ofManyFindsCodesOnlyAsSeparateNumbers() {
    SecretScan many = SecretScan.ofMany(List.of(SECRET, CODE));
    assertEquals(Set.of(CODE + " in plain text"), many.in("code " + CODE + ", sent"));
    assertEquals(Set.of(CODE + " in plain text"), many.in(CODE));
    assertEquals(Set.of(), many.in("at 12:00:00." + CODE + "Z, 1" + CODE));
    assertEquals(Set.of(SECRET + " in plain text"), many.in("x" + SECRET + "1"));
  }
}
