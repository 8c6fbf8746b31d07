package io.octroi.storage.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.OctroiException;
import io.octroi.storage.tck.jdbc.SampleRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that the named file is opened, and that other files are rejected and left unchanged. */
class PathsTest {

  @TempDir Path folder;

  private enum Case {
    LINK_TO_A_FILE_OF_ANOTHER_NAME("o", "is a symbolic link to ") {
      @Override
      void prepare(Path folder) throws IOException {
        store(folder.resolve("real.mv.db"));
        Files.move(folder.resolve("real.mv.db"), folder.resolve("data.bin"));
        Files.createSymbolicLink(folder.resolve("o.mv.db"), folder.resolve("data.bin"));
      }
    },
    LINK_TO_A_LONGER_NAME("o", "is a symbolic link to ") {
      @Override
      void prepare(Path folder) throws IOException {
        store(folder.resolve("other.mv.db"));
        Files.move(folder.resolve("other.mv.db"), folder.resolve("other.backup"));
        store(folder.resolve("other.mv.db"));
        Files.createSymbolicLink(folder.resolve("o.mv.db"), folder.resolve("other.backup"));
      }
    },
    LINK_TO_A_FILE_NAMED_LIKE_THE_EXTENSION("o", "is a symbolic link to ") {
      @Override
      void prepare(Path folder) throws IOException {
        store(folder.resolve("real.mv.db"));
        Files.move(folder.resolve("real.mv.db"), folder.resolve(".mv.db"));
        Files.createSymbolicLink(folder.resolve("o.mv.db"), folder.resolve(".mv.db"));
      }
    },
    DANGLING_LINK("o", "is a symbolic link to a missing file") {
      @Override
      void prepare(Path folder) throws IOException {
        Files.createSymbolicLink(folder.resolve("o.mv.db"), folder.resolve("gone.mv.db"));
      }
    },
    LINK_TO_ITSELF("o", "is a symbolic link to a missing file") {
      @Override
      void prepare(Path folder) throws IOException {
        Files.createSymbolicLink(folder.resolve("o.mv.db"), folder.resolve("o.mv.db"));
      }
    },
    FOLDER("o", "it is a directory") {
      @Override
      void prepare(Path folder) throws IOException {
        Files.createDirectory(folder.resolve("o.mv.db"));
      }
    },
    NAME_WITH_EXTENSION("o.mv.db", "ends with .mv.db, which is appended") {
      @Override
      void prepare(Path folder) throws IOException {
        store(folder.resolve("o.mv.db"));
      }
    },
    NAME_OF_A_REWRITE("o.rewrite", "ends with .rewrite") {
      @Override
      void prepare(Path folder) {}
    },
    NAME_OF_A_CREATION("o.new", "ends with .new") {
      @Override
      void prepare(Path folder) {}
    },
    NAME_OF_A_RESTORE("o.restore", "ends with .restore") {
      @Override
      void prepare(Path folder) {}
    },
    NAME_WITHOUT_ROOM_FOR_A_REWRITE("n".repeat(242), " is too long: ") {
      @Override
      void prepare(Path folder) {}
    },
    NAME_WITHOUT_ROOM_IN_BYTES("\u00e9".repeat(121), " is too long: ") {
      @Override
      void prepare(Path folder) throws IOException {
        Files.createFile(folder.resolve("\u00e9".repeat(121) + ".mv.db"));
      }
    },
    NAME_WITHOUT_ROOM_FOR_THE_EXTENSION("n".repeat(250), " is too long: ") {
      @Override
      void prepare(Path folder) {}
    },
    SHORT_TEXT("o", "has no data: it was truncated") {
      @Override
      void prepare(Path folder) throws IOException {
        Files.writeString(folder.resolve("o.mv.db"), "H:2, and other notes\n");
      }
    },
    FOUR_CHARACTERS("o", "has no data: it was truncated") {
      @Override
      void prepare(Path folder) throws IOException {
        Files.writeString(folder.resolve("o.mv.db"), "H:2,");
      }
    },
    TEXT_OF_A_PAGE("o", "has no data: it was truncated") {
      @Override
      void prepare(Path folder) throws IOException {
        Files.writeString(folder.resolve("o.mv.db"), "H:2," + "x".repeat(4092));
      }
    },
    LONG_TEXT("o", "is damaged") {
      @Override
      void prepare(Path folder) throws IOException {
        Files.writeString(folder.resolve("o.mv.db"), "H:2," + "x".repeat(20_000));
      }
    },
    SHORT_ENCRYPTED_TEXT("o", "has no data: it was truncated") {
      @Override
      void prepare(Path folder) throws IOException {
        Files.writeString(folder.resolve("o.mv.db"), "H2encrypt\n and other text");
      }
    },
    TRUNCATED_TO_A_PAGE("o", "has no data: it was truncated") {
      @Override
      void prepare(Path folder) throws IOException {
        truncate(folder.resolve("o.mv.db"), 4096);
      }
    },
    TRUNCATED_TO_THE_HEADERS("o", "has no data: it was truncated") {
      @Override
      void prepare(Path folder) throws IOException {
        truncate(folder.resolve("o.mv.db"), 8192);
      }
    },
    TRUNCATED_WITHIN_A_HEADER("o", "has no data: it was truncated") {
      @Override
      void prepare(Path folder) throws IOException {
        truncate(folder.resolve("o.mv.db"), 4095);
      }
    };

