package org.vmplacebench.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFilesTest {

  @TempDir private Path folder;

  @Test
  void marksOfAllThreeEncodingsCountForNothing() throws IOException {
    String text = "// é\r\nnode0: vm-0\n\nlast";
    for (var charset :
        new java.nio.charset.Charset[] {
          StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE
        }) {
      Path file = folder.resolve(charset.name());
      Files.write(file, ("\uFEFF" + text).getBytes(charset));
      assertThat(TextFiles.lines(file)).containsExactly("// é", "node0: vm-0", "", "last");
    }
  }

  @Test
  void aLineThatIsNoUtf8IsLatin1AndTheOthersAreNot() throws IOException {
    Path file = folder.resolve("mixed");
    byte[] latin = "# défaut\n".getBytes(StandardCharsets.ISO_8859_1);
    byte[] utf = "# défaut\r# x".getBytes(StandardCharsets.UTF_8);
    Files.write(file, latin);
    Files.write(file, utf, java.nio.file.StandardOpenOption.APPEND);
    assertThat(TextFiles.lines(file)).containsExactly("# défaut", "# défaut", "# x");
  }

  @Test
  void anEndlessLineIsRefusedAndNotKept() throws IOException {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return '7';
          }
        };
    try (BufferedReader reader = TextFiles.reader(endless)) {
      assertThatThrownBy(reader::readLine)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("line 1 is longer than 16 MiB");
    }
  }

  @Test
  void linesAreThoseOfAReaderHoweverTheBytesCome() throws IOException {
    java.util.Random random = new java.util.Random(1);
    String[] pieces = {"a", "bc", "é", "\n", "\r", "\r\n", "漢字", " "};
    for (int round = 0; round < 300; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(40); i > 0; i--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      InputStream few =
          new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] to, int offset, int most) {
              return super.read(to, offset, Math.min(most, 1 + random.nextInt(3)));
            }
          };
      try (BufferedReader reader = TextFiles.reader(few)) {
        assertThat(reader.lines()).containsExactlyElementsOf(text.toString().lines().toList());
      }
    }
  }

  @Test
  void aLineThatIsTooLongIsToldByItsNumberHoweverLinesEnd() throws IOException {
    byte[] bytes =
        ("a\r\nb\rc\n" + "7".repeat(TextFiles.LONGEST_LINE + 1))
            .getBytes(StandardCharsets.US_ASCII);
    try (BufferedReader reader = TextFiles.reader(new ByteArrayInputStream(bytes))) {
      assertThatThrownBy(() -> reader.lines().count()).hasMessageContaining("line 4 is longer");
    }
  }

  @Test
  void emptyTextHasNoLine() throws IOException {
    try (BufferedReader reader = TextFiles.reader(new ByteArrayInputStream(new byte[0]))) {
      assertThat(reader.readLine()).isNull();
    }
  }

  @Test
  void aFolderForOutputMayBeThereOrNot() throws IOException {
    ValueType<Path> type = ValueType.outputFolder();
    FileLocator files =
        new FileLocator() {
          @Override
          public Path existing(String written) {
            return folder.resolve(written);
          }

          @Override
          public Path writable(String written) {
            return folder.resolve(written);
          }
        };
    Files.createDirectory(folder.resolve("there"));
    Files.createFile(folder.resolve("file"));
    assertThat(type.locate("there", files)).endsWith("there");
    assertThat(type.locate("new", files)).endsWith("new");
    assertThatThrownBy(() -> type.locate("file", files)).hasMessage("is a file");
  }
}
