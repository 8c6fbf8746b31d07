package io.octroi.storage.tck;

import java.util.List;

/** Texts that a faulty store could confuse with one another. */
final class Texts {

  /** Distinct texts of at most 64 UTF-16 code units each, sorted by code unit. */
  static final List<String> LOOKALIKES =
      List.of(
              // upper and lower case, including case mappings that change the length
              "abc",
              "ABC",
              "Abc",
              "stra\u00dfe",
              "strasse",
              "STRASSE",
              "stra\u1e9ee",
              // Turkish dotted and dotless i
              "i",
              "I",
              "\u0131",
              "\u0130",
              // composed and decomposed accents, ligatures, full-width letters, a Greek letter
              "zurich",
              "z\u00fcrich",
              "zu\u0308rich",
              "fi",
              "\ufb01",
              "A",
              "\uff21",
              "\u0391",
              "a",
              "\u00e5",
              "\u212b",
              "\u00c5",
              // whitespace
              " ",
              "  ",
              "\t",
              "\n",
              "\r\n",
              "\u00a0",
              "\u3000",
              "abc ",
              " abc",
              "abc\u00a0",
              "ab c",
              "ab  c",
              "abc\t",
              "abc\n",
              "abc\r\n",
              // invisible characters
              "abc\u200b",
              "abc\u00ad",
              "abc\ufeff",
              "\ufeffabc",
              "abc\u0001",
              "\u0001",
              "\u007f",
              "abc\ufe0f",
              "\u202eabc",
              // characters and literals with a special meaning in SQL, patterns or formats
              "'",
              "''",
              "\"",
              "\\",
              "\\\\",
              "\\0",
              "%",
              "_",
              "a%c",
              "a_c",
              "a?c",
              "a*c",
              "null",
              "NULL",
              ":name",
              "<name>",
              "?",
              "$1",
              "--",
              ";",
              "{}",
              "0",
              "00",
              "0.0",
              "-0",
              "1e1",
              "10",
              // supplementary characters, which precede U+E000 to U+FFFF in the order of code units
              "\ud83d\ude00",
              "\ud83d\ude00\ufe0f",
              "\ud83d\udc69\u200d\ud83d\udcbb",
              "\ud83d\udc69",
              "\ud835\udcb3",
              "\udbff\udffd",
              "\ue000",
              "\uff5e",
              "\ufffd",
              "\uffff",
              // texts up to the maximum length of an identifier
              "x".repeat(64),
              "x".repeat(63) + " ",
              "x".repeat(63),
              "\uff5e".repeat(64),
              "\ud83d\ude00".repeat(32))
          .stream()
          .sorted()
          .toList();

  private Texts() {}
}
