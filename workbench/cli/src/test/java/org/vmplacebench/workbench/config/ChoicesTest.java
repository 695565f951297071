package org.vmplacebench.workbench.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmplacebench.core.config.Fault;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.workbench.experiment.Plugins;

/** Every key that takes one of few words takes them by one rule, whichever module declares it. */
final class ChoicesTest {

  private static final String NO_NAME = "qqqqzzzzqqqq";

  @TempDir private Path temp;

  /** All keys of experiments; those that take any text as well, as they may be choices unawares. */
  static Stream<Key<?>> keys() {
    return DeclaredKeys.onClassPath().byName().values().stream();
  }

  static Stream<Key<?>> choices() {
    return keys().filter(key -> !key.type().words().isEmpty() || key.type().label().equals("name"));
  }

  @ParameterizedTest
  @MethodSource("choices")
  void letterCaseDoesNotCount(Key<?> key) throws Exception {
    for (String word : words(key)) {
      for (String written : List.of(word.toUpperCase(Locale.ROOT), capital(word))) {
        assertThat(outcome(key, written)).isEqualTo(outcome(key, word));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("choices")
  void whatIsAllowedIsListedAndTheNearestIsNamed(Key<?> key) throws Exception {
    List<String> words = words(key);
    assertThat(words).isNotEmpty();
    for (String word : words) {
      Fault fault = fault(key, (word + "y").toUpperCase(Locale.ROOT));
      assertThat(fault.what()).startsWith("\"" + (word + "y").toUpperCase(Locale.ROOT) + "\" is ");
      assertThat(fault.allowed()).contains(words);
      assertThat(fault.hint()).isEqualTo("Maybe you meant " + word);
    }
    assertThat(fault(key, NO_NAME).hint()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void aKeyWhoseWordsAreListedIsDeclaredAsAChoice(Key<?> key) throws Exception {
    List<Fault> faults = faults(key, NO_NAME);
    if (faults.stream().anyMatch(fault -> fault.allowed().startsWith("one of "))) {
      assertThat(key.type().label()).isIn("choice", "name");
    }
  }

  @Test
  void engineSolverPolicyAndOverlayAreAmongThem() {
    assertThat(choices().map(Key::name))
        .contains(
            "simulator.engine",
            "simulator.algorithm",
            "solver",
            "dvms.overlay",
            "loadinjector.kind",
            "hosts.governor");
  }

  /** The words that a key takes; those that name a file too are left to their own tests. */
  private List<String> words(Key<?> key) throws Exception {
    List<String> words = key.type().words();
    if (words.isEmpty()) {
      String allowed = fault(key, NO_NAME).allowed();
      assertThat(allowed).startsWith("one of ");
      words = Arrays.asList(allowed.substring("one of ".length()).split(", "));
    }
    return words.stream().filter(word -> !word.endsWith(":")).toList();
  }

  /** All effective values; or, where more is needed than this key, what is said about that. */
  private String outcome(Key<?> key, String value) throws Exception {
    try {
      ExperimentSettings settings = read(key, value);
      assertThat(settings.effective().get(key.name())).isEqualToIgnoringCase(value);
      return settings.asPropertyFile();
    } catch (FaultsException e) {
      assertThat(e.getMessage())
          .containsIgnoringCase(value)
          .containsAnyOf("needs", "cannot be used here");
      return e.getMessage().replace(value, value.toLowerCase(Locale.ROOT));
    }
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private Fault fault(Key<?> key, String value) throws Exception {
    List<Fault> faults = faults(key, value);
    assertThat(faults).as("%s = %s", key.name(), value).hasSize(1);
    return faults.get(0);
  }

  /** The faults that blame the key for its value. */
  private List<Fault> faults(Key<?> key, String value) throws Exception {
    try {
      read(key, value);
      return List.of();
    } catch (FaultsException e) {
      List<Fault> ofKey = new ArrayList<>(e.faults());
      ofKey.removeIf(fault -> !fault.where().equals("-D" + key.name()));
      return ofKey;
    }
  }

  private ExperimentSettings read(Key<?> key, String value) throws Exception {
    Path file = temp.resolve("simulator.properties");
    Files.writeString(file, "");
    return ExperimentSettings.read(
        file,
        Map.of(key.name(), value),
        DeclaredKeys.onClassPath(),
        Plugins.onClassPath().rules(),
        Path.of("..", "..").toAbsolutePath().normalize());
  }
}
