package org.vmplacebench.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.core.config.FileLocator;

/** How a command is split and which of its words are files. */
class CommandTypeTest {

  private final CommandType type = new CommandType();

  @Test
  void quotesHoldWordsTogether() {
    assertThat(CommandType.words("  py 'a b' \"c \\\" d\" e\\ f '' x'y'z '\\' "))
        .containsExactly("py", "a b", "c \" d", "e f", "", "xyz", "\\");
  }

  @Test
  void shellSyntaxIsText() {
    assertThat(CommandType.words("p $HOME; rm * > x | y && z"))
        .containsExactly("p", "$HOME;", "rm", "*", ">", "x", "|", "y", "&&", "z");
  }

  @Test
  void quoteThatDoesNotEndAndEmptyProgramAreRefused() {
    assertThatThrownBy(() -> type.parse("py 'a")).hasMessage("has a quote ' that does not end");
    assertThatThrownBy(() -> type.parse("'' a")).hasMessage("names no program");
  }

  @Test
  void filesAmongTheArgumentsAreMadeAbsoluteAndCount(@TempDir Path folder) throws IOException {
    Path script = Files.writeString(folder.resolve("my policy.py"), "");
    String located = type.locate("sh 'my policy.py' --rate 3", in(folder));
    assertThat(type.parse(located)).containsExactly("sh", script.toString(), "--rate", "3");
    assertThat(type.inputs(located)).containsExactly(script);
    assertThat(type.locate(located, in(folder))).isEqualTo(located);
  }

  @Test
  void programThatIsNotThereIsRefused(@TempDir Path folder) {
    assertThatThrownBy(() -> type.locate("no-such-program-here x", in(folder)))
        .hasMessage("starts with no-such-program-here, and no folder of PATH has such a program");
    assertThatThrownBy(() -> type.locate("./absent", in(folder))).hasMessage("does not exist");
  }

  private static FileLocator in(Path folder) {
    return new FileLocator() {
      @Override
      public Path existing(String written) {
        Path file = folder.resolve(written);
        if (!Files.exists(file)) {
          throw new IllegalArgumentException("does not exist");
        }
        return file;
      }

      @Override
      public Path writable(String written) {
        return folder.resolve(written);
      }
    };
  }
}
