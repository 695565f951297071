package org.vmplacebench.traces.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockedFolderTest {

  @TempDir private Path dir;

  @Test
  void whatIsAbandonedGoesAndWhatIsInUseStays() throws IOException {
    LockedFolder used = LockedFolder.make(dir, "ours-");
    Path abandoned = Files.createDirectory(dir.resolve("ours-1"));
    Files.writeString(abandoned.resolve("lock"), "");
    Files.writeString(abandoned.resolve("users"), "secret");
    Path others = Files.createDirectory(dir.resolve("theirs-1"));
    Files.writeString(others.resolve("lock"), "");

    LockedFolder.removeAbandoned(dir, "ours-");

    assertThat(abandoned).doesNotExist();
    assertThat(used.path()).exists();
    assertThat(others).exists();
    used.remove();
    assertThat(used.path()).doesNotExist();
  }
}
