package org.vmplacebench.workbench.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NearbyFilesTest {

  @TempDir Path temp;
  private Path near;
  private Path far;

  @BeforeEach
  void makeFolders() throws IOException {
    near = Files.createDirectories(temp.resolve("near/config"));
    far = Files.createDirectories(temp.resolve("far"));
  }

  @Test
  void aFileIsFoundInTheStartFolderThenAboveItThenFromTheNextStart() throws IOException {
    NearbyFiles files = new NearbyFiles(List.of(near, far), far);
    Path last = Files.createFile(far.resolve("a.txt"));
    assertThat(files.existing("a.txt")).isEqualTo(last);
    Path above = Files.createFile(near.getParent().resolve("a.txt"));
    assertThat(files.existing("a.txt")).isEqualTo(above);
    Path first = Files.createFile(near.resolve("a.txt"));
    assertThat(files.existing("a.txt")).isEqualTo(first);
    assertThat(files.existing("config/a.txt")).isEqualTo(first);
  }

  @Test
  void anAbsolutePathIsTakenAsItIs() throws IOException {
    Path file = Files.createFile(far.resolve("a.txt"));
    NearbyFiles files = new NearbyFiles(List.of(near), near);
    assertThat(files.existing(file.toString())).isEqualTo(file);
    assertThat(files.writable(file.toString())).isEqualTo(file);
  }

  @Test
  void whatIsNowhereIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NearbyFiles(List.of(near), near).existing("a.txt"))
        .withMessage("does not exist");
  }

  @Test
  void aFileToWriteIsRelativeToTheWorkingDirectory() {
    NearbyFiles files = new NearbyFiles(List.of(near), far);
    assertThat(files.writable("new.txt")).isEqualTo(far.resolve("new.txt"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> files.writable("lost/new.txt"))
        .withMessage("is in a folder that does not exist");
  }
}
