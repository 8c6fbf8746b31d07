package io.octroi.examples.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterTest {

  @Test
  void eachProcessFollowsTheOther() throws IOException, InterruptedException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    Cluster.run(new PrintStream(out, true, StandardCharsets.UTF_8));

    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(9, lines.size(), lines::toString);
    assertEquals("shop 1: published revision 1", lines.get(0));
    assertTrue(lines.get(2).contains("0.0625"), lines::toString);
    assertEquals("shop 1: published revision 2", lines.get(3));
    assertTrue(lines.get(5).contains("0.07"), lines::toString);
    assertEquals("shop 2: published revision 3", lines.get(6));
    assertTrue(lines.get(8).contains("0.0725"), lines::toString);
  }
}
