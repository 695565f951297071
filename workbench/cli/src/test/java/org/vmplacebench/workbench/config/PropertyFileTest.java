package org.vmplacebench.workbench.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.workbench.config.PropertyFile.Entry;

class PropertyFileTest {

  @TempDir Path folder;

  @Test
  void everyWayToSeparateKeyAndValueIsRead() {
    assertThat(PropertyFile.parse("f", "a = 1\n b=2  \nc:3\nd 4\ne\n").entries())
        .containsExactly(
            new Entry("a", "1", 1),
            new Entry("b", "2", 2),
            new Entry("c", "3", 3),
            new Entry("d", "4", 4),
            new Entry("e", "", 5));
  }

  @Test
  void commentsAndBlankLinesCountAsLines() {
    assertThat(PropertyFile.parse("f", "# a = 1\r\n\r\n! b\r\n  # c\r\nd = 4\r\n").entries())
        .containsExactly(new Entry("d", "4", 5));
  }

  @Test
  void aContinuedValueStandsAtItsFirstLine() {
    assertThat(PropertyFile.parse("f", "\na = one, \\\n    two\nb = ends in \\\\\nc = 3").entries())
        .containsExactly(
            new Entry("a", "one, two", 2), new Entry("b", "ends in \\", 4), new Entry("c", "3", 5));
  }

  @Test
  void aCommentIsNotContinued() {
    assertThat(PropertyFile.parse("f", "# a \\\nb = 2").entries())
        .containsExactly(new Entry("b", "2", 2));
  }

  @Test
  void escapesAreResolved() {
    assertThat(PropertyFile.parse("f", "a\\ b = \\u00e9t\\u00e9\\tx").entries())
        .containsExactly(new Entry("a b", "été\tx", 1));
  }

  @Test
  void aBrokenEscapeIsAFaultAndTheRestIsStillRead() {
    PropertyFile file = PropertyFile.parse("f", "a = C:\\users\nb = 2");
    assertThat(file.faults())
        .extracting(Fault::where, Fault::allowed)
        .containsExactly(tuple("f:1", "\\uXXXX"));
    assertThat(file.entries()).containsExactly(new Entry("b", "2", 2));
  }

  @Test
  void linesThatOnlyLookLikeCommentsArePassedOver() {
    String text = "/**\n * The file = this one\n **/\n/* one */\n// a = 1 \\users\na = 2\n*/\n";
    PropertyFile file = PropertyFile.parse("f", text);
    assertThat(file.entries()).containsExactly(new Entry("a", "2", 6));
    assertThat(file.faults()).isEmpty();
  }

  @Test
  void aKeyThatComesTwiceStandsTwice() {
    assertThat(PropertyFile.parse("f", "a = 1\na = 2").entries())
        .containsExactly(new Entry("a", "1", 1), new Entry("a", "2", 2));
  }

  @Test
  void utf8AndLatin1AreRead() throws IOException {
    Path utf8 = folder.resolve("utf8.properties");
    Files.writeString(utf8, "\uFEFFa = durée");
    Path latin1 = folder.resolve("latin1.properties");
    Files.write(latin1, "a = durée".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(PropertyFile.read(utf8).entries()).containsExactly(new Entry("a", "durée", 1));
    assertThat(PropertyFile.read(latin1).entries()).containsExactly(new Entry("a", "durée", 1));
  }

  @Test
  void aMissingFileAndAFolderAreFaults() {
    Path missing = folder.resolve("no.properties");
    assertThat(PropertyFile.read(missing).faults())
        .containsExactly(
            new Fault(missing.toString(), "does not exist", "a readable property file", ""));
    assertThat(PropertyFile.read(folder).faults())
        .containsExactly(
            new Fault(folder.toString(), "is a folder", "a readable property file", ""));
  }
}
