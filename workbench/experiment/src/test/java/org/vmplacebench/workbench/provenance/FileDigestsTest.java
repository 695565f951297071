package org.vmplacebench.workbench.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDigestsTest {

  private static final String LISTED = "0123456789abcdef".repeat(4);
  private static final String OF_NOTHING =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @TempDir private Path folder;

  private Path list(Path file, String text) throws IOException {
    Path list = Files.writeString(folder.resolve("list"), text);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
    Files.setLastModifiedTime(list, FileTime.fromMillis(2_000_000));
    return list;
  }

  @Test
  void aListIsBelievedOfFilesThatAreOlderOnly() throws IOException {
    Path file = Files.createFile(folder.resolve("a b.jar"));
    String list = list(file, LISTED + "  " + file + "\n").toString();
    assertThat(FileDigests.knowing(list).of(file)).isEqualTo(LISTED);

    Files.setLastModifiedTime(file, FileTime.fromMillis(3_000_000));
    assertThat(FileDigests.knowing(list).of(file)).isEqualTo(OF_NOTHING);
  }

  @Test
  void whatIsNoListIsPassedOver() throws IOException {
    Path file = Files.createFile(folder.resolve("a.jar"));
    for (String text : new String[] {"", "nothing\n", LISTED + "\n", LISTED + "  /nowhere.jar\n"}) {
      Path list = list(file, text);
      assertThat(FileDigests.knowing(list.toString()).of(file)).as(text).isEqualTo(OF_NOTHING);
    }
    assertThat(FileDigests.knowing(folder.resolve("none").toString()).of(file))
        .isEqualTo(OF_NOTHING);
    assertThat(FileDigests.knowing("").of(file)).isEqualTo(OF_NOTHING);
  }
}
