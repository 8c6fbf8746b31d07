package io.octroi.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the documents: their code compiles and runs, their links work, their lines are short. */
final class DocumentsTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
  private static final Pattern EXAMPLE =
      Pattern.compile("\\]\\(([^)]*(?:examples/src/main|wire/src/test)/java/[^)]*\\.java)\\)");
  private static final Pattern LINK = Pattern.compile("\\]\\((?!\\w+:)([^)#]*)(?:#([^)]*))?\\)");

  private static List<Path> files(String directory, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve(directory))) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  /** Returns every document of the project but those of the build's own directories. */
  static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>();
    for (String directory : List.of("", "benchmarks")) {
      try (Stream<Path> files = Files.list(ROOT.resolve(directory))) {
        files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
      }
    }
    documents.addAll(files("docs", ".md"));
    documents.addAll(files("benchmarks/results", ".md"));
    documents.addAll(files("examples/src", ".md"));
    return documents;
  }

  /** Returns the pages for users: the README and {@code docs/*.md}. */
  static List<Path> pages() throws IOException {
    return documents().stream()
        .filter(
            document ->
                document.equals(ROOT.resolve("README.md"))
                    || document.getParent().equals(ROOT.resolve("docs")))
        .toList();
  }

  private static List<String> blocks(Path document, String language) throws IOException {
    Matcher matcher = BLOCK.matcher(Files.readString(document));
    return matcher
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  private static String withoutIndentation(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyBlockOfJavaIsPartOfAClassThatTheDocumentLinks(Path document) throws IOException {
    StringBuilder examples = new StringBuilder();
    for (MatchResult link : EXAMPLE.matcher(Files.readString(document)).results().toList()) {
      Path source = document.resolveSibling(link.group(1));
      examples.append(withoutIndentation(Files.readString(source)));
    }
    List<String> blocks = blocks(document, "java");

    assertEquals(examples.isEmpty(), blocks.isEmpty(), "has either code or links to examples");
    for (String block : blocks) {
      assertTrue(examples.toString().contains(withoutIndentation(block)), block);
      assertEquals(count(block, '{'), count(block, '}'), block);
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkLeadsToAFileAndAHeading(Path document) throws IOException {
    List<String> dead = new ArrayList<>();
    for (MatchResult link : LINK.matcher(Files.readString(document)).results().toList()) {
      Path target =
          link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1)).normalize();
      String heading = link.group(2);
      if (Files.notExists(target)
          || (heading != null && !headings(Files.readString(target)).contains(heading))) {
        dead.add(link.group());
      }
    }
    assertEquals(List.of(), dead);
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(each -> each == wanted).count();
  }

  private static Set<String> headings(String text) {
    return text.lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void proseHasAtMost120CharactersALine(Path document) throws IOException {
    String prose = BLOCK.matcher(Files.readString(document)).replaceAll("");
    List<String> tooLong =
        prose
            .lines()
            .filter(line -> line.length() > 120)
            .filter(line -> !line.startsWith("|") && !line.startsWith("    "))
            .toList();
    assertEquals(List.of(), tooLong);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void theReadmeHasAtMost120LinesAndAPageAtMost150(Path page) throws IOException {
    int most = page.endsWith("README.md") ? 120 : 150;
    assertTrue(Files.readAllLines(page).size() <= most, page + " has more than " + most);
  }

  @Test
  void theReadmeStartsWithTheCommandsToRunAndBuild() throws IOException {
    String start = Files.readString(ROOT.resolve("README.md")).split("## Start", 2)[1];
    Matcher blocks = BLOCK.matcher(start);

    assertTrue(blocks.find());
    assertEquals("examples/run\n", blocks.group(2));
    assertTrue(blocks.find());
    assertEquals("mvn -B verify\n", blocks.group(2));
  }
}
