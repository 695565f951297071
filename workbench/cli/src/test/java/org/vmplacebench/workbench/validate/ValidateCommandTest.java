package org.vmplacebench.workbench.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.vmplacebench.workbench.command.Console;
import org.vmplacebench.workbench.command.WorkbenchCommand;

/** The command, in this JVM, which has no way to SimGrid's library. */
class ValidateCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    Console console =
        new Console(
            new PrintWriter(out, true), new PrintWriter(err, true), Path.of("..", ".."), false);
    return WorkbenchCommand.execute(console, arguments);
  }

  @Test
  void without_SimGrid_known_values_are_checked_and_it_says_how_to_get_it() {
    assertThat(run("validate", "--only", "single-migrations")).isZero();
    assertThat(err.toString()).contains("known values only").contains("apt-get install");
    assertThat(out.toString())
        .contains("load 100 %, intensity 80 %")
        .contains("1 scenarios, 27 quantities, 0 outside their tolerance, 0 runs failed");
  }

  @Test
  void scenarios_are_listed() {
    assertThat(run("validate", "--list")).isZero();
    assertThat(out.toString()).contains("multi-site").contains("known-energy");
  }

  @Test
  void a_scenario_that_is_not_there_is_wrong_use() {
    assertThat(run("validate", "--only", "nonsense")).isEqualTo(2);
    assertThat(err.toString()).contains("There is no scenario \"nonsense\"").contains("energy");
    assertThat(run("validate", "--at-once", "0")).isEqualTo(2);
  }
}
