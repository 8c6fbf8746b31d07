package io.octroi.storage.tck;

import java.util.List;

/** Texts that a store could take for one another. */
final class Texts {

  /** All different, in the order of their code units, each at most 64 characters. */
  static final List<String> LOOKALIKES =
      List.of(
              // case, with and without a partner of the same length
              "abc",
              "ABC",
              "Abc",
              "stra\u00dfe",
              "strasse",
              "STRASSE",
              "stra\u1e9ee",
              // the four i of Turkish
              "i",
              "I",
              "\u0131",
              "\u0130",
              // accents, composed and not; ligatures; width; a letter of another script
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
              // blanks
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
              // what cannot be seen
              "abc\u200b",
              "abc\u00ad",
              "abc\ufeff",
              "\ufeffabc",
              "abc\u0001",
              "\u0001",
              "\u007f",
              "abc\ufe0f",
              "\u202eabc",
              // what means something elsewhere
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
              // beyond the basic plane, which sorts before the end of it
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
              // as long as an identifier may be
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