    private final String name;
    private final String message;

    Case(String name, String message) {
      this.name = name;
      this.message = message;
    }

    abstract void prepare(Path folder) throws IOException;

    private static void store(Path file) throws IOException {
      Path elsewhere = Files.createTempDirectory("octroi-paths");
      try (H2Storage storage = H2Storage.open(elsewhere.resolve("o"))) {
        SampleData.fill(storage);
      }
      Files.move(elsewhere.resolve("o.mv.db"), file);
      Files.delete(elsewhere.resolve("o.lock"));
      Files.delete(elsewhere);
    }

    private static void truncate(Path file, int length) throws IOException {
      store(file);
      Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));
    }
  }

  @ParameterizedTest
  @EnumSource
  void rejectsPathsThatNameNoStore(Case each) throws IOException {
    each.prepare(folder);
    Map<String, String> before = contents();

    OctroiException rejected =
        assertThrows(OctroiException.class, () -> H2Storage.open(folder.resolve(each.name)));

    assertTrue(rejected.getMessage().contains(each.message), rejected::getMessage);
    assertEquals(before, contents());
  }

  @ParameterizedTest
  @EnumSource
  void rejectsTheSamePathsReadOnly(Case each) throws IOException {
    each.prepare(folder);
    Map<String, String> before = contents();

    assertThrows(
        OctroiException.class,
        () -> H2Storage.builder(folder.resolve(each.name)).readOnly().open());

    assertEquals(before, contents());
  }

  @Test
  void opensTheLongestNameThatLeavesRoomForARewrite() throws IOException {
    Path longest = folder.resolve("n".repeat(241));

    H2Storage.open(longest).close();

    assertTrue(Files.exists(folder.resolve("n".repeat(241) + ".mv.db")));
  }

  /** Returns the content of the directory, without lock files. */
  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(file -> !file.toString().endsWith(".lock")).toList()) {
        String name = file.getFileName().toString();
        if (Files.isSymbolicLink(file)) {
          contents.put(name, "to " + Files.readSymbolicLink(file));
        } else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          contents.put(name, Files.readString(file, StandardCharsets.ISO_8859_1));
        } else {
          contents.put(name, "a directory");
        }
      }
    }
    return contents;
  }

  @Test
  void followsALinkToADatabase() throws IOException {
    Case.store(folder.resolve("real.mv.db"));
    Files.createDirectory(folder.resolve("elsewhere"));
    Path link = folder.resolve("elsewhere").resolve("o.mv.db");
    Files.createSymbolicLink(link, folder.resolve("real.mv.db"));

    try (H2Storage storage = H2Storage.open(folder.resolve("elsewhere").resolve("o"))) {
      assertTrue(storage.accessTokens().find(SampleRows.ACME, "t1").isPresent());
    }

    assertTrue(Files.isSymbolicLink(link));
    assertTrue(Files.exists(folder.resolve("real.lock")));
  }
}
