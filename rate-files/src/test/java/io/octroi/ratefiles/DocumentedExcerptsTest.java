package io.octroi.ratefiles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The excerpts in {@code docs/rate-files.md} give the rules that follow them. */
class DocumentedExcerptsTest {

  private static final Path PAGE = Path.of("..", "docs", "rate-files.md");
  private static final Pattern EXCERPT =
      Pattern.compile("```csv\n(.*?)```\n\n```text\n(.*?)```", Pattern.DOTALL);

  @ParameterizedTest
  @EnumSource
  void theExcerptOfAFormatGivesTheRulesBelowIt(SampleFormat format) throws IOException {
    String section = Files.readString(PAGE).split("## " + format.heading() + "\n", 2)[1];
    MatchResult excerpt = EXCERPT.matcher(section).results().findFirst().orElseThrow();

    Reading reading = Reading.of(format.text(() -> new StringReader(excerpt.group(1))));
    assertEquals(List.of(), reading.faults());
    assertEquals(excerpt.group(2).lines().toList(), reading.rules());
  }
}
